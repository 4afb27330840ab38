"""A DuckDB connection ready to check: macros, places, postal prefixes and the padded keys loaded once."""

from __future__ import annotations

import os
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path

import duckdb

from common.reference import Reference
from etl import pseudonyms
from etl.staging.compile import Vocabulary
from etl.staging.findings import load_checks
from etl.staging.spelling import fold

MACROS = Path(__file__).parent.parent / "sql" / "macros.sql"


@dataclass(frozen=True)
class Session:
    """One worker's connection and the codes its reference gives.

    Args:
        connection: has the macros, the tables `places` and `postal_prefixes`, and the session
            variables that compiled SELECTs read.
        threads: how many of its own the connection uses.
    """

    connection: duckdb.DuckDBPyConnection
    reference: Reference
    vocabulary: Vocabulary
    threads: int = 1

    def set(self, name: str, value: object) -> None:
        """Bind a session variable (one of our own names) to a value."""
        self.connection.execute(f"SET VARIABLE {name} = $value", {"value": value})


def open_session(reference: Reference, *, key: bytes, threads: int = 1, memory: str = "1GB") -> Session:
    """A session over `reference`; its threads and memory are bounded because several run side by side."""
    spill = str(Path(tempfile.gettempdir()) / f"maillage-{os.getpid()}-{threading.get_ident()}")
    connection = duckdb.connect(config={"threads": threads, "memory_limit": memory, "temp_directory": spill})
    connection.execute(MACROS.read_text(encoding="utf-8"))
    session = Session(connection, reference, _vocabulary(reference), threads)
    inner, outer = pseudonyms.padded_keys(key)
    session.set("pseudonym_inner", inner)
    session.set("pseudonym_outer", outer)
    load_checks(connection)
    _load_territories(session)
    _load_places(session)
    _load_postal_prefixes(session)
    return session


def _vocabulary(reference: Reference) -> Vocabulary:
    poles = reference.poles
    territories = [(code, code) for code in poles["pole_code"]]
    territories += list(zip(poles["name"], poles["pole_code"], strict=True))
    return Vocabulary(_sectors(reference), tuple(territories), reference.has_municipalities)


def _sectors(reference: Reference) -> tuple[tuple[str, str], ...]:
    """Two-digit codes to the official group: 31, 32, 33 and 31-33 are one sector."""
    accepted = [("00", "00"), ("0", "00")]
    for code, first, last in reference.sectors[["code", "first", "last"]].astype(str).values.tolist():
        accepted.append((code, code))
        accepted += [(f"{digits:02d}", code) for digits in range(int(first), int(last) + 1)]
    return tuple(dict.fromkeys(accepted))


def _load_territories(session: Session) -> None:
    """Codes and names of poles, folded; `1` is `01`, whose zero spreadsheets drop.

    A join, not a list of cases: a network can have hundreds.
    """
    session.connection.execute("CREATE TEMP TABLE territories (folded VARCHAR, code VARCHAR)")
    folded = {
        fold(spelling): code for spelling, code in reversed(session.vocabulary.territories) if fold(spelling)
    }
    bare = {spelling.lstrip("0"): code for spelling, code in folded.items() if spelling.startswith("0")}
    spellings = {spelling: code for spelling, code in bare.items() if spelling} | folded
    session.connection.executemany("INSERT INTO territories VALUES (?, ?)", list(spellings.items()))


def _load_places(session: Session) -> None:
    """One row a spelling: a code, a name, or a name with its MRC («Clermont (Charlevoix-Est)»)."""
    session.connection.register("municipalities_frame", session.reference.municipalities)
    session.connection.execute(
        """
        CREATE TEMP TABLE municipalities AS
        SELECT current_code AS code, name, pole_code,
            regexp_replace(mrc_name, '^MRC (de la |de |du |des |d\'\'|La |Le |Les )?', '') AS mrc
        FROM municipalities_frame
        """
    )
    session.connection.unregister("municipalities_frame")
    session.connection.execute(
        """
        CREATE TEMP TABLE places AS
        WITH spellings AS (
            SELECT code AS spelling, code, name, mrc, pole_code FROM municipalities
            UNION SELECT name, code, name, mrc, pole_code FROM municipalities
            UNION SELECT name || mrc, code, name, mrc, pole_code FROM municipalities WHERE mrc <> ''
        ), distinct_places AS (
            SELECT fold(spelling) AS folded, code, any_value(name ORDER BY name) AS name,
                any_value(mrc ORDER BY name) AS mrc, any_value(pole_code ORDER BY name) AS pole_code
            FROM spellings GROUP BY ALL
        )
        SELECT folded,
            list({'code': code, 'name': name, 'mrc': mrc, 'pole_code': pole_code} ORDER BY code) AS candidates
        FROM distinct_places GROUP BY folded
        """
    )


def _load_postal_prefixes(session: Session) -> None:
    session.connection.register("prefixes_frame", session.reference.postal_prefixes)
    session.connection.execute(
        """
        CREATE TEMP TABLE postal_prefixes AS
        SELECT prefix, list(DISTINCT pole_code ORDER BY pole_code) AS poles FROM prefixes_frame GROUP BY prefix
        """
    )
    session.connection.unregister("prefixes_frame")

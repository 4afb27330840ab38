"""Linkage in the release: from `resolved_organisations` to `linked_groups` and `organisation_matches`."""

from __future__ import annotations

import duckdb
import pandas as pd

from common.reference import Reference, UnusableReferenceError
from common.words import N_, Sentence
from etl.build.linkage.groups import Pair
from etl.build.linkage.organisations import link_organisations
from etl.build.linkage.words import discriminating_words, significant_words
from etl.build.tables import SQL

_CANDIDATES = SQL / "linkage" / "candidates.sql"


def link_rows(connection: duckdb.DuckDBPyConnection, reference: Reference) -> None:
    """Make `linked_groups` (`organisation_number, organisation_key`, merged rows alone) and `organisation_matches`.

    Raises:
        UnusableReferenceError: a decision names an organisation that no row in force has.
    """
    same, different = declared_pairs(reference, _decided_rows(connection, reference))
    links = link_organisations(_candidates(connection, same + different), same=same, different=different)
    keys = [(one, group[0]) for group in links.groups for one in group]
    _keep(
        connection,
        "linked_groups",
        pd.DataFrame(keys, columns=["organisation_number", "organisation_key"], dtype="int32"),
    )
    types = {"organisation_a": "int32", "organisation_b": "int32", "score": "float64", "why": str, "outcome": str}
    _keep(connection, "organisation_matches", links.matches.astype(types))


def _candidates(connection: duckdb.DuckDBPyConnection, decided: list[Pair]) -> pd.DataFrame:
    """The rows that could be one with another, or that a decision names: what `link_organisations` compares."""
    names = connection.execute("SELECT DISTINCT name FROM resolved_organisations").fetchnumpy()["name"].tolist()
    words = [significant_words(name) for name in names]
    keyed = {
        "name": names,
        "key": [" ".join(one) for one in words],
        "marks": [" ".join(discriminating_words(one)) for one in words],
    }
    numbers = sorted({number for pair in decided for number in pair})
    _keep(connection, "organisation_names", pd.DataFrame(keyed, dtype=str))
    _keep(connection, "decided_organisations", pd.DataFrame({"number": numbers}, dtype="int32"))
    return connection.execute(_CANDIDATES.read_text(encoding="utf-8")).df()


def _decided_rows(connection: duckdb.DuckDBPyConnection, reference: Reference) -> pd.DataFrame:
    """`number, pole_code, organisation_id` of the organisations that decisions may name."""
    decisions = reference.decisions
    sides = pd.DataFrame({"organisation_id": [*decisions["id_a"], *decisions["id_b"]]}, dtype=str)
    _keep(connection, "decided_codes", sides)
    return connection.execute(
        "SELECT organisation_number AS number, pole_code, organisation_id FROM resolved_organisations "
        "SEMI JOIN decided_codes USING (organisation_id) ORDER BY number"
    ).df()


def _keep(connection: duckdb.DuckDBPyConnection, name: str, frame: pd.DataFrame) -> None:
    connection.register("linkage_frame", frame)
    connection.execute(f"CREATE TEMP TABLE {name} AS FROM linkage_frame")
    connection.unregister("linkage_frame")


def declared_pairs(reference: Reference, rows: pd.DataFrame) -> tuple[list[Pair], list[Pair]]:
    """Pairs of numbers that `decisions.csv` calls the same, and those it calls different; smaller number first.

    Raises:
        UnusableReferenceError: a decision names an organisation that is not among `rows`.
    """
    if reference.decisions.empty:
        return [], []
    numbers = dict(zip(zip(rows.pole_code, rows.organisation_id, strict=True), rows.number, strict=True))
    found: dict[str, list[Pair]] = {"same": [], "different": []}
    for decision in reference.decisions.itertuples():
        sides = ((decision.pole_a, decision.id_a), (decision.pole_b, decision.id_b))
        for pole, code in sides:
            if (pole, code) not in numbers:
                template = N_(
                    "«\u00a0decisions.csv\u00a0», ligne {row}\u00a0: le pôle {pole} n'a pas d'organisation "
                    "«\u00a0{code}\u00a0». Corrigez ou retirez cette ligne."
                )
                raise UnusableReferenceError(
                    Sentence.of(template, row=int(decision.Index) + 2, pole=pole, code=code)
                )
        first, second = sorted(int(numbers[side]) for side in sides)
        found[str(decision.decision)].append((first, second))
    return found["same"], found["different"]

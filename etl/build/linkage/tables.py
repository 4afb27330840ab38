"""Linkage in the release: from `resolved_organisations` to `linked_groups` and `organisation_matches`."""

from __future__ import annotations

import duckdb
import pandas as pd

from common.reference import Reference, UnusableReferenceError
from common.words import N_, Sentence
from etl.build.linkage.groups import Pair
from etl.build.linkage.organisations import link_organisations

_ROWS = """
    SELECT organisation_number AS number, pole_code, organisation_id, name, type, neq, municipality,
        CASE
            WHEN NOT is_local THEN 'country ' || coalesce(fold(country), '') || ' ' || coalesce(fold(province), '')
            WHEN municipality IS NOT NULL THEN 'municipality ' || municipality
            ELSE 'territory ' || CASE WHEN len(postal_poles) = 1 THEN postal_poles[1] ELSE territory END
        END AS place
    FROM resolved_organisations
    ORDER BY number
"""


def link_rows(connection: duckdb.DuckDBPyConnection, reference: Reference) -> None:
    """Make `linked_groups` (`organisation_number, organisation_key`, merged rows alone) and `organisation_matches`.

    Raises:
        UnusableReferenceError: a decision names an organisation that no row in force has.
    """
    rows = connection.execute(_ROWS).df()
    same, different = declared_pairs(reference, rows)
    links = link_organisations(rows, same=same, different=different)
    keys = [(one, group[0]) for group in links.groups for one in group]
    frames = {
        "linked_groups": pd.DataFrame(keys, columns=["organisation_number", "organisation_key"], dtype="int32"),
        "organisation_matches": links.matches.astype(
            {"organisation_a": "int32", "organisation_b": "int32", "score": "float64", "why": str, "outcome": str}
        ),
    }
    for name, frame in frames.items():
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

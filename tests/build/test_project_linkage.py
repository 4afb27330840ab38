"""Which projects are one: each rule on drawn rows, the order of rows, decisions, and the link that both then confirm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from common.reference import Reference, UnusableReferenceError
from common.settings import Settings
from etl.build.linkage import tables
from etl.build.linkage.tables import link_project_rows
from etl.build.linkage.words import title_words
from etl.staging.session import MACROS
from tests.conftest import REFERENCE
from tests.drawing import built, received, rows_of, submission

LOADED = Reference.load(REFERENCE)
DATABASE = duckdb.connect()
"""Its cursors share the macros, and have temporary tables of their own."""
DATABASE.execute(MACROS.read_text(encoding="utf-8"))
HEADER = "pole | id | code | title | start | end | organisations\n"
Row = tuple[str, str, str, str, str, str, str]
Decision = tuple[str, str, str, str, str]


@dataclass(frozen=True)
class Linked:
    """Outcome and reasons by pair of ids, groups of ids."""

    outcomes: dict[frozenset[str], str]
    why: dict[frozenset[str], list[str]]
    groups: set[frozenset[str]]
    pairs: set[frozenset[str]]


def linked(rows: Sequence[Sequence[str]], decisions: Sequence[Decision] = ()) -> Linked:
    """Link projects drawn as (pole, id, code, title, start, end, organisations): one letter an organisation.

    Numbers follow the order of `rows`; the organisations of a letter are one, in whatever pole.
    """
    columns = ["kind", "pole_a", "id_a", "pole_b", "id_b", "decision"]
    declared = pd.DataFrame([("project", *one) for one in decisions], columns=columns, dtype=str)
    with DATABASE.cursor() as connection:
        _draw(connection, rows)
        link_project_rows(connection, replace(LOADED, decisions=declared))
        ids = dict(connection.execute("SELECT project_number, project_id FROM resolved_projects").fetchall())
        matches = connection.execute(
            "SELECT project_a, project_b, outcome, why FROM project_matches"
        ).fetchall()
        grouped = connection.execute(
            "SELECT list(project_number) FROM project_groups GROUP BY project_key HAVING count(*) > 1"
        ).fetchall()
        pairs = connection.execute("SELECT project_a, project_b FROM project_pairs").fetchall()
    named = {frozenset((ids[a], ids[b])): (outcome, why.split()) for a, b, outcome, why in matches}
    return Linked(
        {pair: outcome for pair, (outcome, _) in named.items()},
        {pair: why for pair, (_, why) in named.items()},
        {frozenset(ids[one] for one in group) for (group,) in grouped},
        {frozenset((ids[a], ids[b])) for a, b in pairs},
    )


def _draw(connection: duckdb.DuckDBPyConnection, rows: Sequence[Sequence[str]]) -> None:
    projects, participations = [], []
    known: dict[tuple[str, str], int] = {}
    for number, (pole, name, code, title, start, end, organisations) in enumerate(rows, start=1):
        projects.append(
            (number, pole, name, code or None, title, f"{start}-01-01", f"{end}-12-31" if end else None)
        )
        for letter in organisations.split():
            participations.append((number, known.setdefault((pole, letter), len(known) + 1)))
    drawn_tables = {
        "resolved_projects": (
            "project_number INTEGER, pole_code VARCHAR, project_id VARCHAR, network_code VARCHAR, title VARCHAR, "
            "start_date DATE, end_date DATE",
            projects,
        ),
        "resolved_participations": ("project_number INTEGER, organisation_number INTEGER", participations),
        "resolved_organisations": (
            "organisation_number INTEGER, pole_code VARCHAR",
            [(one, pole) for (pole, _), one in known.items()],
        ),
        "organisation_groups": (
            "organisation_number INTEGER, organisation_key INTEGER",
            [(one, ord(letter)) for (_, letter), one in known.items()],
        ),
    }
    for table, (columns, values) in drawn_tables.items():
        connection.execute(f"CREATE TEMP TABLE {table} ({columns})")
        if values:
            marks = ", ".join(["(" + ", ".join("?" * len(values[0])) + ")"] * len(values))
            connection.execute(
                f"INSERT INTO {table} VALUES {marks}", [cell for row in values for cell in row]
            )


def drawn(lines: str) -> list[list[str]]:
    return rows_of(HEADER + lines)[1:]


def outcome(one: str, other: str, *decisions: Decision) -> str | None:
    return linked(drawn(f"04 | P | {one}\n05 | Q | {other}"), decisions).outcomes.get(frozenset("PQ"))


ONE = "| Serres d'hiver | 2022 | 2024 | A B"


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("| Serres d'hiver | 2022 | 2024 | A B", "merged"),
        ("| Projet : SERRES D'HIVER (volet régional) | 2023 | | A B C", "merged"),
        ("| Serre d'hiver | 2022 | 2024 | A B", "review"),
        ("| Serres d'hiver – phase 2 | 2022 | 2024 | A B", None),
        ("| Drones de livraison | 2022 | 2024 | A B", None),
        ("| Serres d'hiver | 2025 | | A B", None),
        ("| Serres d'hiver | 2024 | | A B", "merged"),
        ("| Serres d'hiver | 2022 | 2024 | A", None),
        ("| Serres d'hiver | 2022 | 2024 | A C", None),
        ("| Serres d'hiver | 2022 | 2024 | C D", None),
        ("RQ-1 | Serres d'hiver | 2022 | 2024 | A B", "merged"),
    ],
)
def test_what_makes_two_rows_one_project(other: str, expected: str | None) -> None:
    assert outcome(ONE, other) == expected


@pytest.mark.parametrize(
    ("organisations", "expected"),
    [("A B C", "merged"), ("A B D", "merged"), ("A D E", None), ("A B D E", "merged"), ("A D", None)],
)
def test_one_organisation_may_be_missing_and_two_must_be_there(
    organisations: str, expected: str | None
) -> None:
    one = "| Serres d'hiver | 2022 | 2024 |"
    assert outcome(f"{one} A B C", f"{one} {organisations}") == expected


def test_two_network_codes_are_two_projects_and_one_code_is_one() -> None:
    assert outcome(f"RQ-1 {ONE}", f"RQ-2 {ONE}") is None
    found = linked(drawn(f"04 | P | RQ-1 {ONE}\n05 | Q | rq 1 | Drones | 2022 | 2024 | C D"))
    assert (found.outcomes, found.groups) == ({}, set())
    found = linked(drawn(f"04 | P | RQ-1 {ONE}\n05 | Q | {ONE}\n06 | R | rq 1 | Drones | 2022 | 2024 | A B"))
    assert found.groups == {frozenset("PQR")}


def test_one_pole_has_two_projects() -> None:
    assert linked(drawn(f"04 | P | {ONE}\n04 | Q | {ONE}")).pairs == set()


def test_a_code_without_letter_or_digit_is_none() -> None:
    assert outcome(f"- {ONE}", f"— {ONE}") == "merged"


def test_a_chain_of_three_poles_is_one_project() -> None:
    found = linked(drawn(f"04 | P | {ONE}\n05 | Q | {ONE}\n06 | R | {ONE}"))
    assert found.groups == {frozenset("PQR")}


def test_a_chain_whose_ends_are_not_compared_is_for_review() -> None:
    found = linked(
        drawn(
            "04 | P | | Serres | 2022 | 2022 | A B\n05 | Q | | Serres | 2022 | 2024 | A B\n"
            "06 | R | | Serres | 2024 | 2024 | A B"
        )
    )
    assert found.groups == set()
    assert set(found.outcomes.values()) == {"review"}


def test_one_project_and_two_that_it_could_be_is_for_review() -> None:
    found = linked(drawn(f"04 | P | {ONE}\n05 | Q | {ONE}\n05 | R | {ONE}"))
    assert found.groups == set()
    assert found.outcomes == {frozenset("PQ"): "review", frozenset("PR"): "review"}
    assert found.why[frozenset("PQ")] == [
        "same_title",
        "same_organisations",
        "overlapping_dates",
        "several_possible",
    ]


def test_decisions_win_over_likeness_and_over_codes() -> None:
    one, other = ("04", "P"), ("05", "Q")
    assert outcome(ONE, ONE, (*one, *other, "different")) == "apart_by_decision"
    assert outcome(ONE, "| Drones | 2030 | | C", (*other, *one, "same")) == "merged_by_decision"
    apart = linked(drawn(f"04 | P | RQ-1 {ONE}\n05 | Q | RQ-1 {ONE}"), [(*one, *other, "different")])
    assert (apart.groups, apart.outcomes) == (set(), {frozenset("PQ"): "apart_by_decision"})
    two = linked(drawn(f"04 | P | RQ-1 {ONE}\n05 | Q | RQ-2 {ONE}"), [(*one, *other, "same")])
    assert two.groups == {frozenset("PQ")}
    assert "other_code" in two.why[frozenset("PQ")]


def test_a_decision_that_a_third_row_undoes_is_refused() -> None:
    rows = drawn(f"04 | P | RQ-1 {ONE}\n05 | Q | RQ-1 {ONE}\n06 | R | RQ-1 {ONE}")
    first, second = ("04", "P", "05", "Q", "different"), ("05", "Q", "06", "R", "different")
    with pytest.raises(UnusableReferenceError) as refused:
        linked(rows, [first])
    assert "«\u00a0P\u00a0» (pôle 04)" in refused.value.sentence.text("fr")
    assert linked(rows, [first, second]).groups == {frozenset("PR")}


def test_a_decision_on_an_unknown_project_is_refused() -> None:
    with pytest.raises(UnusableReferenceError) as refused:
        outcome(ONE, ONE, ("04", "P", "05", "Z", "same"))
    assert "n'a pas de projet «\u00a0Z\u00a0»" in refused.value.sentence.text("fr")


def test_organisations_of_very_many_projects_compare_equal_titles_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = drawn(f"04 | P | {ONE}\n05 | Q | {ONE}\n06 | R | | Drones | 2022 | 2024 | A B")
    assert len(linked(rows).pairs) == 3
    monkeypatch.setattr(tables, "MOST_COMPARED", 2)
    assert linked(rows).pairs == {frozenset("PQ")}


drawing = hypothesis_settings(max_examples=40)
"""A database an example: fewer of them."""

PROJECTS = st.lists(
    st.tuples(
        st.sampled_from(("04", "05", "06")),
        st.sampled_from(("", "", "RQ-1", "RQ-2")),
        st.sampled_from(("Serres d'hiver", "SERRES D'HIVER", "Serre d'hiver", "Serres 2")),
        st.sampled_from((("2022", "2023"), ("2023", ""), ("2024", "2025"))),
        st.sampled_from(("A", "A B", "A B C", "B C", "A B D", "A B C D")),
    ),
    max_size=7,
)


def told(rows: list[tuple]) -> list[Row]:
    return [
        (pole, chr(ord("P") + i), code, title, *years, letters)
        for i, (pole, code, title, years, letters) in enumerate(rows)
    ]


@drawing
@given(rows=PROJECTS, data=st.data())
def test_the_order_of_rows_changes_nothing(rows: list[tuple], data: st.DataObject) -> None:
    straight = told(rows)
    assert linked(data.draw(st.permutations(straight))) == linked(straight)


@drawing
@given(rows=PROJECTS)
def test_pairs_are_those_of_a_naive_search_and_merged_ones_agree(rows: list[tuple]) -> None:
    found = linked(told(rows))
    expected = set()
    for (pole, a, code, _, start, end, own), (place, b, other, _, first, last, theirs) in combinations(
        told(rows), 2
    ):
        together = set(own.split()) & set(theirs.split())
        fewest = min(len(own.split()), len(theirs.split()))
        overlap = start <= (last or "9999") and first <= (end or "9999")
        if pole != place and not (code and other) and overlap and len(together) >= max(2, fewest - 1):
            expected.add(frozenset((a, b)))
    assert found.pairs == expected
    rest = {one: (code, title_words(title)) for _, one, code, title, *_ in told(rows)}
    merged = [pair for pair, word in found.outcomes.items() if word == "merged"]
    assert all(len({rest[one][1] for one in pair}) == 1 for pair in merged)
    assert all(len({rest[one][0] for one in group} - {""}) <= 1 for group in found.groups)


def test_both_poles_confirm_the_link_of_a_merged_project(settings: Settings, tmp_path: Path) -> None:
    for pole, title in (("04", "Serres d'hiver"), ("05", "Projet : serres d'hiver")):
        received(
            settings,
            submission(
                tmp_path / pole,
                pole=pole,
                organisations="organisation_id | nom | NEQ | type | municipalité\n"
                "X | Alliage | 1145678901 | autre | Shawinigan\nY | Usine | | autre | Sherbrooke",
                projects="project_id | titre | secteur | date de début | état\n"
                f"P{pole} | {title} | 31 | 2024-01-01 | actif",
                participations=f"project_id | organisation_id | rôle\nP{pole} | X | porteur\nP{pole} | Y | partenaire",
            ),
        )
    with built(settings) as release:
        counted = release.execute("SELECT poles, organisations, territories, confirmed FROM mart_projects")
        assert counted.fetchall() == [(2, 2, ["04", "05"], ["04", "05"])]
        matches = release.execute(
            "SELECT pole_a, id_a, pole_b, id_b, outcome FROM core_matches WHERE kind = 'project'"
        )
        assert matches.fetchall() == [("04", "P04", "05", "P05", "merged")]

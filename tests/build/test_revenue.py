"""What market events brought: two tables protected together, drawn, attacked, and built from files."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.dominance import may_show
from common.settings import Settings
from etl.build.revenue import revenue_rows
from tests.drawing import built, problems, received, submission

PARTS = {"territory": ["01", "02", "03", "04"], "sector": ["54", "62"]}


def declared(*rows: tuple) -> pd.DataFrame:
    names = ["year", "territory", "sector", "organisation", "revenue", "jobs"]
    return pd.DataFrame(rows, columns=names).astype({"revenue": float, "jobs": float})


def cells(frame: pd.DataFrame, scope: str, measure: str = "revenue", year: int = 2023) -> dict:
    """Part → its amount with its contributors, or its symbol."""
    return {
        row["part"]: (row["amount"], row["contributors"]) if not row["symbol"] else row["symbol"]
        for row in revenue_rows(frame, parts=PARTS)
        if (row["scope"], row["measure"], row["year"]) == (scope, measure, year)
    }


THREE_AND_ONE = declared(
    *[(2023, "01", "54", organisation, 50, None) for organisation in (1, 2, 3)],
    *[(2023, "03", "62", organisation, 20, None) for organisation in (4, 5, 6)],
    (2023, "02", "62", 7, 40, 2),
)


def test_revenue_of_a_single_firm_is_confidential_and_takes_another_with_it() -> None:
    assert cells(THREE_AND_ONE, "network") == {None: (250, 7)}
    assert cells(THREE_AND_ONE, "territory") == {"01": (150, 3), "02": "x", "03": "x", "04": ".."}
    assert cells(THREE_AND_ONE, "sector") == {"54": (150, 3), "62": (100, 4)}


def test_what_nobody_declared_is_not_available_rather_than_zero() -> None:
    jobs = cells(THREE_AND_ONE, "territory", "jobs")
    assert jobs == {"01": "..", "02": "x", "03": "..", "04": ".."}
    assert cells(THREE_AND_ONE, "network", "jobs") == {None: "x"}


def test_a_dominant_firm_hides_its_part_and_the_whole_year_where_it_dominates_the_network() -> None:
    frame = declared(*[(2023, "01", "54", n, 10, None) for n in (1, 2, 3)], (2023, "02", "62", 4, 900, None))
    assert cells(frame, "network") == {None: "x"}
    assert cells(frame, "territory") == {"01": "x", "02": "x", "03": "..", "04": ".."}
    assert cells(frame, "sector") == {"54": "x", "62": "x"}


def test_one_organisation_with_several_events_is_one_contributor() -> None:
    frame = declared(*[(2023, "01", sector, n, 10, None) for n in (1, 2) for sector in ("54", "62")])
    assert cells(frame, "network") == {None: "x"}


def test_a_year_without_any_amount_says_so() -> None:
    frame = declared(*[(year, "01", "54", n, 10, None) for n in (1, 2, 3) for year in (2021, 2023)])
    assert cells(frame, "network", year=2022) == {None: ".."}
    assert list(revenue_rows(declared(), parts=PARTS)) == []


ROWS = st.lists(
    st.tuples(
        st.just(2023),
        st.sampled_from(PARTS["territory"]),
        st.sampled_from(PARTS["sector"]),
        st.integers(1, 9),
        st.one_of(st.none(), st.integers(0, 500)),
        st.none(),
    ),
    min_size=1,
    max_size=25,
)


@given(ROWS)
def test_an_attacker_who_subtracts_finds_only_what_could_be_shown(rows: list[tuple]) -> None:
    frame = declared(*rows)
    known = frame[frame.revenue.notna()]
    network = cells(frame, "network")[None]
    for scope in ("territory", "sector"):
        found = cells(frame, scope)
        hidden = [part for part, cell in found.items() if cell == "x"]
        for part, cell in found.items():
            own = known[known[scope] == part].groupby("organisation").revenue.sum().to_dict()
            assert (cell == "..") == (not own)
            assert not isinstance(cell, tuple) or may_show(own)
        if network in ("x", ".."):
            assert not any(isinstance(cell, tuple) for cell in found.values())
        elif hidden:
            rest = network[0] - sum(cell[0] for cell in found.values() if isinstance(cell, tuple))
            together = known[known[scope].isin(hidden)].groupby("organisation").revenue.sum().to_dict()
            assert rest == pytest.approx(sum(together.values()))
            assert may_show(together)


def test_from_files_to_the_release(settings: Settings, tmp_path: Path) -> None:
    """A negative amount is set aside, the running year is not published, nothing by organisation enters the release."""
    organisations = "\n".join(f"O{n} | firme {n} | entreprise | Shawinigan" for n in range(1, 5))
    roles = "\n".join(f"P1 | O{n} | {'porteur' if n == 1 else 'partenaire'}" for n in range(1, 5))
    (staged,) = received(
        settings,
        submission(
            tmp_path / "a",
            organisations="organisation_id | nom | type | municipalité\n" + organisations,
            projects="project_id | titre | secteur | date de début | état\nP1 | a | 54 | 2024-01-15 | actif",
            participations="project_id | organisation_id | rôle\n" + roles,
            commercialisations="""
                event_id | project_id | organisation_id | date | type | marché | revenu | emplois créés
                E1 | P1 | O1 | 2025-03-01 | lancement | Canada | 1 000,10 |
                E2 | P1 | O2 | 2025-04-01 | lancement | Canada | 2000 | 2
                E3 | P1 | O3 | 2025-05-01 | lancement | Canada | 3000,20 | 1,5
                E4 | P1 | O4 | 2025-06-01 | lancement | Canada | -500 | 3
                E5 | P1 | O4 | 2026-02-01 | lancement | Canada | 9000 |
            """,
        ),
    )
    assert [problem[1:4] for problem in problems(staged)] == [(5, "-500", "minimum")]
    with built(settings) as release:
        rows = release.execute(
            "SELECT scope, part, year, measure, amount, contributors, symbol FROM mart_revenue "
            "WHERE symbol <> '..' ORDER BY measure, scope"
        ).fetchall()
        columns = release.execute(
            "SELECT table_name FROM duckdb_columns() WHERE column_name IN ('revenue', 'jobs')"
        ).fetchall()
    assert columns == []
    jobs = [row for row in rows if row[3] == "jobs"]
    assert {row[6] for row in jobs} == {"x"}
    assert [row for row in rows if row[3] == "revenue"] == [
        ("network", None, 2025, "revenue", 6000.3, 3, ""),
        ("sector", "54", 2025, "revenue", 6000.3, 3, ""),
        ("territory", "04", 2025, "revenue", 6000.3, 3, ""),
    ]

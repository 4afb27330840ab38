"""Months that projects last after Québec's last amount, from drawn submissions to the mart."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest

from common.settings import Settings
from tests.drawing import built, received, submission

AS_OF = date(2026, 11, 1)


def network(folder: Path) -> Path:
    return submission(
        folder,
        projects="""
            project_id | titre | secteur | date de début | date de fin | état | structurant
            P1 | a | 31 | 2021-02-01 | 2024-03-15 | terminé | oui
            P2 | b | 31 | 2021-02-01 | 2024-03-16 | terminé | non
            P3 | c | 31 | 2021-02-01 |            | actif | non
            P4 | d | 31 | 2021-02-01 | 2023-01-31 | terminé | non
            P5 | e | 31 | 2021-02-01 |            | terminé | non
            P6 | f | 31 | 2021-02-01 | 2024-02-28 | terminé | non
            P7 | g | 31 | 2021-02-01 | 2026-12-31 | actif | non
            P8 | h | 31 | 2021-02-01 | 2024-02-29 | terminé | non
        """,
        funding="""
            funding_id | project_id | source | montant | date | nature
            F1 | P1 | Québec | 10 | 2021-03-01 | engagé
            F2 | P1 | Québec | 10 | 2023-03-15 | versé
            F3 | P2 | Québec | 10 | 2023-03-15 | versé
            F4 | P3 | Québec | 10 | 2025-09-30 | versé
            F5 | P3 | privé  | 10 | 2026-09-01 | versé
            F6 | P4 | Québec | 10 | 2023-02-10 | versé
            F7 | P5 | Québec | 10 | 2023-02-10 | versé
            F8 | P6 | privé  | 10 | 2022-02-28 | versé
            F9 | P7 | Québec | 10 | 2023-03-31 | versé
            FA | P8 | Québec | 10 | 2024-01-31 | versé
            FB |    | Québec | 10 | 2024-02-29 | versé
        """,
    )


@pytest.fixture
def rows(settings: Settings, tmp_path: Path) -> pd.DataFrame:
    staged = received(settings, network(tmp_path / "drawn"))
    assert [one for one in staged if one.errors] == []
    with built(settings, AS_OF.isoformat()) as connection:
        return connection.execute("SELECT * FROM mart_durability").df()


def told(rows: pd.DataFrame, basis: str) -> set[tuple[int, str, int, bool, int]]:
    own = rows[rows.year_basis == basis].fillna({"months": -1})
    return {
        (int(row.funding_end_year), row.outcome, int(row.months), bool(row.structuring), int(row.projects))
        for row in own.itertuples()
    }


def test_months_are_counted_from_the_last_amount_of_quebec(rows: pd.DataFrame) -> None:
    """To the very day twelve months, a day more thirteen; money of others, or of the pole itself, moves nothing."""
    assert told(rows, "calendar") == {
        (2023, "ended", 12, True, 1),
        (2023, "ended", 13, False, 1),
        (2025, "active", 13, False, 1),
        (2023, "ended", 0, False, 1),
        (2023, "undated", -1, False, 1),
        (2023, "active", 43, False, 1),
        (2024, "ended", 1, False, 1),
    }


def test_a_financial_year_begins_in_april(rows: pd.DataFrame) -> None:
    assert {(year, months) for year, _outcome, months, _kind, _count in told(rows, "financial")} == {
        (2022, 12),
        (2022, 13),
        (2025, 13),
        (2022, 0),
        (2022, -1),
        (2022, 43),
        (2023, 1),
    }


def test_against_a_naive_count_of_anniversaries(settings: Settings, tmp_path: Path) -> None:
    """Each project ended some days after its money: active at k months is an end after the anniversary."""
    money = date(2023, 1, 31)
    ends = [money + timedelta(days=days) for days in range(0, 800, 13)]
    lines = [f"P{index} | a{index} | 31 | 2021-02-01 | {end} | terminé" for index, end in enumerate(ends)]
    amounts = [f"F{index} | P{index} | Québec | 10 | {money} | versé" for index in range(len(ends))]
    drawn = submission(
        tmp_path / "drawn",
        projects="project_id | titre | secteur | date de début | date de fin | état\n" + "\n".join(lines),
        funding="funding_id | project_id | source | montant | date | nature\n" + "\n".join(amounts),
    )
    received(settings, drawn)
    with built(settings, AS_OF.isoformat()) as connection:
        rows = connection.execute(
            "SELECT months, projects FROM mart_durability WHERE year_basis = 'calendar'"
        ).df()
    for months in (1, 6, 12, 24):
        anniversary = (pd.Timestamp(money) + pd.DateOffset(months=months)).date()
        assert rows.projects[rows.months > months].sum() == sum(end > anniversary for end in ends)

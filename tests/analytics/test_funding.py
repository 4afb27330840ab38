"""Money by source, the ceiling, and projects after Québec's money: drawn tables, a published curve."""

from __future__ import annotations

from math import isnan
from pathlib import Path

import pandas as pd
import pytest

from analytics.access import Release, Visitor
from analytics.filters import Filters
from analytics.funding import ceiling, durability, of_money, sources
from common.intervals import wilson
from tests.analytics.drawn import release_of

VISITOR = Visitor("public")
YEARS = Filters(2022, 2024)

FUNDING = pd.DataFrame(
    [
        ("calendar", 2022, "01", "pole", "quebec", "committed", 60),
        ("calendar", 2022, "01", "pole", "quebec", "paid", 7),
        ("calendar", 2024, "01", "project", "private", "committed", 40),
        ("calendar", 2024, "02", "pole", "private", "committed", 5),
        ("calendar", 2021, "02", "pole", "private", "committed", 900),
        ("financial", 2022, "01", "pole", "quebec", "committed", 60),
        ("financial", 2022, "01", "pole", "community", "committed", 40),
        ("financial", 2022, "01", "project", "private", "committed", 1_000),
        ("financial", 2022, "01", "pole", "quebec", "paid", 1_000),
        ("financial", 2023, "01", "pole", "quebec", "committed", 61),
        ("financial", 2023, "01", "pole", "community", "committed", 39),
        ("financial", 2022, "02", "pole", "private", "committed", 50),
    ],
    columns=["year_basis", "year", "territory", "level", "source", "nature", "amount"],
)
SENT = pd.DataFrame(
    {"pole_code": ["01", "02", "03"], "table_name": "funding", "state": ["sent", "sent", "missing"]}
)


@pytest.fixture
def money(tmp_path: Path) -> Release:
    tables = {"mart_funding": FUNDING, "mart_tables_sent": SENT}
    return release_of(tmp_path, poles=("01", "02", "03"), tables=tables)


def test_sources_hold_every_year_and_one_nature(money: Release) -> None:
    frame = sources(money, visitor=VISITOR, filters=YEARS, nature="committed")
    assert len(frame) == 3 * 6
    told = frame[frame.amount > 0].set_index(["year", "source"]).amount.to_dict()
    assert told == {(2022, "quebec"): 60, (2024, "private"): 45}
    paid = sources(money, visitor=VISITOR, filters=YEARS, nature="paid")
    assert paid.amount.sum() == 7
    own = Filters(2022, 2024, territories=("02",))
    assert sources(money, visitor=VISITOR, filters=own, nature="committed").amount.sum() == 5


def test_sources_of_nobody_are_empty(money: Release) -> None:
    own = Filters(2022, 2024, territories=("03",))
    assert sources(money, visitor=VISITOR, filters=own, nature="committed").empty


def test_the_ceiling_is_of_financial_years_and_of_the_pole_alone(money: Release) -> None:
    frame = ceiling(money, visitor=VISITOR, filters=YEARS).set_index(["territory", "year"])
    assert frame.share[("01", 2022)] == 0.6
    assert not frame.share[("01", 2022)] > 0.6
    assert frame.share[("01", 2023)] == 0.61
    assert frame.loc[("01", 2024), ["quebec", "committed", "reason"]].tolist() == [0, 0, "no_quebec"]
    assert frame.loc[("02", 2022), ["quebec", "committed", "reason"]].tolist() == [0, 50, "no_quebec"]
    assert set(frame.reason.loc["03"]) == {"never_sent"}
    assert frame.share.notna().sum() == 2


def test_the_ceiling_reads_no_other_way_of_counting_years(money: Release) -> None:
    financial = Filters(2022, 2024, year_basis="financial")
    pd.testing.assert_frame_equal(
        ceiling(money, visitor=VISITOR, filters=YEARS), ceiling(money, visitor=VISITOR, filters=financial)
    )


def followed(*rows: tuple[str, int | None, int], structuring: bool = False, **fixed: object) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["outcome", "months", "projects"])
    return frame.assign(
        structuring=structuring,
        **{
            "year_basis": "calendar",
            "lead_territory": "01",
            "sector": "54",
            "funding_end_year": 2022,
            **fixed,
        },
    )


ENDED = (6, 6, 6, 7, 10, 13, 16, 22, 23)
ACTIVE = (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)
"""Months of remission on 6-mercaptopurine, Freireich et al. (1963), Blood 21, 699–716; still in remission at the last."""


def test_durability_equals_a_published_curve(tmp_path: Path) -> None:
    """Kalbfleisch & Prentice (2002), table 1.1, each patient twice: S(12) = 0.753, S(24) = 0.448."""
    rows = [("ended", months, 2) for months in ENDED] + [("active", months, 2) for months in ACTIVE]
    release = release_of(tmp_path, tables={"mart_durability": followed(*rows)})
    whole = durability(release, visitor=VISITOR, filters=YEARS)[0]
    told = whole.anniversaries.set_index("months")
    assert told.value[12] == pytest.approx(0.753, abs=5e-4)
    assert told.value[24] == pytest.approx(0.448, abs=5e-4)
    assert told.followed.to_list() == [24, 10, 0]
    assert isnan(told.value[36])
    assert (whole.projects, whole.ended, whole.undated) == (42, 18, 0)


def test_without_anyone_lost_it_is_the_share_still_active(tmp_path: Path) -> None:
    """A naive second count: who ended in the very month of an anniversary had ended by then."""
    ended = [5, 12, 13, 24, 25, 40]
    release = release_of(
        tmp_path, tables={"mart_durability": followed(*[("ended", months, 10) for months in ended])}
    )
    told = durability(release, visitor=VISITOR, filters=YEARS)[0].anniversaries.set_index("months")
    for anniversary in (12, 24, 36):
        assert told.value[anniversary] == pytest.approx(
            sum(months > anniversary for months in ended) / len(ended)
        )


def test_before_any_end_all_are_active_with_an_interval(tmp_path: Path) -> None:
    release = release_of(tmp_path, tables={"mart_durability": followed(("active", 30, 15), ("ended", 31, 2))})
    told = durability(release, visitor=VISITOR, filters=YEARS)[0].anniversaries.set_index("months")
    assert told.value[12] == 1
    assert (told.low[12], told.high[12]) == wilson(17, 17)


def test_nine_still_followed_are_too_few(tmp_path: Path) -> None:
    for count, few in ((9, True), (10, False)):
        release = release_of(
            tmp_path / str(count),
            tables={"mart_durability": followed(("active", 12, count), ("ended", 3, 90))},
        )
        told = durability(release, visitor=VISITOR, filters=YEARS)[0].anniversaries
        assert told.followed[0] == count
        assert isnan(told.value[0]) == few


def test_an_end_without_date_is_left_out_and_counted(tmp_path: Path) -> None:
    rows = followed(("active", 30, 12), ("undated", None, 3))
    whole = durability(
        release_of(tmp_path, tables={"mart_durability": rows}), visitor=VISITOR, filters=YEARS
    )[0]
    assert (whole.projects, whole.undated) == (12, 3)


def test_structuring_projects_stand_beside_the_others_and_filters_reach_them(tmp_path: Path) -> None:
    rows = pd.concat(
        [
            followed(("active", 30, 11), structuring=True),
            followed(("ended", 2, 20)),
            followed(("active", 40, 99), funding_end_year=2020),
            followed(("active", 40, 77), lead_territory="02"),
        ]
    )
    release = release_of(tmp_path, tables={"mart_durability": rows})
    own = Filters(2022, 2024, territories=("01",))
    groups = durability(release, visitor=VISITOR, filters=own)
    assert [(group.group, group.projects) for group in groups] == [
        ("all", 31),
        ("structuring", 11),
        ("other", 20),
    ]
    only = Filters(2022, 2024, territories=("01",), structuring_only=True)
    assert [group.projects for group in durability(release, visitor=VISITOR, filters=only)] == [11]


def test_nothing_told_is_no_curve(tmp_path: Path) -> None:
    for group in durability(release_of(tmp_path), visitor=VISITOR, filters=YEARS):
        assert group.projects == len(group.curve.times) == 0
        assert group.anniversaries.value.isna().all()


def test_amounts_know_neither_sectors_nor_structuring() -> None:
    asked = Filters(2022, 2024, territories=("01",), sectors=("54",), structuring_only=True)
    assert of_money(asked) == Filters(2022, 2024, territories=("01",))

"""Headline figures and figures by territory, against counts made by hand."""

from math import isnan
from pathlib import Path

import pandas as pd
import pytest

from analytics.access import Visitor
from analytics.comparison import compared
from analytics.filters import Filters
from analytics.indicators import CATALOGUE, ESTIMATED
from analytics.measures import measure, measure_by
from analytics.overview import (
    HEADLINES,
    TERRITORY_INDICATORS,
    activity,
    headline,
    headlines,
)
from analytics.questions import question
from analytics.tables import indicators_by_year
from tests.analytics import naive
from tests.analytics.drawn import during, release_of

VISITOR = Visitor("public")
PROJECTS = (
    during(2021, 2023, "01", "02"),
    during(2022, 2022, "01", "02", "03"),
    during(2023, 2024, "04", "04"),
    during(2024, 2024, "03", None),
)
EVERYTHING = Filters(2021, 2024)


def presence_rows(**columns: object) -> pd.DataFrame:
    fixed = {"scope": "network", "territory": None, "programme": "all", "months": 24, "symbol": ""}
    return pd.DataFrame({**fixed, **columns})


def by_slug(release, filters=EVERYTHING):  # type: ignore[no-untyped-def]
    return {figure.slug: figure for figure in headlines(release, visitor=VISITOR, filters=filters)}


def test_headlines_of_a_network_drawn_by_hand(tmp_path: Path) -> None:
    figures = by_slug(release_of(tmp_path, PROJECTS))
    assert list(figures) == [*HEADLINES, "presence_24"]
    assert (figures["active_projects"].value, figures["active_projects"].n) == (4, None)
    share = figures["cross_regional_share"]
    assert (share.numerator, share.n, share.value) == (2, 4, 0.5)
    assert 0 < share.low < 0.5 < share.high < 1
    pairs = figures["linked_pairs"]
    assert (pairs.numerator, pairs.n) == (len(naive.linked_pairs(PROJECTS, EVERYTHING)), 6)
    assert isnan(pairs.low)
    assert isnan(pairs.high)


def test_the_trend_says_which_years_are_complete(tmp_path: Path) -> None:
    release = release_of(tmp_path, PROJECTS, last_quarter="2024-T2")
    figure = headline(release, CATALOGUE["active_projects"], visitor=VISITOR, filters=EVERYTHING)
    assert figure.trend == ((2021, 1.0, True), (2022, 2.0, True), (2023, 2.0, True), (2024, 2.0, False))
    assert not figure.complete
    earlier = headline(release, CATALOGUE["active_projects"], visitor=VISITOR, filters=Filters(2021, 2023))
    assert earlier.complete


def test_pairs_follow_the_territories_chosen(tmp_path: Path) -> None:
    release = release_of(tmp_path, PROJECTS)
    chosen = measure(
        release,
        CATALOGUE["linked_pairs"],
        visitor=VISITOR,
        filters=Filters(2021, 2024, territories=("03", "04")),
    )
    assert (chosen.numerator, chosen.denominator) == (2, 5)
    yearly = measure_by("year", release, CATALOGUE["linked_pairs"], visitor=VISITOR, filters=EVERYTHING)
    assert list(yearly.numerator) == [1, 3, 1, 0]
    assert set(yearly.denominator) == {6}


ENTRIES = presence_rows(
    entry_from=[2020, 2021, 2022],
    entry_to=[2020, 2021, 2022],
    people=[100, 120, None],
    known=[80, 95, None],
    presence=[0.7, 0.64, None],
    presence_low=[0.6, 0.54, None],
    presence_high=[0.79, 0.73, None],
    symbol=["", "", ".."],
)
TOGETHER = presence_rows(
    entry_from=[0],
    entry_to=[0],
    people=[220],
    known=[175],
    presence=[0.67],
    presence_low=[0.59],
    presence_high=[0.74],
)


def test_presence_takes_all_entries_together_and_its_trend_each_year_shown(tmp_path: Path) -> None:
    rows = pd.concat([TOGETHER, ENTRIES])
    figure = by_slug(release_of(tmp_path, tables={"mart_retention": rows}))["presence_24"]
    assert (figure.value, figure.low, figure.high, figure.n, figure.symbol) == (0.67, 0.59, 0.74, 175, "")
    assert figure.period == (2020, 2021)
    assert figure.trend == ((2020, 0.7, True), (2021, 0.64, True))


def test_presence_else_shows_the_latest_entries_that_are_published(tmp_path: Path) -> None:
    figure = by_slug(release_of(tmp_path, tables={"mart_retention": ENTRIES}))["presence_24"]
    assert (figure.value, figure.low, figure.high, figure.n, figure.symbol) == (0.64, 0.54, 0.73, 95, "")
    assert figure.period == (2021, 2021)


@pytest.mark.parametrize("symbol", ["x", ".."])
def test_a_presence_that_is_not_shown_says_why(tmp_path: Path, symbol: str) -> None:
    rows = presence_rows(entry_from=[2021], entry_to=[2021], symbol=[symbol])
    figure = by_slug(release_of(tmp_path, tables={"mart_retention": rows}))["presence_24"]
    assert isnan(figure.value)
    assert (figure.n, figure.symbol) == (None, symbol)


def test_an_empty_release_shows_no_share(tmp_path: Path) -> None:
    figures = by_slug(release_of(tmp_path))
    assert [figures[slug].symbol for slug in ("cross_regional_share", "presence_24")] == ["..", ".."]
    assert figures["active_projects"].value == 0


def test_a_table_that_no_pole_looked_at_sent_is_not_available_and_no_zero(tmp_path: Path) -> None:
    sent = pd.DataFrame(
        {"pole_code": ["01", "02"], "table_name": "commercialisations", "state": ["missing", "none"]}
    )
    release = release_of(tmp_path, PROJECTS, poles=("01", "02"), tables={"mart_tables_sent": sent})
    for territories, symbol in ((("01",), ".."), (("02",), ""), ((), "")):
        figures = by_slug(release, Filters(2021, 2024, territories=territories))
        assert figures["commercialisations"].symbol == symbol
        assert isnan(figures["commercialisations"].value) == bool(symbol)
        assert (figures["commercialisations"].trend == ()) == bool(symbol)
        assert figures["active_projects"].symbol == ""


def test_figures_by_territory_cover_every_territory_in_order(tmp_path: Path) -> None:
    release = release_of(tmp_path, PROJECTS, poles=("04", "01", "02", "03"))
    frames = {
        slug: compared(release, visitor=VISITOR, filters=EVERYTHING, slug=slug).benchmark.units
        for slug in TERRITORY_INDICATORS
    }
    assert all(list(frame.territory) == ["04", "01", "02", "03"] for frame in frames.values())
    assert list(frames["active_projects"].value) == [1, 2, 2, 2]
    assert list(frames["cross_regional_share"].value) == [0, 1, 1, 0.5]
    assert list(frames["linked_pairs"].numerator) == [0, 2, 2, 2]


def test_every_indicator_has_its_three_questions(tmp_path: Path) -> None:
    for indicator in CATALOGUE.values():
        for suffix in ("", "_by_territory", *(["_by_year"] if indicator.history else [])):
            sql, _ = question(indicator.question + suffix)
            assert sql.startswith("-- One row")
    table = indicators_by_year(release_of(tmp_path, PROJECTS), visitor=VISITOR, filters=EVERYTHING)
    with_years = {slug for slug, found in CATALOGUE.items() if found.history}
    assert set(table.indicator) == with_years | set(ESTIMATED)
    assert set(table.year) == {2021, 2022, 2023, 2024}


def test_activity_gives_the_volumes_of_the_release(tmp_path: Path) -> None:
    rows = pd.DataFrame(
        {
            "year_basis": "calendar",
            "year": [2022, 2021],
            "territory": ["02", "01"],
            "measure": "hours",
            "value": [3.0, 2.5],
        }
    )
    frame = activity(
        release_of(tmp_path, tables={"mart_activity": rows}), visitor=VISITOR, filters=EVERYTHING
    )
    assert list(frame.itertuples(index=False, name=None)) == [
        (2021, "01", "hours", 2.5),
        (2022, "02", "hours", 3.0),
    ]

"""Retention is read as it was published, nothing more."""

from pathlib import Path

import pandas as pd

from analytics.access import Visitor
from analytics.retention import PRINTED, entered, retention
from tests.analytics.drawn import release_of

ROWS = pd.DataFrame(
    [
        ("pole", "02", 2018, 2020, "all", 12, 60, 50, 0.8, 0.66, 0.9, ""),
        ("pole", "01", 2018, 2020, "all", 24, None, None, None, None, None, "x"),
        ("pole", "01", 2018, 2020, "all", 12, 40, 35, 0.77, 0.6, 0.89, ""),
        ("network", None, 2018, 2018, "all", 12, 100, 85, 0.79, 0.69, 0.87, ""),
        ("network", None, 2018, 2018, "internship", 12, 45, 40, 0.75, 0.59, 0.87, ""),
    ],
    columns=[
        "scope", "territory", "entry_from", "entry_to", "programme", "months", "people", "known",
        "presence", "presence_low", "presence_high", "symbol",
    ],
)  # fmt: skip


def read(tmp_path: Path, **chosen: object) -> pd.DataFrame:
    release = release_of(tmp_path, tables={"mart_retention": ROWS})
    return retention(release, visitor=Visitor("public"), **chosen)  # type: ignore[arg-type]


def test_the_network_by_default_all_programmes_together(tmp_path: Path) -> None:
    frame = read(tmp_path)
    assert set(PRINTED) | set(ROWS.columns) <= set(frame.columns)
    assert list(frame.programme) == ["all"]


def test_poles_come_in_network_order_with_what_is_confidential_marked(tmp_path: Path) -> None:
    frame = read(tmp_path, scope="pole")
    assert list(zip(frame.territory, frame.months, frame.symbol, strict=True)) == [
        ("01", 12, ""),
        ("01", 24, "x"),
        ("02", 12, ""),
    ]
    assert frame[frame.symbol == "x"][["people", "known", "presence"]].isna().all(axis=None)


def test_a_territory_or_a_programme_can_be_chosen(tmp_path: Path) -> None:
    assert list(read(tmp_path / "a", scope="pole", territories=["02"]).territory) == ["02"]
    assert list(read(tmp_path / "b", programmes=["internship"]).known) == [40]
    assert len(read(tmp_path / "c", programmes=[], territories=["02"])) == 2


def test_years_of_entry_can_be_chosen_without_those_of_all_years() -> None:
    rows = pd.DataFrame({"entry_from": [0, 2018, 2019, 2021], "entry_to": [0, 2020, 2019, 2023]})
    assert list(entered(rows, first=2018, last=2021).entry_from) == [2018, 2019]

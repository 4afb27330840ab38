"""Origins and flows are read as they were published."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analytics.access import Visitor
from analytics.attraction import attraction, talent_balance, talent_flows
from tests.analytics.drawn import release_of

VISITOR = Visitor("public")
ATTRACTION = pd.DataFrame(
    [
        ("network", None, 0, 0, 100, 0.7, 0.2, 0.1, 0.2, 0.4, ""),
        ("pole", "02", 0, 0, 40, 0.75, 0.25, 0.0, 0.1, 0.4, ""),
        ("pole", "01", 0, 0, None, None, None, None, None, None, "x"),
    ],
    columns=[
        "scope", "territory", "entry_from", "entry_to", "people", "from_here", "from_other", "from_outside",
        "elsewhere_low", "elsewhere_high", "symbol",
    ],
)  # fmt: skip
FLOWS = pd.DataFrame(
    [
        (2018, 2020, "entry", "rest", "02", None, "x"),
        (2018, 2020, "entry", "01", "02", 15, ""),
        (2018, 2020, "entry", "03", "03", 20, ""),
        (2018, 2020, "residence", "02", "01", 10, ""),
    ],
    columns=["entry_from", "entry_to", "kind", "origin", "destination", "people", "symbol"],
)
BALANCE = pd.DataFrame(
    [(2018, 2020, "02", 20, 25, 5, ""), (2018, 2020, "01", None, None, None, "x")],
    columns=["entry_from", "entry_to", "territory", "origin_people", "living_people", "net", "symbol"],
)


def test_attraction_is_the_share_who_came_from_elsewhere(tmp_path: Path) -> None:
    release = release_of(tmp_path, tables={"mart_attraction": ATTRACTION})
    assert list(attraction(release, visitor=VISITOR).elsewhere) == [0.3]
    poles = attraction(release, visitor=VISITOR, scope="pole")
    assert list(poles.territory) == ["01", "02"]
    assert poles.elsewhere.isna().tolist() == [True, False]
    assert list(attraction(release, visitor=VISITOR, scope="pole", territories=["02"]).elsewhere) == [0.25]


def test_flows_of_a_territory_have_it_at_either_end_and_come_largest_first(tmp_path: Path) -> None:
    release = release_of(tmp_path, tables={"mart_talent_flows": FLOWS})
    everything = talent_flows(release, visitor=VISITOR)
    assert list(everything.origin) == ["03", "01", "rest", "02"]
    chosen = talent_flows(release, visitor=VISITOR, territories=["01"])
    assert list(zip(chosen.origin, chosen.destination, strict=True)) == [("01", "02"), ("02", "01")]


def test_balances_come_in_the_order_of_the_network(tmp_path: Path) -> None:
    release = release_of(tmp_path, tables={"mart_talent_balance": BALANCE})
    assert list(talent_balance(release, visitor=VISITOR).territory) == ["01", "02"]
    assert list(talent_balance(release, visitor=VISITOR, territories=["02"]).net) == [5]

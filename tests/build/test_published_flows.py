"""Flows and balances that may be shown, and what protection is said to cost: tables drawn by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from etl.build.young_people.cells import Cell, FixedTables, Group, pole_cell, year_cell
from etl.build.young_people.cost import cost_rows, effect_of_rounding
from etl.build.young_people.flows import (
    AT,
    OUTSIDE,
    REST,
    PublishedFlows,
    TrueFlows,
    balance_rows,
    flow_rows,
    protect_flows,
    true_flows,
)
from etl.build.young_people.protection import Published

BAND = 2021
CODES = ("04", "05", "06")


def published(pole: str = "04", **counts: int) -> Published:
    """What is shown of one pole: at entry, and at 24 months."""
    cell = pole_cell(pole, BAND)
    at_entry = {name: counts[name] for name in ("people", "from_here", "from_other") if name in counts}
    later = {name: count for name, count in counts.items() if name not in at_entry}
    return Published(
        counts={(cell, 0): at_entry, (cell, AT): later},
        families={(cell, 0): {"people", "origin"}, (cell, AT): {"presence", "local"}},
    )


SHOWN = published(people=120, from_here=60, from_other=50, known=100, present=60, locals_known=50)


def flows(entry: dict, residence: dict, origin: dict | None = None) -> TrueFlows:
    return TrueFlows(BAND, CODES, entry, residence, origin or {})


def test_the_bands_of_flows_are_read_with_their_margins() -> None:
    rows = pd.DataFrame(
        [(2021, "05", "04", "04", 3), (2021, "05", "04", "unknown", 2), (2021, "04", "04", OUTSIDE, 1)],
        columns=["entry_from", "origin", "pole_code", "residence", "people"],
    )
    (band,) = true_flows(rows, codes=CODES)
    assert band.entry == {("05", "04"): 5, ("04", "04"): 1}
    assert band.residence == {("04", "04"): 3, ("04", "unknown"): 2, ("04", OUTSIDE): 1}
    assert band.origin == {"05": 3, "04": 1}


def test_a_flow_of_thirteen_is_shown_and_one_of_twelve_is_not() -> None:
    """The other one is not given back: with three places to go to, two are hidden."""
    found = protect_flows(flows({}, {("04", "05"): 13, ("04", "06"): 12, ("04", OUTSIDE): 15}), SHOWN)
    assert ("04", "06") not in found.residence
    assert len(found.residence) == 1


def test_nothing_flows_from_a_pole_that_is_hidden() -> None:
    found = protect_flows(flows({("05", "04"): 40}, {("04", "05"): 40}), Published())
    assert found == PublishedFlows()


def test_the_rest_of_a_pole_is_its_total_less_what_is_shown() -> None:
    shown = PublishedFlows(residence={("04", "05"): 20})
    rows = [row for row in flow_rows(flows({}, {}), shown, SHOWN) if row["origin"] == "04"]
    residence = {row["destination"]: row["people"] for row in rows if row["kind"] == "residence"}
    assert residence == {"04": 60, "05": 20, REST: 20}


def test_a_rest_under_ten_is_confidential() -> None:
    shown = PublishedFlows(residence={("04", "05"): 35})
    (rest,) = [
        row
        for row in flow_rows(flows({}, {}), shown, SHOWN)
        if row["kind"] == "residence" and row["origin"] == "04" and row["destination"] == REST
    ]
    assert (rest["people"], rest["symbol"]) == (None, "x")


@pytest.mark.parametrize(("movers", "shown"), [(10, {"04": 60}), (5, {})])
def test_a_balance_does_not_tell_of_the_few_who_moved(movers: int, shown: dict[str, int]) -> None:
    """50 of its own pole are known: a few more from other poles would be told by subtraction."""
    found = protect_flows(flows({}, {}, {"04": 50 + movers}), SHOWN)
    assert found.origin == shown


def test_a_balance_is_the_difference_of_two_rounded_counts() -> None:
    shown = PublishedFlows(origin={"04": 60, "05": 40}, living={"04": 75})
    rows = {row["territory"]: row for row in balance_rows(flows({}, {}), shown)}
    assert (rows["04"]["net"], rows["04"]["symbol"]) == (15, "")
    assert (rows["05"]["net"], rows["05"]["origin_people"], rows["05"]["symbol"]) == (None, 40, "x")
    assert rows["06"]["symbol"] == "x"


# --- what protection costs ---


def test_the_effect_of_rounding_is_that_of_all_counts_that_round_to_the_same() -> None:
    """Of 15 and 15: at worst 13 of 17 present rather than all of them."""
    largest, mean = effect_of_rounding(15, 15)
    assert largest == pytest.approx(1 - 13 / 17)
    pairs = [(known, present) for known in range(13, 18) for present in range(13, known + 1)]
    assert mean == pytest.approx(sum(1 - present / known for known, present in pairs) / len(pairs))


def test_cells_hidden_are_counted_by_reason() -> None:
    year = year_cell(2020)
    parts = tuple(year_cell(2020, programme) for programme in "abc")
    due: dict[Cell, tuple[int, ...]] = dict.fromkeys((year, *parts), (0, 12))
    tables = FixedTables((Group((year,), parts),), (), due)
    shown = Published(
        counts={(year, 12): {"known": 100, "present": 80}},
        hidden={(parts[0], 12, "presence"): "small", (parts[1], 12, "presence"): "with"},
    )
    rows = {str(row["table_name"]): row for row in cost_rows(tables, shown, ())}
    assert {
        name: rows["retention_programmes"][name]
        for name in ("cells", "hidden", "hidden_small", "hidden_with")
    } == {
        "cells": 3,
        "hidden": 2,
        "hidden_small": 1,
        "hidden_with": 1,
    }
    assert rows["retention_network"]["hidden"] == 0
    largest, mean = effect_of_rounding(100, 80)
    assert rows["retention_network"]["largest_effect"] == round(100 * largest, 1)
    assert rows["retention_network"]["mean_effect"] == round(100 * mean, 1)
    assert (rows["retention_poles"]["cells"], rows["retention_poles"]["mean_effect"]) == (0, None)


def test_flows_and_balances_hidden_are_counted() -> None:
    true, shown = (
        flows({}, {}),
        PublishedFlows(residence={("04", "05"): 20}, origin={"04": 60}, living={"04": 75}),
    )
    rows = {
        str(row["table_name"]): row
        for row in cost_rows(FixedTables((), (), {}), Published(), [(true, shown)])
    }
    assert (rows["flows"]["cells"], rows["flows"]["hidden"]) == (15, 14)
    assert (rows["balance"]["cells"], rows["balance"]["hidden"]) == (3, 2)

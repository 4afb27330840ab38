"""What protection costs, told without telling anything: counted from what is hidden, and from rounded counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from common.disclosure import SLACK
from etl.build.young_people.cells import ALL, Cell, FixedTables
from etl.build.young_people.families import ENTRY, MONTHS
from etl.build.young_people.flows import PublishedFlows, TrueFlows
from etl.build.young_people.protection import Published

Row = dict[str, object]


def cost_rows(
    tables: FixedTables, published: Published, flows: Sequence[tuple[TrueFlows, PublishedFlows]]
) -> Iterator[Row]:
    """The rows of `mart_protection`, one a published table."""
    years = [group.wholes[0] for group in tables.years]
    programmes = [cell for group in tables.years for cell in group.parts]
    poles = [cell for group in tables.bands for cell in group.parts]
    for table, cells in (("network", years), ("programmes", programmes), ("poles", poles)):
        yield {"table_name": f"retention_{table}", **_retention(cells, tables, published)}
    origins = [cell for cell in (*years, *poles) if cell.programme == ALL]
    yield {"table_name": "attraction", **_hidden(((cell, ENTRY) for cell in origins), "people", published)}
    shown = sum(len(band.entry) + len(band.residence) for _, band in flows)
    ends = sum((2 * len(true.codes) - 1) * len(true.codes) for true, _ in flows)
    yield {"table_name": "flows", "cells": ends, "hidden": ends - shown}
    balances = sum(len(true.codes) for true, _ in flows)
    both = sum(len(set(band.origin) & set(band.living)) for _, band in flows)
    yield {"table_name": "balance", "cells": balances, "hidden": balances - both}


def _retention(cells: Sequence[Cell], tables: FixedTables, published: Published) -> Row:
    due = [(cell, months) for cell in cells for months in MONTHS if months in tables.due[cell]]
    effects = [
        effect_of_rounding(counts["known"], counts["present"])
        for place in due
        if "known" in (counts := published.counts.get(place, {}))
    ]
    largest = max((worst for worst, _ in effects), default=None)
    mean = sum(usual for _, usual in effects) / len(effects) if effects else None
    return {
        **_hidden(due, "presence", published),
        "largest_effect": None if largest is None else round(100 * largest, 1),
        "mean_effect": None if mean is None else round(100 * mean, 1),
    }


def _hidden(places: Iterable[tuple[Cell, int]], family: str, published: Published) -> Row:
    reasons = [published.hidden.get((cell, months, family)) for cell, months in places]
    return {
        "cells": len(reasons),
        "hidden": len(reasons) - reasons.count(None),
        "hidden_small": reasons.count("small"),
        "hidden_with": reasons.count("with"),
    }


def effect_of_rounding(known: int, present: int) -> tuple[float, float]:
    """How far presence can be from that of the true counts, at most and on average, both between 0 and 1.

    Of all true counts that round to these, each as likely: what rounding did to these people would
    tell of them.
    """
    slack = range(-SLACK, SLACK + 1)
    gaps = [
        abs((present + part) / (known + whole) - present / known)
        for whole in slack
        for part in slack
        if 0 <= present + part <= known + whole
    ]
    return max(gaps), sum(gaps) / len(gaps)

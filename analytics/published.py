"""Published figures: what the release computed and protected, for a pole, its history, or the network.

Nothing here adds or divides what is published; the effective number of cases is read off a published interval.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, nan
from typing import Any

import pandas as pd

from analytics.access import Release, Visitor
from analytics.attraction import attraction
from analytics.definitions import PublishedIndicator
from analytics.measures import FIGURES
from analytics.questions import ask
from analytics.retention import ALL_PROGRAMMES, ALL_YEARS, Scope, retention
from analytics.revenue import RevenueScope, revenue
from common.formats import CONFIDENTIAL, UNAVAILABLE
from common.survival import Estimate, effective_size_of

NO_BAND = (ALL_YEARS, ALL_YEARS)
_PLACE = ["territory", "entry_from", "entry_to"]


@dataclass(frozen=True)
class PublishedFigure:
    """One published figure of the network or of a pole.

    Args:
        value, low, high: NaN where it is not shown, `symbol` then saying why.
        size: what `PublishedIndicator.size` counts; None where it is not shown.
        period: years of entry, or the year of an amount; `NO_BAND` where none is known.
        trend: `year, value` of the years apart that are shown.
    """

    value: float
    low: float
    high: float
    size: int | None
    symbol: str
    period: tuple[int, int]
    trend: tuple[tuple[int, float], ...]


def published(
    release: Release, indicator: PublishedIndicator, *, visitor: Visitor, scope: Scope = "pole"
) -> pd.DataFrame:
    """The rows of an indicator, years together included.

    Returns:
        `territory, entry_from, entry_to` (the year, of an amount), `numerator` (NaN: it is not published),
        `denominator` (what `indicator.size` counts), `value, low, high, symbol`. A value that is
        missing beside others that are shown is confidential: nothing else hides one.
    """
    table = _table(release, indicator, visitor=visitor, scope=scope)
    size = nan if indicator.size == "effective" else table[indicator.size]
    ends = {end: table[f"{indicator.rate}_{end}"] if indicator.law else nan for end in ("low", "high")}
    frame = table[_PLACE].assign(numerator=nan, denominator=size, value=table[indicator.rate], **ends)
    frame[list(FIGURES)] = frame[list(FIGURES)].astype(float)
    if indicator.size == "effective":
        most = table.people.astype(float)
        frame["denominator"] = [
            _effective(*row) for row in zip(frame.value, frame.low, frame.high, most, strict=True)
        ]
    hidden = frame.value.isna()
    frame.loc[hidden, list(FIGURES)] = nan
    symbol = table.symbol.fillna("")
    return frame.assign(symbol=symbol.mask(hidden & (symbol == ""), CONFIDENTIAL)).reset_index(drop=True)


def _effective(value: float, low: float, high: float, most: float) -> float:
    size = effective_size_of(Estimate(value, low, high), most=most)
    return size if pd.isna(size) else float(floor(size))


def _table(
    release: Release, indicator: PublishedIndicator, *, visitor: Visitor, scope: Scope
) -> pd.DataFrame:
    """The table behind an indicator, with the columns of `_PLACE`."""
    if indicator.table == "attraction":
        return attraction(release, visitor=visitor, scope=scope)
    if indicator.table == "retention":
        table = retention(release, visitor=visitor, scope=scope, programmes=(ALL_PROGRAMMES,))
        return table[table.months == indicator.months]
    place: RevenueScope = "territory" if scope == "pole" else "network"
    amounts = revenue(release, visitor=visitor, scope=place, measure=indicator.table)
    return amounts.assign(territory=amounts.part, entry_from=amounts.year, entry_to=amounts.year)


def by_pole(
    release: Release, indicator: PublishedIndicator, *, visitor: Visitor
) -> tuple[pd.DataFrame, tuple[int, int]]:
    """Every pole in the latest years that most of them have a figure for.

    Returns:
        `territory` and the figures, in the order of the network; the years, `NO_BAND` where nothing is shown.
    """
    table = published(release, indicator, visitor=visitor)
    table = table[table.entry_from != ALL_YEARS]
    poles = ask(release, "territories", visitor=visitor)[["territory"]]
    shown = table[table.value.notna()].groupby(["entry_from", "entry_to"]).size()
    band = (0, 0) if shown.empty else shown[shown == shown.max()].index.max()
    own = table[(table.entry_from == band[0]) & (table.entry_to == band[1])]
    frame = poles.merge(own.drop(columns=["entry_from", "entry_to"]), on="territory", how="left")
    # Nobody is due in years without any figure: a pole without a row was never in the table.
    frame["symbol"] = frame.symbol.fillna(UNAVAILABLE)
    return frame, (int(band[0]), int(band[1]))


def history_of(
    release: Release, indicator: PublishedIndicator, *, visitor: Visitor, territory: str
) -> pd.DataFrame:
    """The bands of years of one pole that are shown: `year` (the first), the figures, `complete`."""
    table = published(release, indicator, visitor=visitor)
    own = table[(table.territory == territory) & (table.entry_from != ALL_YEARS) & table.value.notna()]
    named = own.rename(columns={"entry_from": "year"})
    return named[["year", *FIGURES]].assign(complete=True).reset_index(drop=True)


def network_figure(release: Release, indicator: PublishedIndicator, *, visitor: Visitor) -> PublishedFigure:
    """All years of entry together; where that is not published, the latest years that are."""
    return _figure(published(release, indicator, visitor=visitor, scope="network"))


def pole_figure(
    release: Release, indicator: PublishedIndicator, *, visitor: Visitor, territory: str
) -> PublishedFigure:
    """The same of one pole."""
    table = published(release, indicator, visitor=visitor)
    return _figure(table[table.territory == territory])


def _figure(table: pd.DataFrame) -> PublishedFigure:
    together, apart = table[table.entry_from == ALL_YEARS], table[table.entry_from != ALL_YEARS]
    shown = apart[apart.value.notna()]
    candidates = (together[together.value.notna()], shown, together, apart)
    row = next((rows.tail(1).to_dict("records")[0] for rows in candidates if len(rows)), None)
    trend = tuple(
        (int(year), float(value)) for year, value in zip(shown.entry_from, shown.value, strict=True)
    )
    if row is None:
        return PublishedFigure(nan, nan, nan, None, UNAVAILABLE, NO_BAND, ())
    size = row["denominator"]
    return PublishedFigure(
        row["value"],
        row["low"],
        row["high"],
        None if pd.isna(size) else int(size),
        row["symbol"],
        _period(row, apart),
        trend,
    )


def _period(row: dict[Any, Any], apart: pd.DataFrame) -> tuple[int, int]:
    """The years of a published row; of all years together, those whose anniversary has come."""
    if row["entry_from"] != ALL_YEARS:
        return int(row["entry_from"]), int(row["entry_to"])
    due = apart[apart.symbol != UNAVAILABLE]
    return (int(due.entry_from.min()), int(due.entry_to.max())) if len(due) else NO_BAND

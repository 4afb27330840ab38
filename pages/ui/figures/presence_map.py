"""A rate of each territory on the map: colours where it is published, hatching where it is confidential."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analytics.outlines import Ring, TerritoryMap
from common import formats
from common.words import N_, translate
from pages.ui.figures.land import (
    bubbles_trace,
    escaped,
    label_annotations,
    map_figure,
    place,
    rings_trace,
)
from pages.ui.figures.rows import rows_of
from pages.ui.figures.style import ACCENT, INK, MAP_SCALE, NO_DATA, SOFT_INK, Trace
from pages.ui.figures.territory_map import DOT, class_bounds, class_colour, key_swatches, key_words

WHY = {
    formats.CONFIDENTIAL: N_("confidentiel\u00a0: trop peu de personnes pour publier sans risque pour elles"),
    formats.UNAVAILABLE: N_("non disponible\u00a0: l'échéance n'est pas venue pour tous"),
}
_SHORT = {
    formats.CONFIDENTIAL: N_("x\u00a0: confidentiel (hachuré)"),
    formats.UNAVAILABLE: N_("..\u00a0: pas encore dû"),
}
_HATCH = {"shape": "/", "fgcolor": SOFT_INK, "bgcolor": NO_DATA, "size": 6, "solidity": 0.14}


def presence_map(
    values: pd.DataFrame,
    *,
    land: TerritoryMap,
    names: Mapping[str, str],
    chosen: Sequence[str],
    locale: str,
) -> go.Figure:
    """A rate by territory.

    Args:
        values: `territory, value, low, high, known, people, coverage, symbol`, one row a territory.
        chosen: territories of the filter, marked in the accent.
    """
    symbols = dict(zip(values.territory, values.symbol, strict=True))
    known = {row["territory"]: float(row["value"]) for row in rows_of(values) if not row["symbol"]}
    codes = [outline.territory for outline in land.outlines]
    bounds = class_bounds(known)
    why = {code: symbols.get(code, formats.UNAVAILABLE) for code in codes}
    words = {code: f"{names.get(code, code)} {why[code]}".rstrip() for code in codes}
    placed = place(land, dict.fromkeys(codes, DOT), words)
    traces = [
        *_hatching(land, {code for code in codes if why[code] == formats.CONFIDENTIAL}),
        bubbles_trace(
            placed,
            codes,
            _hover(values, codes, names, locale),
            {code: ACCENT if code in chosen else INK for code in codes},
        ),
    ]
    key = _key(bounds, {symbol for symbol in why.values() if symbol}, locale)
    return map_figure(
        land,
        traces,
        locale=locale,
        fills={code: class_colour(known.get(code), bounds) for code in codes},
        annotations=[*label_annotations(placed, words), *key_words(key)],
        shapes=key_swatches(key),
    )


def _hatching(land: TerritoryMap, hidden: set[str]) -> list[Trace]:
    """Lines over the territories that may not be told, on both frames."""
    traces = []
    for inset in (False, True):
        rings: list[Ring] = []
        for outline in land.outlines:
            if outline.territory in hidden:
                rings.extend(outline.coarse if inset else outline.detail)
        if rings:
            traces.append(
                rings_trace(rings, colour=NO_DATA, inset=inset, line=SOFT_INK) | {"fillpattern": _HATCH}
            )
    return traces


def _hover(
    values: pd.DataFrame, codes: Sequence[str], names: Mapping[str, str], locale: str
) -> dict[str, str]:
    rows = {row["territory"]: row for row in rows_of(values)}
    return {code: _told(rows.get(code), escaped(names.get(code, code)), locale) for code in codes}


def _told(row: dict[str, Any] | None, name: str, locale: str) -> str:
    symbol = row["symbol"] if row else formats.UNAVAILABLE
    if row is None or symbol:
        return translate(N_("<b>{name}</b><br>{symbol}, {why}"), locale).format(
            name=name, symbol=symbol, why=translate(WHY[symbol], locale)
        )
    template = N_(
        "<b>{name}</b><br>{value} (IC 95\u00a0%\u00a0: {interval})<br>{known} personnes de situation connue sur {people} "
        "({coverage})"
    )
    return translate(template, locale).format(
        name=name,
        value=formats.percent(row["value"], locale, decimals=0),
        interval=formats.interval(row["low"], row["high"], locale),
        known=formats.number(row["known"], locale),
        people=formats.number(row["people"], locale),
        coverage=formats.percent(row["coverage"], locale, decimals=0),
    )


def _key(bounds: Sequence[float], symbols: set[str], locale: str) -> list[tuple[str, str]]:
    """`(colour, words)` of the key, from the bottom."""
    absent = [(NO_DATA, translate(_SHORT[symbol], locale)) for symbol in _SHORT if symbol in symbols]
    classes = [formats.interval(low, high, locale) for low, high in pairwise(bounds)]
    return [*absent, *zip(MAP_SCALE, classes, strict=False)]

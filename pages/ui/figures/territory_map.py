"""One figure by territory, on the map: a share fills the land, a count sizes a bubble.

A count never fills a territory: the eye would read the size of the land.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import ceil, floor, isnan, sqrt

import pandas as pd
import plotly.graph_objects as go

from analytics.measures import SMALLEST_N
from analytics.outlines import TerritoryMap
from common import formats
from common.words import N_, translate
from pages.ui.figures.land import (
    bubbles_trace,
    escaped,
    label_annotations,
    map_figure,
    place,
)
from pages.ui.figures.rows import rows_of
from pages.ui.figures.style import (
    ACCENT,
    FAINT,
    INK,
    MAP_SCALE,
    NO_DATA,
    SOFT_INK,
)

DOT = 5.0
SMALLEST, LARGEST = 3.5, 14.0
"""Radii of bubbles, in pixels."""
LEGEND = (0.016, 0.02)
"""Left and bottom of the key of colours."""


def territory_map(
    values: pd.DataFrame,
    *,
    share: bool,
    land: TerritoryMap,
    names: Mapping[str, str],
    chosen: Sequence[str],
    locale: str,
) -> go.Figure:
    """A figure of each territory on the map.

    Args:
        values: `territory, value` (NaN where it is not available), and for a share `numerator, denominator`.
        share: shares between 0 and 1 fill the territories; counts size bubbles.
        chosen: territories of the filter, outlined in the accent.
    """
    drawn = values[values.denominator >= SMALLEST_N] if share else values
    known = dict(zip(drawn.territory, drawn.value.astype(float), strict=True))
    hover = _hover(values[values.value.notna()], share, names, locale)
    codes = [outline.territory for outline in land.outlines]
    radii = {code: DOT if share else _radius(known.get(code), known) for code in codes}
    placed = place(land, radii, names)
    bounds = class_bounds(known) if share else ()
    fills = {code: class_colour(known.get(code), bounds) for code in codes} if share else None
    marks = {code: ACCENT if code in chosen or not share else INK for code in codes}
    absent = translate(N_("{name}\u00a0: donnée non disponible"), locale)
    words = {code: hover.get(code, absent.format(name=escaped(names.get(code, code)))) for code in codes}
    key = _key(bounds, locale) if share else []
    return map_figure(
        land,
        [bubbles_trace(placed, codes, words, marks)],
        locale=locale,
        fills=fills,
        annotations=[*label_annotations(placed, names), *key_words(key)],
        shapes=key_swatches(key),
    )


def _radius(value: float | None, known: Mapping[str, float]) -> float:
    largest = max((v for v in known.values() if not isnan(v)), default=0.0)
    if value is None or isnan(value) or largest == 0:
        return SMALLEST
    return round(SMALLEST + (LARGEST - SMALLEST) * sqrt(value / largest), 1)


def class_bounds(known: Mapping[str, float]) -> tuple[float, ...]:
    """Limits of the classes: equal steps of whole 5 %, as many as the scale has colours."""
    values = [value for value in known.values() if not isnan(value)]
    if not values:
        return ()
    low, high = floor(min(values) * 20) / 20, ceil(max(values) * 20) / 20
    step = max(0.05, ceil((high - low) / len(MAP_SCALE) * 20) / 20)
    count = min(len(MAP_SCALE), max(1, ceil(round((high - low) / step, 6))))
    return tuple(round(low + step * index, 2) for index in range(count + 1))


def _class(value: float, bounds: Sequence[float]) -> int:
    inside = sum(value >= bound for bound in bounds[1:-1])
    return int(inside)


def class_colour(value: float | None, bounds: Sequence[float]) -> str:
    """The colour of a share; that of no data where there is none."""
    if value is None or isnan(value) or not bounds:
        return NO_DATA
    return MAP_SCALE[_class(value, bounds)]


def _hover(values: pd.DataFrame, share: bool, names: Mapping[str, str], locale: str) -> dict[str, str]:
    words = {}
    for row in rows_of(values):
        name = escaped(names.get(row["territory"], row["territory"]))
        if row.get("symbol"):
            words[row["territory"]] = f"<b>{name}</b><br>{translate(N_('non disponible'), locale)}"
            continue
        if not share:
            words[row["territory"]] = f"<b>{name}</b><br>{formats.number(row['value'], locale)}"
            continue
        among = translate(N_("{numerator} sur {denominator}"), locale).format(
            numerator=formats.number(row["numerator"], locale),
            denominator=formats.number(row["denominator"], locale),
        )
        value = formats.percent(row["value"], locale, decimals=0)
        interval = ""
        if not isnan(row["low"]):
            between = formats.interval(row["low"], row["high"], locale)
            interval = translate(N_("<br>IC 95\u00a0%\u00a0: {interval}"), locale).format(interval=between)
        words[row["territory"]] = f"<b>{name}</b><br>{value} ({among}){interval}"
    return words


def _key(bounds: Sequence[float], locale: str) -> list[tuple[str, str]]:
    """`(colour, words)` of the key, from the bottom."""
    absent = translate(N_("moins de {n} cas, ou non disponible"), locale).format(n=SMALLEST_N)
    classes = [formats.interval(low, high, locale) for low, high in pairwise(bounds)]
    return [(NO_DATA, absent), *zip(MAP_SCALE, classes, strict=False)]


def key_words(key: Sequence[tuple[str, str]]) -> list[dict[str, object]]:
    """The words of a key, beside its swatches."""
    left, bottom = LEGEND
    return [
        {
            "xref": "paper",
            "yref": "paper",
            "x": left + 0.032,
            "y": bottom + 0.045 * index + 0.0175,
            "xanchor": "left",
            "yanchor": "middle",
            "text": words,
            "showarrow": False,
            "font": {"size": 12, "color": SOFT_INK},
        }
        for index, (_, words) in enumerate(key)
    ]


def key_swatches(key: Sequence[tuple[str, str]]) -> list[dict[str, object]]:
    """The colours of a key, from the bottom."""
    left, bottom = LEGEND
    return [
        {
            "type": "rect",
            "xref": "paper",
            "yref": "paper",
            "x0": left,
            "x1": left + 0.025,
            "y0": bottom + 0.045 * index,
            "y1": bottom + 0.045 * index + 0.035,
            "fillcolor": colour,
            "line": {"width": 1, "color": FAINT},
        }
        for index, (colour, _) in enumerate(key)
    ]

"""The axes of a print figure: where a value stands on paper, and what is written along them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import ceil, floor, isfinite, log10
from typing import Any

import numpy as np
import pandas as pd

from pages.documents.canvas import Box
from pages.documents.figure_reading import UnknownFigureError, Values, one_of
from pages.ui.figures.ticks import round_ticks

ROOM = 0.06
"""Room left at each end of an axis whose range is not told, as a share of its values."""


@dataclass
class Axis:
    """One axis.

    Args:
        name: `x`, `y2`, …
        given: its attributes.
        scale: `linear`, `log` or `category`.
        categories: in order, of a scale of categories.
        range: at its start and its end (left and bottom), logarithms on a scale of logarithms.
        start, end: in pixels of the figure, set when it is laid out.
    """

    name: str
    given: Values
    scale: str
    categories: list[Any]
    range: tuple[float, float]
    start: float = 0.0
    end: float = 1.0
    _places: dict[Any, int] = field(init=False)

    def __post_init__(self) -> None:
        self._places = {category: index for index, category in enumerate(self.categories)}

    @property
    def across(self) -> bool:
        """Whether it is horizontal."""
        return self.name.startswith("x")

    @property
    def shown(self) -> bool:
        return bool(self.given.get("visible", True))

    @property
    def length(self) -> float:
        """Pixels from one end to the other."""
        return abs(self.end - self.start)

    def number(self, value: Any) -> float:
        """A value of data as a number of the range; NaN where it is missing."""
        if self.scale == "category":
            if value in self._places:
                return float(self._places[value])
            return float(value) if _numeric(value) else float("nan")
        if value is None or (isinstance(value, float) and not isfinite(value)) or value is pd.NA:
            return float("nan")
        found = float(value)
        if self.scale == "log":
            return log10(found) if found > 0 else float("nan")
        return found

    def at(self, number: float) -> float:
        """Where a number of the range stands, in pixels."""
        low, high = self.range
        return self.start + (number - low) / ((high - low) or 1.0) * (self.end - self.start)

    def places(self, values: Iterable[Any]) -> np.ndarray:
        """Where values of data stand, in pixels."""
        if self.scale == "linear" and isinstance(values, np.ndarray) and values.dtype.kind in "fiu":
            low, high = self.range
            return self.start + (values.astype(float) - low) / ((high - low) or 1.0) * (self.end - self.start)
        return np.array([self.at(self.number(value)) for value in values], dtype=float)

    def ticks(self, locale: str) -> list[tuple[float, str]]:
        """The numbers of the range where words are written, with the words."""
        if not self.shown:
            return []
        inside = sorted(self.range)
        found = [
            (number, word)
            for number, word in self._ticks(locale)
            if inside[0] - 1e-9 <= number <= inside[1] + 1e-9
        ]
        return found if self.given.get("showticklabels", True) else [(number, "") for number, _word in found]

    def _ticks(self, locale: str) -> list[tuple[float, str]]:
        values = self.given.get("tickvals")
        if values is not None:
            words = self.given.get("ticktext")
            written = [str(word) for word in words] if words is not None else _written(list(values), locale)
            return [(self.number(value), word) for value, word in zip(values, written, strict=False)]
        if self.scale == "category":
            return [(float(index), str(category)) for index, category in enumerate(self.categories)]
        if self.scale == "log":
            low, high = sorted(self.range)
            powers = [
                factor * 10.0**power for power in range(floor(low), ceil(high) + 1) for factor in (1, 2, 5)
            ]
            kept = [value for value in powers if low <= log10(value) <= high]
            return list(zip(map(log10, kept), _written(kept, locale), strict=True))
        low, high = sorted(self.range)
        step = self.given.get("dtick")
        if step:
            marks = [step * place for place in range(ceil(low / step), floor(high / step) + 1)]
        else:
            marks = round_ticks(low, high, steps=max(2, min(8, int(self.length / 90))))
        return list(zip(marks, _written(marks, locale), strict=True))


def _written(values: Sequence[Any], locale: str) -> list[str]:
    """Numbers with the decimals that the finest of them needs."""
    if not all(_numeric(value) for value in values):
        return [str(value) for value in values]
    needed = next(
        (places for places in range(6) if all(abs(round(value, places) - value) < 1e-9 for value in values)),
        6,
    )
    # As plotly writes them, without groups of three: years are numbers too.
    mark = "," if locale == "fr" else "."
    return [f"{float(value):.{needed}f}".replace(".", mark).replace("-", "\u2212") for value in values]


def _numeric(value: Any) -> bool:
    return isinstance(value, int | float | np.integer | np.floating) and not isinstance(value, bool)


def axis_name(reference: str) -> str:
    """`xaxis2` → `x2`."""
    return reference.replace("axis", "")


def make_axes(traces: Sequence[Values], layout: Values) -> dict[str, Axis]:
    """Every axis of a figure, by its short name: those of the layout, and those that traces use."""
    names = {name for name in layout if name.startswith(("xaxis", "yaxis"))} | {"xaxis", "yaxis"}
    named = {axis_name(name): layout.get(name, {}) for name in sorted(names)}
    for trace in traces:
        for letter in "xy":
            named.setdefault(trace.get(f"{letter}axis", letter), {})
    return {name: _axis(name, given, traces, layout) for name, given in named.items()}


def _axis(name: str, given: Values, traces: Sequence[Values], layout: Values) -> Axis:
    letter = name[0]
    own = [trace for trace in traces if trace.get(f"{letter}axis", letter) == name]
    values = [list(trace[letter]) for trace in own if trace.get(letter) is not None]
    flat = [value for column in values for value in column if value is not None]
    words = any(isinstance(value, str) for value in flat)
    scale = one_of(
        given.get("type", "category" if words else "linear"), ("linear", "log", "category"), "axis"
    )
    categories: list[Any] = []
    if scale == "category":
        order = given.get("categoryarray") if given.get("categoryorder") == "array" else None
        categories = list(dict.fromkeys([*(order if order is not None else []), *flat]))
    axis = Axis(name, given, scale, categories, (0.0, 1.0))
    axis.range = _range(axis, own, flat, layout)
    return axis


def _range(axis: Axis, own: Sequence[Values], flat: list[Any], layout: Values) -> tuple[float, float]:
    reverse = axis.given.get("autorange") == "reversed"
    told = axis.given.get("range")
    if told is not None:
        low, high = (float(value) for value in told)
        return low, high
    if axis.scale == "category":
        low, high = -0.5, len(axis.categories) - 0.5
        return (high, low) if reverse else (low, high)
    numbers = [number for value in flat if isfinite(number := axis.number(value))]
    numbers += [end for trace in own for end in _reach(axis, trace)]
    numbers += _stacked(axis, own, layout)
    if not numbers:
        return -1.0, 1.0
    low, high = min(numbers), max(numbers)
    barred = any(trace.get("type") == "bar" and _valued(axis, trace) for trace in own)
    zero = axis.scale == "linear" and (barred or axis.given.get("rangemode") == "tozero")
    if zero:
        low, high = min(low, 0.0), max(high, 0.0)
    room = ROOM * ((high - low) or abs(high) or 1.0)
    written = any(trace.get("text") is not None for trace in own)
    ends = (
        low if zero and low == 0 else low - room,
        high if zero and high == 0 else high + room * (1.8 if written else 1.0),
    )
    return (ends[1], ends[0]) if reverse else ends


def _reach(axis: Axis, trace: Values) -> list[float]:
    """The ends of the intervals of a trace along an axis, and the sides of its bars or cells across it."""
    letter = axis.name[0]
    values = [axis.number(value) for value in trace.get(letter, [])]
    if trace.get("type") == "heatmap" or (trace.get("type") == "bar" and not _valued(axis, trace)):
        return [end for value in values for end in (value - 0.5, value + 0.5)]
    error = trace.get(f"error_{letter}")
    if not error:
        return []
    after, before = error.get("array", []), error.get("arrayminus", error.get("array", []))
    return [
        end
        for value, up, down in zip(values, after, before, strict=False)
        if isfinite(value)
        for end in (value + (up or 0), value - (down or 0))
        if isfinite(end)
    ]


def _valued(axis: Axis, trace: Values) -> bool:
    """Whether the length of the bars of a trace is along this axis."""
    return axis.across == (trace.get("orientation") == "h")


def _stacked(axis: Axis, own: Sequence[Values], layout: Values) -> list[float]:
    """The tops of stacked bars."""
    bars = [trace for trace in own if trace.get("type") == "bar" and _valued(axis, trace)]
    if layout.get("barmode") not in ("stack", "relative") or not bars:
        return []
    letter, other = axis.name[0], "y" if axis.across else "x"
    totals: dict[Any, float] = {}
    for trace in bars:
        for place, value in zip(trace[other], trace[letter], strict=True):
            number = axis.number(value)
            totals[place] = totals.get(place, 0.0) + (number if isfinite(number) else 0.0)
    return list(totals.values())


def place_axes(axes: dict[str, Axis], area: Box) -> None:
    """Give each axis its pixels: its domain of the area, then one scale where one axis is anchored to another."""
    for axis in axes.values():
        first, last = axis.given.get("domain", (0.0, 1.0))
        if axis.across:
            axis.start, axis.end = area.left + first * area.width, area.left + last * area.width
        else:
            axis.start, axis.end = area.bottom - first * area.height, area.bottom - last * area.height
    for axis in axes.values():
        anchor = axis.given.get("scaleanchor")
        if anchor:
            if "domain" not in (axis.given.get("constrain"), axes[anchor].given.get("constrain")):
                raise UnknownFigureError("axes of one scale are drawn only where their domain gives way")
            _same_scale(axis, axes[anchor])


def _same_scale(one: Axis, other: Axis) -> None:
    spans = [abs(axis.range[1] - axis.range[0]) or 1.0 for axis in (one, other)]
    scale = min(one.length / spans[0], other.length / spans[1])
    for axis, span in zip((one, other), spans, strict=True):
        middle, half = (axis.start + axis.end) / 2, scale * span / 2
        toward = 1.0 if axis.end > axis.start else -1.0
        axis.start, axis.end = middle - toward * half, middle + toward * half


def box_of(x: Axis, y: Axis) -> Box:
    """The rectangle between two axes."""
    return Box(min(x.start, x.end), min(y.start, y.end), max(x.start, x.end), max(y.start, y.end))

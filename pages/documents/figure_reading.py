"""A plotly figure as plain values, and what a print figure knows of it: whatever else would change the reading stops it."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from pages.documents.canvas import NOTHING, Colour

Values = dict[str, Any]
UNSEEN = re.compile(
    r"hover.*|customdata|selected|unselected|uid|meta|ids|template|separators|dragmode|captureevents|"
    r"fixedrange|item(double)?click|simplify|transition"
)
"""What only a screen has: nothing of it is read on paper."""
_ANY: Mapping[str, Any] = {}
_FONT = dict.fromkeys(("size", "color", "shadow", "family"), _ANY)
_LINE = dict.fromkeys(("color", "width", "dash", "shape"), _ANY)
_ERROR = dict.fromkeys(
    ("type", "symmetric", "array", "arrayminus", "color", "thickness", "width", "visible"), _ANY
)
_PATTERN = dict.fromkeys(("shape", "fillmode", "fgcolor", "bgcolor", "size", "solidity"), _ANY)
_MARKER = {
    **dict.fromkeys(("symbol", "size", "color", "opacity", "angle"), _ANY),
    "line": dict.fromkeys(("color", "width"), _ANY),
    "pattern": _PATTERN,
}
_COMMON = dict.fromkeys(
    ("type", "name", "x", "y", "xaxis", "yaxis", "showlegend", "opacity", "visible", "cliponaxis", "text"),
    _ANY,
)
TRACES: dict[str, Mapping[str, Any]] = {
    "scatter": {
        **_COMMON,
        **dict.fromkeys(("mode", "fill", "fillcolor", "textposition"), _ANY),
        "line": _LINE,
        "marker": _MARKER,
        "textfont": _FONT,
        "error_x": _ERROR,
        "error_y": _ERROR,
        "fillpattern": _PATTERN,
    },
    "bar": {
        **_COMMON,
        **dict.fromkeys(("orientation", "width", "textposition", "insidetextanchor", "textangle"), _ANY),
        "marker": _MARKER,
        "textfont": _FONT,
        "error_x": _ERROR,
        "error_y": _ERROR,
    },
    "heatmap": {
        **_COMMON,
        **dict.fromkeys(("z", "zmin", "zmax", "colorscale", "showscale", "xgap", "ygap"), _ANY),
    },
}
_AXIS = {
    **dict.fromkeys(
        "visible range domain anchor type side tickvals ticktext tickangle ticks tickcolor ticklen dtick automargin "
        "showgrid gridcolor gridwidth zeroline zerolinecolor zerolinewidth showline linecolor linewidth "
        "showticklabels autorange rangemode constrain scaleanchor categoryorder categoryarray".split(),
        _ANY,
    ),
    "tickfont": _FONT,
    "title": {"text": _ANY, "font": _FONT},
}
_ANNOTATION = {
    **dict.fromkeys(
        "x y ax ay xref yref xanchor yanchor xshift yshift text showarrow arrowhead arrowwidth arrowcolor standoff "
        "align borderpad bgcolor textangle".split(),
        _ANY,
    ),
    "font": _FONT,
}
_SHAPE = {**dict.fromkeys("type x0 x1 y0 y1 xref yref fillcolor layer opacity".split(), _ANY), "line": _LINE}
_LEGEND = {
    **dict.fromkeys("x y xanchor yanchor xref yref orientation traceorder bgcolor".split(), _ANY),
    "font": _FONT,
}
_LAYOUT = {
    **dict.fromkeys("height width paper_bgcolor plot_bgcolor showlegend barmode bargap".split(), _ANY),
    "margin": dict.fromkeys("l r t b".split(), _ANY),
    "font": _FONT,
    "annotations": _ANNOTATION,
    "shapes": _SHAPE,
    "legend": _LEGEND,
}
_AXIS_NAME = re.compile(r"[xy]axis\d*")
_HEX = re.compile(r"#([0-9a-fA-F]{6})")
_RGB = re.compile(r"rgba?\(([^)]*)\)")


class UnknownFigureError(ValueError):
    """A figure holds something that a print figure would lose: teach it, or leave it out of the figure."""


def read_figure(figure: go.Figure) -> tuple[list[Values], Values]:
    """The traces and the layout of a figure, checked.

    Raises:
        UnknownFigureError: an attribute, a kind of trace or a value that is not drawn on paper.
    """
    plain = _decoded(figure.to_dict())
    traces = [_seen(trace) for trace in plain["data"]]
    layout = _seen(plain["layout"])
    for trace in traces:
        kind = str(trace.get("type", "scatter"))
        if kind not in TRACES:
            raise UnknownFigureError(f"a trace of kind {kind!r} is not drawn on paper")
        _check(trace, TRACES[kind], kind)
    for name, values in layout.items():
        _check({name: values}, {name: _AXIS} if _AXIS_NAME.fullmatch(name) else _LAYOUT, "layout")
    return [trace for trace in traces if trace.get("visible", True) is True], layout


def _decoded(value: Any) -> Any:
    """Arrays that plotly packs for the browser, unpacked."""
    if isinstance(value, dict):
        if {"dtype", "bdata"} <= value.keys():
            flat = np.frombuffer(b64decode(value["bdata"]), dtype=np.dtype(value["dtype"]).newbyteorder("<"))
            shape = value.get("shape")
            return flat.reshape([int(side) for side in shape.split(",")]) if shape else flat
        return {name: _decoded(one) for name, one in value.items()}
    if isinstance(value, pd.Series | pd.Index):
        return list(value)
    if isinstance(value, list | tuple):
        return (
            [_decoded(one) for one in value]
            if value and isinstance(value[0], dict | list | tuple)
            else list(value)
        )
    return value


def _seen(values: Values) -> Values:
    return {
        name: _seen(value)
        if isinstance(value, dict)
        else [_seen(one) if isinstance(one, dict) else one for one in value]
        if isinstance(value, list)
        else value
        for name, value in values.items()
        if value is not None and not UNSEEN.fullmatch(name)
    }


def _check(values: Mapping[str, Any], known: Mapping[str, Any], place: str) -> None:
    for name, value in values.items():
        if name not in known:
            raise UnknownFigureError(f"{place}.{name} is not drawn on paper")
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                _check(one, known[name], f"{place}.{name}")


def colour_of(value: Any, opacity: float = 1.0) -> Colour:
    """A colour as plotly writes it, `#rrggbb` or `rgba(r, g, b, a)`.

    Raises:
        UnknownFigureError: it is written another way.
    """
    text = str(value)
    if found := _HEX.fullmatch(text):
        red, green, blue = (int(found[1][place : place + 2], 16) / 255 for place in (0, 2, 4))
        return (red, green, blue, opacity)
    if found := _RGB.fullmatch(text):
        parts = [float(part) for part in found[1].split(",")]
        alpha = parts[3] if len(parts) > 3 else 1.0
        return (parts[0] / 255, parts[1] / 255, parts[2] / 255, alpha * opacity)
    if text == "white":
        return (1.0, 1.0, 1.0, opacity)
    raise UnknownFigureError(f"{text!r} is no colour that is drawn on paper")


PLOTLY_INK = "#444444"
"""What plotly draws edges and axes with where a figure does not say."""


def each(value: Any, count: int) -> list[Any]:
    """One value a point, whether it was given once or point by point."""
    if isinstance(value, list | np.ndarray):
        found = list(value)
        if len(found) < count:
            raise UnknownFigureError(f"{len(found)} values for {count} points")
        return found[:count]
    return [value] * count


def one_of(value: Any, known: tuple[Any, ...], place: str) -> Any:
    """`value`, which must be known.

    Raises:
        UnknownFigureError: it is not.
    """
    if value not in known:
        raise UnknownFigureError(f"{place} {value!r} is not drawn on paper")
    return value


__all__ = ["NOTHING", "UnknownFigureError", "Values", "colour_of", "each", "one_of", "read_figure"]

"""Organisations and projects: a disc a territory, and between the discs the projects that join them."""

from __future__ import annotations

from collections.abc import Mapping
from math import hypot

import pandas as pd
import plotly.graph_objects as go

from analytics.organisations import TwoMode
from common.words import N_, translate
from pages.ui.figures.land import escaped
from pages.ui.figures.style import (
    ACCENT,
    FAINT,
    HALO,
    INK,
    LESS,
    PAPER,
    SOFT_INK,
    Trace,
    base_layout,
    figure,
    hidden_axis,
    trace,
)

HEIGHT = 760
SIDE = 1000
"""Steps of each axis: whole numbers of three digits, for half the bytes of decimals and no visible difference."""
LABELS_SHOWN = 30
LOCAL_LINE, JOINING_LINE = "rgba(84, 97, 122, 0.2)", "rgba(11, 107, 117, 0.14)"
PROJECT = "#8a97ad"


def two_mode_figure(
    network: TwoMode,
    nodes: pd.DataFrame,
    discs: pd.DataFrame,
    *,
    names: Mapping[str, str],
    found: int | None,
    locale: str,
) -> go.Figure:
    """The network, one organisation of it in ochre with its projects.

    Traces are few and drawn as SVG: it answers at 5 000 nodes, and WebGL would ask of the browser what the
    content policy of the dashboard refuses.

    Args:
        nodes, discs: of `two_mode_layout`.
        names: territory → its name.
        found: the key of the organisation that the reader looks for.
    """
    placed = _placed(network, nodes)
    joining = set(network.projects.project_key[network.projects.territories.map(len) > 1])
    across = network.edges.project_key.isin(joining)
    traces = [
        _lines(network.edges[~across], placed, colour=LOCAL_LINE),
        _lines(network.edges[across], placed, colour=JOINING_LINE),
        *_project_marks(network, placed, joining, locale),
        *_organisation_marks(network, placed, set(network.edges.organisation_key[across]), locale),
    ]
    if found is not None:
        traces += _found_marks(network, placed, found, locale)
    layout = base_layout(locale, height=HEIGHT, hovermode="closest")
    layout["showlegend"] = True
    layout["legend"] = {"orientation": "h", "x": 0, "y": 1.0, "yanchor": "bottom", "itemclick": False}
    layout["margin"] = {"l": 8, "r": 8, "t": 36, "b": 8}
    layout["xaxis"] = hidden_axis(range=[-0.12 * SIDE, 1.12 * SIDE])
    layout["yaxis"] = hidden_axis(range=[-0.04 * SIDE, 1.04 * SIDE])
    layout["annotations"] = _labels(discs, names, locale)
    return figure(traces, layout)


def _step(value: float) -> int:
    return round((float(value) + 1) / 2 * (SIDE - 1))


def _placed(network: TwoMode, nodes: pd.DataFrame) -> dict[tuple[str, int], tuple[int, int]]:
    """`('o', organisation)` or `('p', project)` → its place in steps."""
    keys = [("o", key) for key in network.organisations.organisation_key]
    keys += [("p", key) for key in network.projects.project_key]
    return {key: (_step(x), _step(y)) for key, x, y in zip(keys, nodes.x, nodes.y, strict=True)}


def _lines(
    edges: pd.DataFrame, placed: Mapping[tuple[str, int], tuple[int, int]], *, colour: str, width: float = 0.7
) -> Trace:
    """All the lines of one style, two organisations of a project in one stroke: a third less to send."""
    xs: list[int | None] = []
    ys: list[int | None] = []
    for project, members in edges.groupby("project_key").organisation_key:
        ends = [placed["o", key] for key in members]
        middle = placed["p", project]
        for index in range(0, len(ends), 2):
            points = [ends[index], middle, *ends[index + 1 : index + 2]]
            xs += [*(x for x, _ in points), None]
            ys += [*(y for _, y in points), None]
    return trace(
        "scatter",
        x=xs,
        y=ys,
        mode="lines",
        line={"width": width, "color": colour, "simplify": False},
        hoverinfo="skip",
        showlegend=False,
    )


def _marks(places: list[tuple[int, int]], words: list[str], name: str, *, marker: dict[str, object]) -> Trace:
    return trace(
        "scatter",
        x=[x for x, _ in places],
        y=[y for _, y in places],
        mode="markers",
        name=name,
        marker={"opacity": 1, "line": {"width": 0}, **marker},
        hovertext=words,
        hoverinfo="text",
    )


def _project_marks(
    network: TwoMode,
    placed: Mapping[tuple[str, int], tuple[int, int]],
    joining: set[int],
    locale: str,
) -> list[Trace]:
    across = network.projects.project_key.isin(joining)
    styles = (
        (~across, N_("Projet d'un territoire"), PROJECT, 3),
        (across, N_("Projet de plusieurs territoires"), ACCENT, 4),
    )
    return [
        _marks(
            [placed["p", key] for key in rows.project_key],
            [_title(title) for title in rows.title],
            translate(name, locale),
            marker={"symbol": "square", "size": size, "color": colour},
        )
        for kept, name, colour, size in styles
        if len(rows := network.projects[kept])
    ]


def _organisation_marks(
    network: TwoMode,
    placed: Mapping[tuple[str, int], tuple[int, int]],
    bridging: set[int],
    locale: str,
) -> list[Trace]:
    bridges = network.organisations.organisation_key.isin(bridging)
    styles = (
        (~bridges, N_("Organisation d'un territoire"), FAINT),
        (bridges, N_("Organisation qui prend part à un projet de plusieurs territoires"), INK),
    )
    return [
        _marks(
            [placed["o", key] for key in rows.organisation_key],
            [escaped(name) for name in rows["name"]],
            translate(name, locale),
            marker={"symbol": "circle", "size": 5, "color": colour},
        )
        for kept, name, colour in styles
        if len(rows := network.organisations[kept])
    ]


def _found_marks(
    network: TwoMode, placed: Mapping[tuple[str, int], tuple[int, int]], found: int, locale: str
) -> list[Trace]:
    """The organisation looked for, its projects, and the organisations in them; nothing where it is left out."""
    if ("o", found) not in placed:
        return []
    own = network.edges.project_key[network.edges.organisation_key == found]
    edges = network.edges[network.edges.project_key.isin(own)]
    partners = sorted(set(edges.organisation_key) - {found})
    (name,) = network.organisations["name"][network.organisations.organisation_key == found]
    spot = _marks([placed["o", found]], [escaped(name)], escaped(name), marker={"size": 15, "color": LESS})
    spot["marker"]["line"] = {"width": 2, "color": PAPER}
    ring = {"symbol": "circle-open", "size": 9, "color": LESS, "line": {"width": 1.5, "color": LESS}}
    around = _marks(
        [placed["o", key] for key in partners], [], translate(N_("Ses partenaires"), locale), marker=ring
    )
    around["hoverinfo"] = "skip"
    return [
        _lines(edges, placed, colour=LESS, width=1.4),
        *([around] if partners else []),
        spot,
    ]


def _title(title: object) -> str:
    return escaped(str(title)) if isinstance(title, str) else ""


def _labels(discs: pd.DataFrame, names: Mapping[str, str], locale: str) -> list[dict[str, object]]:
    """The names of the largest discs, outside the ring."""
    elsewhere = translate(N_("hors du réseau"), locale)
    shown = discs.sort_values(["radius", "x", "y"], ascending=[False, True, True]).head(LABELS_SHOWN)
    return [_label(disc, names.get(disc["territory"], elsewhere)) for disc in shown.to_dict("records")]


def _label(disc: Mapping[str, float], name: str) -> dict[str, object]:
    far = hypot(disc["x"], disc["y"])
    out = (far + disc["radius"]) / far if far else 1.0
    across = disc["x"] / far if far else 0.0
    return {
        "x": _step(disc["x"] * out),
        "y": _step(disc["y"] * out if far else disc["radius"]),
        "text": escaped(name),
        "showarrow": False,
        "xanchor": "left" if across > 0.35 else "right" if across < -0.35 else "center",
        "yanchor": "middle" if abs(across) > 0.35 else "bottom" if disc["y"] >= 0 else "top",
        "font": {"size": 12, "color": SOFT_INK, "shadow": HALO},
    }

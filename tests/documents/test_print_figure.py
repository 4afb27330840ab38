"""Figures for print: nothing of the screen is lost, letters are ours and legible, the same figure is the same bytes."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from html import unescape

import pandas as pd
import plotly.graph_objects as go
import pytest
from defusedxml.ElementTree import fromstring

from pages.documents.canvas import SMALLEST
from pages.documents.figure_reading import read_figure
from pages.documents.lettering import Run as LettersRun
from pages.documents.lettering import lines_of, run_width, wrapped
from pages.documents.print_figure import UnknownFigureError, Words, png_of, svg_of
from pages.ui.components import Exhibit
from pages.ui.figures.matrix import matrix
from pages.ui.figures.style import base_layout, figure, plain_axis, trace

CODES = ("01", "02", "03")
NAMES = {"01": "Estrie", "02": "Îles <b>&amp; $x_1$", "03": "ᐊᐃᒃ"}
SVG = "{http://www.w3.org/2000/svg}"


def square() -> go.Figure:
    frame = pd.DataFrame([[float("nan"), 2, 13], [2, float("nan"), 0], [13, 0, float("nan")]], CODES, CODES)
    return matrix(frame, names=NAMES, decimals=0, locale="fr")


def curve(**more: object) -> go.Figure:
    line = {"x": [1, 2, 3], "y": [1.5, None, 2.5], "mode": "lines+markers", "marker": {"color": "#16243d"}}
    given = {**line, "line": {"color": "#16243d", "width": 2}, **more}
    return figure([trace("scatter", **given)], base_layout("fr", height=200))


def texts(svg: bytes) -> list[str]:
    return ["".join(element.itertext()) for element in fromstring(svg).iter(f"{SVG}text")]


def test_every_exhibit_is_drawn_whole(exhibits: dict[str, Exhibit]) -> None:
    """All that has a place and words on the screen has them on paper."""
    drawn = {slug: exhibit for slug, exhibit in exhibits.items() if exhibit.figure is not None}
    assert len(drawn) >= 45
    missing = {}
    for slug, exhibit in drawn.items():
        svg = svg_of(exhibit.figure, width_mm=165, locale=exhibit.locale)
        said = "".join("".join(texts(svg)).split())
        absent = [word for word in written(exhibit.figure) if "".join(word.split()) not in said]
        missing[slug] = absent
        assert set(re.findall(r"font-family: ([^;\"]+)", svg.decode())) <= {"'Source Sans 3', sans-serif"}
    assert {slug: absent for slug, absent in missing.items() if absent} == {}


def written(drawn: go.Figure) -> list[str]:
    """The words of a figure: annotations, ticks, legend, labels of marks. Outlined ones (a missing letter) left out."""
    traces, layout = read_figure(drawn)
    markup = [note["text"] for note in layout.get("annotations", [])]
    for name, axis in layout.items():
        if "axis" in name and axis.get("visible", True) and axis.get("showticklabels", True):
            low, high = sorted(axis.get("range", (float("-inf"), float("inf"))))
            ticks = zip(axis.get("tickvals", []), axis.get("ticktext", []), strict=False)
            markup += [word for place, word in ticks if axis.get("type") != "log" and low <= place <= high]
    for one in traces:
        if layout.get("showlegend") and one.get("showlegend", True) and len(one.get("x", [])):
            markup.append(one.get("name", ""))
        if "text" in str(one.get("mode", "")) and not one.get("xaxis", "x")[1:]:
            markup += [one["text"]] if isinstance(one["text"], str) else list(one["text"])
    return [
        unescape(re.sub(r"</?(?:b|i)>", "", line))
        for text in markup
        for line in str(text).split("<br>")
        if line and "◇" not in line
    ]


def test_text_is_text_whatever_it_holds() -> None:
    svg = svg_of(square(), width_mm=120, locale="fr")
    said = texts(svg)
    assert "Îles <b>&amp; $x_1$" not in said
    assert said.count("13") == 2
    assert not re.search(rb"<script|<!DOCTYPE|<image", svg)


def test_letters_that_the_family_lacks_are_outlines_of_their_own() -> None:
    named = curve(mode="text", text=["ᐊᐃᒃ", "", "Estrie"], textfont={"size": 13}, textposition="top center")
    svg = svg_of(named, width_mm=100, locale="fr")
    assert "Estrie" in texts(svg)
    assert "ᐊᐃᒃ" not in svg.decode()
    assert (
        len(svg) > len(svg_of(curve(mode="text", text=["", "", "Estrie"]), width_mm=100, locale="fr")) + 200
    )


def test_no_letter_is_too_small_to_read() -> None:
    tiny = curve(mode="text", text=["a", "b", "c"], textfont={"size": 4})
    sizes = re.findall(rb"font-size: ([\d.]+)px", svg_of(tiny, width_mm=80, locale="fr"))
    assert sizes
    assert min(map(float, sizes)) >= SMALLEST


def test_the_same_figure_is_the_same_bytes_on_any_thread() -> None:
    with ThreadPoolExecutor(4) as pool:
        drawn = set(pool.map(lambda _: svg_of(square(), width_mm=120, locale="fr"), range(8)))
    assert len(drawn) == 1
    assert png_of(square(), width_mm=60, locale="fr") == png_of(square(), width_mm=60, locale="fr")


def test_its_width_is_the_one_asked_for_and_its_words_travel_with_it() -> None:
    words = Words(title="37 % des projets <relient>", foot="Source : Maillage ; données de démonstration.")
    root = fromstring(svg_of(curve(), width_mm=165, locale="fr", words=words))
    assert float(root.get("width", "").removesuffix("pt")) == pytest.approx(165 * 72 / 25.4, abs=0.1)
    assert root.find(f"{SVG}title").text == words.title
    assert {words.title, words.foot} <= set(texts(svg_of(curve(), width_mm=165, locale="fr", words=words)))


@pytest.mark.parametrize(
    "broken",
    [
        curve(stackgroup="one"),
        curve(fill="tonextx"),
        curve(marker={"color": "#16243d", "symbol": "hexagram"}),
        curve(marker={"color": "rebeccapurple"}),
        curve(line={"color": "#16243d", "dash": "5px 2px 1px"}),
        figure([trace("pie", values=[1, 2])], base_layout("fr", height=100)),
        figure([], base_layout("fr", height=100, xaxis=plain_axis(rangeslider={"visible": True}))),
        figure([], base_layout("fr", height=100, updatemenus=[{}])),
    ],
    ids=["stack", "fill", "mark", "colour", "dashes", "pie", "slider", "menu"],
)
def test_what_paper_does_not_know_stops_the_figure(broken: go.Figure) -> None:
    with pytest.raises(UnknownFigureError):
        svg_of(broken, width_mm=100, locale="fr")


def test_a_gap_in_a_line_stays_a_gap() -> None:
    gap = svg_of(curve(mode="lines", y=[1, None, 2], x=[1, 2, 3]), width_mm=100, locale="fr")
    whole = svg_of(curve(mode="lines", y=[1, 1.5, 2], x=[1, 2, 3]), width_mm=100, locale="fr")
    assert b"stroke: #16243d" in whole
    assert b"stroke: #16243d" not in gap


def test_years_are_no_thousands() -> None:
    years = curve(x=[1996, 2021, 2041], y=[1, 2, 3])
    years.layout.xaxis = {"tickvals": [1996, 2021, 2041], "range": [1990, 2045]}
    assert {"1996", "2021", "2041"} <= set(texts(svg_of(years, width_mm=100, locale="fr")))


def test_words_wrap_between_words_and_no_word_is_lost() -> None:
    lines = wrapped(lines_of("Services de gestion des <b>déchets</b> et d'assainissement"), 8, 80)
    assert "".join(run.text for line in lines for run in line).replace(" ", "") == (
        "Servicesdegestiondesdéchetsetd'assainissement"
    )
    assert all(
        sum(run_width(LettersRun(run.text.rstrip(), run.heavy), 8) for run in line) <= 84 for line in lines
    )

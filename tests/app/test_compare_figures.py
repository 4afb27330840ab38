"""The figures of Comparer, checked whole, on poles drawn by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.benchmarking import benchmark
from common import formats
from pages.ui.figures.control_funnel import control_funnel
from pages.ui.figures.dot_rows import dot_rows
from pages.ui.figures.pole_history import pole_history
from pages.ui.figures.spine import EDGE, spine
from pages.ui.figures.ticks import round_ticks
from tests.analytics.identical_poles import counted

SIZES = np.array([8, 60, 90, 120, 200, 250, 300, 400, 450, 500.0])
CASES = np.array([0, 40, 30, 70, 120, 150, 180, 240, 270, 380.0])
CODES = [f"{index:02}" for index in range(1, 11)]
NAMES = {code: f"Pôle {code}" for code in CODES}


def write(value: float) -> str:
    return formats.percent(value, "fr", decimals=0)


def checked(figure: go.Figure | None) -> go.Figure:
    """With every value validated, as plotly would by itself."""
    assert figure is not None
    return go.Figure(figure.to_dict())


def funnel(pole: str = "03", peers: tuple[str, ...] = ("02", "04")) -> go.Figure:
    found = benchmark(counted(CASES, SIZES), law="binomial")
    return checked(
        control_funnel(found, pole=pole, peers=peers, cases="projets", names=NAMES, write=write, locale="fr")
    )


def test_the_pole_and_its_peers_are_told_apart_by_more_than_colour() -> None:
    marks = {trace.name: trace for trace in funnel().data if trace.name}
    assert {name: trace.marker.symbol for name, trace in marks.items()} == {
        "le pôle choisi": "diamond",
        "ses pairs": "square",
        "les autres pôles": "circle",
    }
    assert (len(marks["le pôle choisi"].x), len(marks["ses pairs"].x)) == (1, 2)
    assert "à examiner" in marks["le pôle choisi"].hovertext[0]


def test_fewer_than_ten_cases_are_not_drawn() -> None:
    drawn = [place for trace in funnel().data if trace.name for place in trace.x]
    assert len(drawn) == 9
    assert min(drawn) == 60


def test_the_pole_its_peers_and_those_outside_have_their_names() -> None:
    texts = [annotation.text for annotation in funnel().layout.annotations]
    assert "<b>Pôle 03</b>" in texts
    assert {"Pôle 02", "Pôle 04", "Pôle 10"} <= set(texts)
    assert "Pôle 07" not in texts
    assert texts.count("99,8\u00a0%") == 2


def test_both_limits_are_drawn_in_two_strokes() -> None:
    dashes = [trace.line.dash for trace in funnel().data if trace.mode == "lines" and trace.line.dash]
    assert dashes == ["solid", "dash"]


def test_nothing_is_drawn_of_poles_too_small() -> None:
    found = benchmark(counted(np.array([1, 2.0]), np.array([5, 6.0])), law="binomial")
    assert (
        control_funnel(found, pole="01", peers=(), cases="x", names=NAMES, write=write, locale="fr") is None
    )


def test_rows_keep_the_order_given_and_their_intervals() -> None:
    frame = pd.DataFrame(
        {
            "label": ["Pôle 03", "Pôle 01", "Pôle 02"],
            "whole": [True, False, False],
            "value": [0.5, 0.9, 0.1],
            "low": [0.4, 0.8, np.nan],
            "high": [0.6, 1.0, np.nan],
            "words": "x",
        }
    )
    drawn = checked(dot_rows(frame, write=write, locale="fr", reference=(0.6, "ensemble des pôles")))
    assert list(drawn.layout.yaxis.ticktext) == ["<b>Pôle 03</b>", "Pôle 01", "Pôle 02"]
    assert [trace.marker.symbol for trace in drawn.data] == ["circle", "diamond"]
    assert drawn.layout.annotations[0].text == "ensemble des pôles"


def test_an_incomplete_year_stands_apart_from_the_line() -> None:
    frame = pd.DataFrame(
        {
            "territory": ["03", "03", "03", "01"],
            "at": [2022.0, 2023, 2024, 2023],
            "label": ["2022", "2023", "2024", "2023"],
            "value": [0.2, 0.3, 0.4, 0.5],
            "low": 0.1,
            "high": 0.6,
            "complete": [True, True, False, True],
            "words": "x",
        }
    )
    drawn = checked(pole_history(frame, pole="03", across="", names=NAMES, write=write, locale="fr"))
    assert [list(trace.x) for trace in drawn.data] == [[2023], [2022, 2023], [2024]]
    assert drawn.data[2].marker.color == "#ffffff"


def test_a_spine_row_beyond_twice_its_limit_stands_at_the_edge() -> None:
    row = {"low": -0.6, "high": 0.6, "words": "x", "figure": "1"}
    frame = pd.DataFrame(
        [
            {**row, "name": "A", "place": 7.0, "peers": [0.1, -9.0], "mark": "better"},
            {**row, "name": "B", "place": -0.2, "peers": [], "mark": "unsure"},
        ]
    )
    drawn = checked(spine(frame, locale="fr"))
    assert list(drawn.data[0].x) == [0.1, -EDGE]
    named = {trace.name: trace for trace in drawn.data[1:]}
    assert list(named["établi, du côté voulu"].x) == [EDGE]
    assert named["rien d'établi"].marker.symbol == "circle-open"


@given(st.floats(0, 1e6), st.floats(1e-6, 1e6))
def test_ticks_are_round_few_and_within(low: float, span: float) -> None:
    ticks = round_ticks(low, low + span)
    assert len(ticks) <= 7
    assert all(low - 1e-6 * (1 + low) <= tick <= low + span + 1e-6 * (1 + low + span) for tick in ticks)


def test_ticks_of_a_point_are_that_point() -> None:
    assert round_ticks(0.3, 0.3) == [0.3]


@pytest.mark.parametrize(
    ("high", "expected"), [(1.0, [0, 0.2, 0.4, 0.6, 0.8, 1.0]), (0.87, [0, 0.2, 0.4, 0.6, 0.8])]
)
def test_ticks_of_shares(high: float, expected: list[float]) -> None:
    assert round_ticks(0, high) == pytest.approx(expected)

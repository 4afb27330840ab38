"""Figures about the young: nothing drawn that is not published, and no two things told apart by colour alone."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd
import pytest

from analytics.outlines import TerritoryMap, territory_map
from common.settings import ROOT, Settings
from pages.ui.figures.coverage_grid import coverage_grid
from pages.ui.figures.differences import differences_by_anniversary, points_words
from pages.ui.figures.presence_map import presence_map
from pages.ui.figures.rates import anniversaries, rates_by_row
from pages.ui.figures.retention_curve import ANNIVERSARIES, retention_curve
from pages.ui.figures.shares import Part, shares_by_anniversary
from pages.ui.figures.young_flow_map import young_flow_map
from tests.app.test_figures import CODES, NAMES, checked

NAN = float("nan")


def rows(months: tuple[int, ...] = ANNIVERSARIES, **columns: object) -> pd.DataFrame:
    """Anniversaries published whole, but for the columns given."""
    whole = {
        "people": 100,
        "known": 80,
        "coverage": 0.8,
        "presence": 0.7,
        "presence_low": 0.6,
        "presence_high": 0.8,
        "continuous": 0.65,
        "continuous_low": 0.55,
        "continuous_high": 0.75,
        "bound_low": 0.4,
        "bound_high": 0.9,
    }
    return pd.DataFrame({"months": list(months), **whole, **columns})


@pytest.fixture(scope="module")
def land() -> TerritoryMap:
    found = territory_map(Settings(ROOT / "data", ROOT / "data" / "reference"))
    assert found is not None
    return found


def test_the_curve_tells_its_two_rates_apart_without_colour() -> None:
    drawn = checked(retention_curve(rows(), locale="fr"))
    series = {trace.name: trace for trace in drawn.data if trace.name}
    assert set(series) == {"Présence", "Rétention continue"}
    assert len({trace.marker.symbol for trace in series.values()}) == 2
    assert len({trace.line.dash for trace in series.values()}) == 2
    named = " ".join(note.text for note in drawn.layout.annotations)
    assert all(word in named for word in ("Présence", "Rétention continue", "perdus de vue"))
    assert "80 connus sur 100" in drawn.layout.xaxis.ticktext[0]


def test_the_curve_draws_only_what_is_published() -> None:
    hidden = rows(bound_low=[0.5, NAN, 0.4, 0.3, NAN], continuous=[0.8, NAN, NAN, NAN, NAN])
    drawn = checked(retention_curve(hidden, locale="en"))
    bands = [trace for trace in drawn.data if trace.fill == "toself"]
    assert [len(band.x) for band in bands] == [6, 8]
    assert all(band.fillpattern.shape for band in bands)
    (continuous,) = [trace for trace in drawn.data if trace.name == "Continuous retention"]
    assert len(continuous.x) == 1
    alone = checked(retention_curve(rows((12,), continuous=NAN, bound_low=NAN), locale="fr"))
    assert [trace.name for trace in alone.data if trace.name] == ["Présence"]
    assert len(alone.layout.annotations) == 1


@pytest.mark.parametrize("last", [(0.7, 0.69, 0.62), (0.3, 0.9, 0.2), (0.5, 0.5, 0.5)])
def test_the_names_of_the_curves_never_lie_over_each_other(last: tuple[float, float, float]) -> None:
    frame = rows((60,), presence=last[0], continuous=last[1], bound_low=last[2])
    heights = sorted(note.y for note in checked(retention_curve(frame, locale="fr")).layout.annotations)
    assert all(above - below >= 0.07 for below, above in pairwise(heights))


def test_the_map_hatches_what_is_confidential_and_says_what_is_not_due(land: TerritoryMap) -> None:
    values = pd.DataFrame(
        {
            "territory": CODES,
            "value": [0.7] * 16 + [NAN, NAN],
            "low": 0.6,
            "high": 0.8,
            "known": 40.0,
            "people": 50.0,
            "coverage": 0.8,
            "symbol": [""] * 16 + ["x", ".."],
        }
    )
    drawn = checked(presence_map(values, land=land, names=NAMES, chosen=["05"], locale="fr"))
    assert sum(bool(trace.fillpattern.shape) for trace in drawn.data) == 2
    labels = [note.text for note in drawn.layout.annotations]
    assert f"{NAMES[CODES[16]]} x" in labels
    assert f"{NAMES[CODES[17]]} .." in labels
    (bubbles,) = [trace for trace in drawn.data if trace.customdata is not None]
    told = dict(zip(bubbles.customdata, bubbles.hovertext, strict=True))
    assert "confidentiel" in told[CODES[16]]
    assert "l'échéance n'est pas venue" in told[CODES[17]]
    assert "40 personnes de situation connue sur 50" in told[CODES[0]]
    assert len(drawn.to_json()) < 120_000


def test_rates_have_a_mark_of_their_own_for_each_anniversary() -> None:
    frame = pd.DataFrame(
        {
            "row": 0,
            "series": [12, 24, 36],
            "value": [0.8, 0.7, 0.6],
            "low": 0.5,
            "high": 0.9,
            "n": [90, 80, 70],
        }
    )
    drawn = checked(
        rates_by_row(frame, ["Entrées 2021"], series=anniversaries("fr"), among="{n} connus", locale="fr")
    )
    assert [trace.name for trace in drawn.data] == ["12 mois", "24 mois", "36 mois"]
    assert len({trace.marker.symbol for trace in drawn.data}) == 3
    assert "80 connus" in drawn.data[1].hovertext[0]


def test_shares_are_patterned_and_a_part_of_nobody_is_not_named() -> None:
    frame = pd.DataFrame(
        {"months": [12, 24], "n": 100, "a": [0.6, 0.5], "b": [0.38, NAN], "c": [0.02, 0.5], "d": 0.0}
    )
    parts = [
        Part(name, name.upper(), "#0b6b75", pattern)
        for name, pattern in zip("abcd", ("", "/", "x", "."), strict=True)
    ]
    drawn = checked(shares_by_anniversary(frame, parts, among="{n} entrés", locale="fr"))
    assert [trace.name for trace in drawn.data] == ["A", "B", "C"]
    assert len({trace.marker.pattern.shape for trace in drawn.data}) == 3
    assert {trace.marker.pattern.fillmode for trace in drawn.data} == {"overlay"}
    assert list(drawn.data[2].text) == ["", "50\u00a0%"]
    assert drawn.data[1].x[1] is None


def test_flows_are_arrows_of_two_kinds_told_apart_without_colour(land: TerritoryMap) -> None:
    flows = pd.DataFrame(
        [
            ("entry", "05", "06", 20),
            ("residence", "06", "05", 15),
            ("entry", "rest", "06", 40),
            ("residence", "06", "outside_quebec", 10),
        ],
        columns=["kind", "origin", "destination", "people"],
    )
    drawn = checked(young_flow_map(flows, {"06": 100.0}, land=land, names=NAMES, chosen=["06"], locale="fr"))
    arrows = [trace for trace in drawn.data if trace.marker.symbol == "arrow"]
    assert [list(trace.hovertext) for trace in arrows] == [
        ["Pôle 05 → Pôle 06\u00a0: 20 jeunes"],
        ["Pôle 06 → Pôle 05\u00a0: 15 jeunes"],
    ]
    assert {trace.line.dash for trace in drawn.data if trace.showlegend} == {"dash", "solid"}
    turned = abs(arrows[0].marker.angle[0] - arrows[1].marker.angle[0])
    assert 90 < turned < 270
    empty = checked(young_flow_map(flows.head(0), {}, land=land, names=NAMES, chosen=[], locale="fr"))
    assert not empty.layout.showlegend


def test_the_grid_of_followup_writes_its_symbols() -> None:
    frame = pd.DataFrame(
        {
            "row": [0, 0, 1],
            "months": [12, 24, 12],
            "people": [100.0, NAN, NAN],
            "known": [80.0, NAN, NAN],
            "coverage": [0.8, NAN, NAN],
            "symbol": ["", "x", ".."],
        }
    )
    drawn = checked(coverage_grid(frame, ["Réseau", "Estrie"], locale="fr"))
    assert [note.text for note in drawn.layout.annotations] == ["80\u00a0%", "x", ".."]
    assert [list(line) for line in drawn.data[0].z] == [[4, -1, -1, -1, -1], [-1, -1, -1, -1, -1]]
    assert drawn.data[0].hovertext[0][1] == ""


def test_a_difference_is_filled_only_where_its_interval_leaves_zero_out() -> None:
    frame = pd.DataFrame(
        {
            "months": [12, 24],
            "difference": [-0.1, -0.2],
            "difference_low": [-0.2, -0.3],
            "difference_high": [0.0, -0.01],
        }
    )
    drawn = checked(differences_by_anniversary(frame, first="Stage", second="Emploi", locale="fr"))
    assert [trace.marker.symbol for trace in drawn.data] == ["circle-open", "circle"]
    assert "Stage plus haut" in " ".join(note.text for note in drawn.layout.annotations)
    low, high = drawn.layout.xaxis.range
    assert low == -high
    assert high > 0.3


@pytest.mark.parametrize(
    ("value", "locale", "expected"),
    [
        (0.01, "fr", "+1\u00a0pt"),
        (-0.21, "fr", "−21\u00a0pts"),
        (0.0, "fr", "0\u00a0pt"),
        (0.0, "en", "0 pts"),
    ],
)
def test_points_agree_with_their_number(value: float, locale: str, expected: str) -> None:
    assert points_words(value, locale) == expected

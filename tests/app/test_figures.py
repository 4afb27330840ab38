"""Figures: light, sober, and true to their frame."""

from __future__ import annotations

import re
from itertools import combinations

import pandas as pd
import plotly.graph_objects as go
import pytest

from analytics.link_changes import compared
from analytics.links import link_matrix
from analytics.network import layout, territory_figures
from analytics.outlines import TerritoryMap, territory_map
from analytics.resilience import resilience
from common.settings import ROOT, Settings
from pages.ui.figures.changes import change_matrix, changes_by_pair
from pages.ui.figures.evolution import count_by_year, share_by_year
from pages.ui.figures.flow_map import flow_map
from pages.ui.figures.funnel import funnel
from pages.ui.figures.gaps import ratios_by_pair
from pages.ui.figures.matrix import matrix
from pages.ui.figures.network_graph import EDGES, Layers, drawn_edges, network_graph
from pages.ui.figures.ratio_matrix import ratio_matrix
from pages.ui.figures.removals import density_by_removal
from pages.ui.figures.sparkline import sparkline
from pages.ui.figures.style import LESS, MORE, SOFT_INK
from pages.ui.figures.territory_map import territory_map as value_map
from pages.ui.figures.yearly_graphs import YEARS_DRAWN, Year, yearly_graphs

CODES = [row.split(",")[0] for row in (ROOT / "data/reference/poles.csv").read_text().splitlines()[1:]]
NAMES = {code: f"Pôle {code}" for code in CODES}
LINKS = pd.DataFrame(
    [(a, b, 1 + index % 17) for index, (a, b) in enumerate(combinations(sorted(CODES), 2))],
    columns=["territory_a", "territory_b", "links"],
)


def checked(figure: go.Figure) -> go.Figure:
    """The figure with every value checked by plotly, which the product skips."""
    return go.Figure(figure.to_dict())


YEARS = pd.DataFrame(
    {
        "year": [2023, 2024, 2025, 2026],
        "numerator": [1, 20, 30, 15],
        "denominator": [9, 50, 60, 30],
        "value": [0.11, 0.4, 0.5, 0.5],
        "low": [0.02, 0.28, 0.38, 0.33],
        "high": [0.43, 0.54, 0.62, 0.67],
        "complete": [True, True, True, False],
    }
)


@pytest.fixture(scope="module")
def land() -> TerritoryMap:
    found = territory_map(Settings(ROOT / "data", ROOT / "data" / "reference"))
    assert found is not None
    return found


def flows(land: TerritoryMap) -> go.Figure:
    strengths = dict.fromkeys(CODES, 10.0)
    return checked(flow_map(LINKS, strengths, land=land, names=NAMES, chosen=["05"], decimals=0, locale="fr"))


def test_the_flow_map_is_light_and_its_traces_are_few(land: TerritoryMap) -> None:
    drawn = flows(land)
    assert len(drawn.to_json()) < 150_000
    assert len(drawn.data) <= 12


def judged() -> pd.DataFrame:
    """One pair above, one below without any link, the others within chance."""
    verdicts = {0: "more", 1: "less"}
    frame = LINKS.assign(
        observed=LINKS.links.astype(float),
        expected=4.0,
        ratio=LINKS.links / 4,
        low=LINKS.links / 8,
        high=LINKS.links / 2 + 1,
        q=0.5,
        verdict=[verdicts.get(index, "unsure") for index in range(len(LINKS))],
    )
    frame.loc[1, ["links", "observed", "ratio", "low", "high"]] = [0, 0.0, 0.0, 0.0, 0.9]
    return frame


def test_the_pairs_that_stand_out_have_a_colour_a_line_and_a_word(land: TerritoryMap) -> None:
    strengths = dict.fromkeys(CODES, 10.0)
    drawn = checked(flow_map(judged(), strengths, land=land, names=NAMES, chosen=[], decimals=0, locale="fr"))
    named = {trace.name: trace.line for trace in drawn.data if trace.showlegend}
    assert set(named) == {"plus que prévu", "moins que prévu", "pas d'écart établi"}
    assert named["plus que prévu"].color == MORE
    assert (named["moins que prévu"].color, named["moins que prévu"].dash) == (LESS, "dash")
    assert len(drawn.data) <= 14


def test_the_matrix_of_ratios_colours_only_what_is_sure() -> None:
    frame = judged()
    frame.loc[2, ["ratio", "low", "high", "q", "verdict"]] = [float("nan")] * 4 + ["silent"]
    drawn = checked(ratio_matrix(frame, CODES, names=NAMES, decimals=0, locale="fr"))
    steps = [step for row in drawn.data[0].z for step in row]
    assert (steps.count(4), steps.count(3), steps.count(1), steps.count(0)) == (2, 2, 2, len(CODES))
    assert len(drawn.layout.annotations) == 2 * (len(frame) - 1)


def test_a_pair_without_link_stands_at_the_edge_of_the_ratios() -> None:
    drawn = checked(ratios_by_pair(judged().head(5), names=NAMES, decimals=0, locale="fr"))
    less = drawn.data[1]
    assert list(less.y) == [1]
    assert less.x[0] > 0
    assert less.error_x.array[0] == pytest.approx(0.9 - less.x[0], abs=1e-3)
    assert "moins que prévu" in less.hovertext[0]


def test_changes_are_coloured_where_sure_and_marked_where_new_or_gone() -> None:
    before = LINKS.assign(links=20)
    after = LINKS.assign(links=[60, 1, *[20] * (len(LINKS) - 2)]).drop(index=2)
    frame, _ = compared(before.drop(index=3), after)
    square = checked(change_matrix(frame, CODES, names=NAMES, locale="fr"))
    steps = [step for row in square.data[0].z for step in row]
    sure = frame.verdict.isin(["strengthened", "weakened"])
    assert steps.count(0) == len(CODES)
    assert steps.count(3) + steps.count(4) == 2 * int(sure.sum()) > 0
    texts = [re.sub("<.*?>", "", annotation.text) for annotation in square.layout.annotations]
    assert (texts.count("◆"), texts.count("◇")) == (2, 2)
    rows = checked(changes_by_pair(frame.head(4), names=NAMES, locale="fr"))
    assert [trace.line.color == SOFT_INK for trace in rows.data] == list(~sure.head(4))
    assert "éteinte" in rows.data[2].hovertext[0]


def test_a_territory_that_cuts_others_off_has_a_mark_of_its_own() -> None:
    star = LINKS[LINKS.territory_a == LINKS.territory_a[0]].iloc[:-1]
    frame = resilience(star, territories=CODES)
    drawn = checked(
        density_by_removal(
            frame.iloc[1:], whole=frame.density[0], largest=frame.largest[0], names=NAMES, locale="fr"
        )
    )
    cut = [code for code, mark in zip(CODES, drawn.data[0].marker.symbol, strict=True) if mark == "diamond"]
    assert cut == [LINKS.territory_a[0]]


def test_a_pair_too_small_to_test_says_so_among_its_peers() -> None:
    frame = judged().head(3)
    frame.loc[2, "verdict"] = "silent"
    drawn = checked(ratios_by_pair(frame, names=NAMES, decimals=0, locale="fr"))
    untested = [trace for trace in drawn.data if list(trace.y) == [2]]
    assert len(untested) == 1
    assert "trop peu de liens attendus pour le dire" in untested[0].hovertext[0]
    assert "pas d'écart établi" not in untested[0].hovertext[0]


def test_bubbles_are_the_click_targets(land: TerritoryMap) -> None:
    (bubbles,) = [trace for trace in flows(land).data if trace.customdata is not None]
    assert list(bubbles.customdata) == CODES
    assert bubbles.mode == "markers"


def test_no_figure_is_drawn_by_a_map_that_needs_another_host(land: TerritoryMap) -> None:
    assert {trace.type for trace in flows(land).data} == {"scatter"}


def test_a_share_under_ten_cases_is_not_filled(land: TerritoryMap) -> None:
    values = pd.DataFrame(
        {
            "territory": CODES,
            "numerator": 5,
            "denominator": [9, *[50] * (len(CODES) - 1)],
            "value": [0.9, *[0.1] * (len(CODES) - 1)],
            "low": 0.05,
            "high": 0.2,
        }
    )
    drawn = checked(value_map(values, share=True, land=land, names=NAMES, chosen=[], locale="fr"))
    assert "moins de 10 cas, ou non disponible" in drawn.to_json()
    assert "90" not in " ".join(a.text for a in drawn.layout.annotations if a.text and "%" in a.text)


def test_the_matrix_writes_each_pair_twice_and_leaves_the_diagonal() -> None:
    square = link_matrix(LINKS, territories=CODES)
    drawn = checked(matrix(square, names=NAMES, decimals=0, locale="fr"))
    assert len(drawn.layout.annotations) == 2 * len(LINKS)
    assert all(drawn.data[0].z[i][i] == -1 for i in range(len(CODES)))


def test_the_graph_holds_every_territory_linked_or_not() -> None:
    few = LINKS.head(3)
    drawn = checked(
        network_graph(
            few,
            layout(few, territories=CODES),
            territory_figures(few, territories=CODES),
            names=NAMES,
            chosen=[],
            locale="fr",
        )
    )
    assert len(drawn.data[-1].x) == len(CODES)


def test_an_incomplete_year_is_apart_and_a_small_one_is_not_drawn() -> None:
    drawn = checked(share_by_year(YEARS, basis="calendar", locale="fr"))
    line, apart = drawn.data[2], drawn.data[3]
    assert list(line.x) == ["2024", "2025"]
    assert list(apart.x) == ["2026"]
    assert apart.marker.color == "#ffffff"
    assert "année incomplète" in apart.hovertext[0]


def test_a_financial_year_bears_both_its_years() -> None:
    frame = YEARS.assign(events=[1, 2, 3, 4])
    drawn = checked(count_by_year(frame, "events", basis="financial", locale="fr"))
    assert drawn.data[0].x[0] == "2023-2024"


def test_the_funnel_says_its_conversions_with_their_intervals() -> None:
    frame = pd.DataFrame(
        {
            "stage": ["idea", "validation"],
            "reached": [90, 45],
            "previous": [100, 90],
            "conversion": [0.9, 0.5],
        }
    ).assign(low=[0.82, 0.4], high=[0.94, 0.6])
    drawn = checked(funnel(frame, locale="fr"))
    words = [annotation.text for annotation in drawn.layout.annotations]
    assert words[0].startswith("90\u00a0% des projets retenus")
    assert "IC 95\u00a0%\u00a0: 40\u00a0à\u00a060\u00a0%" in words[1]


def test_a_trend_of_one_year_is_no_trend() -> None:
    assert sparkline([(3.0, True)]) == ""
    assert sparkline([(3.0, True), (float("nan"), True), (4.0, False)]).startswith("<img")


def test_no_colour_is_red() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "pages").rglob("*.py"))
    code += (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    reds = [
        colour
        for colour in re.findall(r"#([0-9a-f]{6})\b", code)
        if int(colour[:2], 16) > 150 and int(colour[2:4], 16) < 90 and int(colour[4:], 16) < 90
    ]
    assert reds == []


def layered(layers: Layers, frame: pd.DataFrame = LINKS) -> go.Figure:
    return checked(
        network_graph(
            frame,
            layout(frame, territories=CODES),
            territory_figures(frame, territories=CODES),
            names=NAMES,
            chosen=[CODES[4]],
            locale="fr",
            layers=layers,
        )
    )


def test_groups_have_a_letter_and_a_colour_and_the_rest_is_grey() -> None:
    groups = {code: letter for letter, held in (("A", CODES[:3]), ("B", CODES[3:8])) for code in held}
    drawn = layered(Layers(groups=groups))
    named = {trace.name: trace for trace in drawn.data if trace.showlegend}
    assert {name: len(trace.x) for name, trace in named.items()} == {
        "sans groupe sûr": len(CODES) - 8,
        "groupe A": 3,
        "groupe B": 5,
    }
    assert len({colour for trace in named.values() for colour in trace.marker.color}) == 3
    assert set(named["groupe A"].text) == {"A"}
    assert set(named["sans groupe sûr"].text) == {""}
    assert list(named["groupe B"].marker.line.width).count(3) == 1, "the territory chosen has a ring"
    assert "aucun" in named["sans groupe sûr"].hovertext[0]


def test_a_graph_asked_for_groups_that_has_none_is_grey() -> None:
    named = [trace for trace in layered(Layers(groups={})).data if trace.showlegend]
    assert [(trace.name, len(trace.x)) for trace in named] == [("sans groupe sûr", len(CODES))]


def test_the_backbone_is_drawn_whole_and_before_the_strongest() -> None:
    weakest = LINKS.sort_values("links").head(2)
    kept = frozenset(zip(weakest.territory_a, weakest.territory_b, strict=True))
    drawn = layered(Layers(backbone=kept))
    named = {trace.name: trace for trace in drawn.data if trace.showlegend}
    assert set(named) == {"ossature", "autres liens"}
    wide = [trace for trace in drawn.data if trace.mode == "lines" and trace.line.width >= 3]
    assert sum(len(trace.x) for trace in wide) == 3 * len(kept)
    many = pd.concat([LINKS.assign(territory_a="x" + LINKS.territory_a + str(copy)) for copy in range(4)])
    frame = pd.concat([many.assign(links=99), LINKS.head(1)], ignore_index=True)
    first = drawn_edges(
        frame, Layers(backbone=frozenset({tuple(LINKS[["territory_a", "territory_b"]].iloc[0])}))
    )
    assert len(frame) > len(first) == EDGES
    assert first.kept.to_list() == [True, *[False] * (EDGES - 1)]


def test_positions_stay_from_one_layer_to_the_next() -> None:
    plain, grouped = layered(Layers()), layered(Layers(backbone=frozenset()))
    assert list(plain.data[-1].x) == list(grouped.data[-1].x)


def yearly(years: range) -> go.Figure:
    frame = pd.concat(
        [
            LINKS.assign(year=year, past="new" if year == years[-1] else "repeated", links=LINKS.links + year)
            for year in years
        ],
        ignore_index=True,
    )
    return checked(
        yearly_graphs(
            frame,
            layout(LINKS, territories=CODES),
            territory_figures(LINKS, territories=CODES),
            {year: Year(str(year), len(LINKS), 3, year != years[-1]) for year in years},
            names=NAMES,
            chosen=[],
            locale="fr",
        )
    )


def test_every_year_has_its_graph_on_the_same_places() -> None:
    drawn = yearly(range(2018, 2026))
    nodes = drawn.data[-1]
    n = len(CODES)
    panels = [(nodes.x[start : start + n], nodes.y[start : start + n]) for start in range(0, len(nodes.x), n)]
    assert len(panels) == 8
    shifts = {(tuple(x - xs[0] for x in xs), tuple(y - ys[0] for y in ys)) for xs, ys in panels}
    assert len(shifts) == 1
    assert [shape.line.dash for shape in drawn.layout.shapes] == ["solid"] * 7 + ["dash"]
    assert "incomplète" in drawn.layout.annotations[-1].text
    new = [trace for trace in drawn.data if trace.mode == "lines" and trace.line.dash == "dot"]
    assert sum(len(trace.x) for trace in new) == 3 * len(LINKS)


def test_fifteen_years_of_eighteen_territories_stay_light() -> None:
    drawn = yearly(range(2012, 2012 + YEARS_DRAWN))
    assert len(drawn.to_json()) < 150_000
    assert len(drawn.data) <= 7

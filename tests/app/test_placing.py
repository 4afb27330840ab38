"""Bubbles and labels keep out of each other's way."""

from __future__ import annotations

from itertools import combinations
from math import hypot

from hypothesis import given
from hypothesis import strategies as st

from analytics.outlines import territory_map
from common.settings import ROOT, Settings
from pages.ui.figures.land import WIDTH, Ground, place
from pages.ui.figures.placing import (
    CHARACTER,
    HIDING_COST,
    LINE,
    Box,
    Bubble,
    Label,
    Place,
    cheapest,
    place_labels,
    spread,
)

FRAME = Box(0, 0, 800, 600)
places = st.floats(100, 500, allow_nan=False)


def box_of(bubble: Bubble, label: Label, word: str) -> Box:
    width = CHARACTER * len(word)
    left = {"left": 0.0, "center": -width / 2, "right": -width}[label.anchor]
    x, y = bubble.x + label.dx + left, bubble.y + label.dy
    return Box(x, y - LINE / 2, x + width, y + LINE / 2)


@given(st.lists(st.tuples(places, places, st.floats(2, 15)), max_size=8))
def test_bubbles_that_touched_no_longer_do(found: list[tuple[float, float, float]]) -> None:
    bubbles = [Bubble(str(i), x, y, radius) for i, (x, y, radius) in enumerate(found)]
    for a, b in combinations(spread(bubbles), 2):
        assert hypot(a.x - b.x, a.y - b.y) >= a.radius + b.radius - 0.5


def test_bubbles_apart_stay_where_they_are() -> None:
    bubbles = [Bubble("a", 10, 10, 5), Bubble("b", 100, 10, 5)]
    assert spread(bubbles) == bubbles


def test_a_label_alone_stands_at_the_right_of_its_bubble() -> None:
    label = place_labels([Bubble("a", 100, 100, 5)], {"a": "Estrie"}, FRAME)["a"]
    assert (label.anchor, label.dx, label.dy, label.led) == ("left", 8, 0, False)


def test_a_label_near_the_edge_turns_inwards() -> None:
    label = place_labels([Bubble("a", 780, 100, 5)], {"a": "Gaspésie"}, FRAME)["a"]
    assert label.anchor == "right"


def test_a_label_leaves_a_line_uncovered_when_it_can() -> None:
    line = [(100.0 + step, 100.0) for step in range(0, 80, 4)]
    label = place_labels([Bubble("a", 100, 100, 5)], {"a": "Estrie"}, FRAME, crossed=line)["a"]
    assert label.anchor != "left" or label.dy != 0


rectangles = st.builds(
    lambda x, y, width, height: Box(x, y, x + width, y + height),
    *(st.integers(0, 60), st.integers(0, 60), st.integers(1, 40), st.integers(1, 20)),
)


@given(
    st.lists(st.tuples(rectangles, st.integers(0, 5000)), min_size=1, max_size=24),
    st.lists(rectangles, max_size=6),
)
def test_the_cheapest_place_is_that_of_a_look_at_all_of_them(
    found: list[tuple[Box, int]], others: list[Box]
) -> None:
    label = Label(0, 0, "left", led=False)
    tried = sorted((Place(label, box, cost) for box, cost in found), key=lambda place: place.cost)

    def cost(place: Place) -> float:
        return place.cost + HIDING_COST * sum(place.box.overlap(other) for other in others)

    assert cost(cheapest(tried, others)) == min(map(cost, tried))


def test_the_labels_of_quebec_do_not_cover_each_other() -> None:
    land = territory_map(Settings.resolve(ROOT / "data", ROOT / "data" / "reference"))
    assert land is not None
    names = {
        row.split(",")[0]: row.split(",")[1]
        for row in (ROOT / "data/reference/poles.csv").read_text(encoding="utf-8").splitlines()[1:]
    }
    placed = place(land, dict.fromkeys(names, 9.0), names)
    ground = Ground(land.south)
    bubbles = {code: Bubble(code, *ground.to_screen(x, y), 9.0) for code, (x, y) in placed.positions.items()}
    boxes = {code: box_of(bubbles[code], label, names[code]) for code, label in placed.labels.items()}
    assert set(boxes) == set(names)
    assert [pair for pair in combinations(boxes, 2) if boxes[pair[0]].overlap(boxes[pair[1]]) > 1] == []
    assert all(box.outside(Box(0, 0, WIDTH, ground.height)) == 0 for box in boxes.values())

"""Where bubbles and their labels go, so that none hides another.

Bubbles that touch are pushed apart a little; each label then takes the best free place round its
bubble, the most hemmed in first. Everything is deterministic.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import hypot, inf

CHARACTER = 6.3
"""Pixels of one character at the size of labels, on average."""
LINE = 15.0
PASSES = 120
ROUNDS = 3
LINE_COST = 14.0
"""Cost of covering one point of a line, in pixels of overlap."""
HIDING_COST = 10
"""Cost of a square pixel of another label that is hidden."""
SIDES = ((1, 0), (-1, 0), (0, -1), (0, 1), (0.75, -0.8), (-0.75, -0.8), (0.75, 0.8), (-0.75, 0.8))
"""Directions of the places tried, in order of preference; y grows downwards as on a screen."""
GAPS = (3.0, 16.0, 30.0)
"""Pixels between bubble and label; a leader line is drawn from the second on."""


@dataclass(frozen=True)
class Bubble:
    """A bubble on the screen: centre and radius, in pixels, y downwards."""

    code: str
    x: float
    y: float
    radius: float


@dataclass(frozen=True)
class Box:
    """A rectangle, in pixels, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def overlap(self, other: Box) -> float:
        """Shared surface."""
        width = min(self.right, other.right) - max(self.left, other.left)
        if width <= 0:
            return 0.0
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return width * height if height > 0 else 0.0

    def holds(self, points: Sequence[tuple[float, float]]) -> int:
        """How many of `points` lie in it."""
        return sum(self.left <= x <= self.right and self.top <= y <= self.bottom for x, y in points)

    def outside(self, frame: Box) -> float:
        """How far it leaves `frame`."""
        return (
            max(0.0, frame.left - self.left)
            + max(0.0, self.right - frame.right)
            + max(0.0, frame.top - self.top)
            + max(0.0, self.bottom - frame.bottom)
        )


@dataclass(frozen=True)
class Label:
    """Where a label goes, from the centre of its bubble, in pixels, y downwards.

    `anchor` says which end of the words stands at `dx`: `left`, `center` or `right`.
    """

    dx: float
    dy: float
    anchor: str
    led: bool


@dataclass(frozen=True)
class Place:
    """A place tried for a label, and what it costs whatever the others do."""

    label: Label
    box: Box
    cost: float


def spread(bubbles: Sequence[Bubble], *, gap: float = 2.0) -> list[Bubble]:
    """The same bubbles, those that touch pushed apart along the line between them."""
    places = [[bubble.x, bubble.y] for bubble in bubbles]
    for _ in range(PASSES):
        moved = False
        for i, first in enumerate(bubbles):
            for j in range(i + 1, len(bubbles)):
                moved |= _push(places[i], places[j], first.radius + bubbles[j].radius + gap)
        if not moved:
            break
    return [Bubble(b.code, x, y, b.radius) for b, (x, y) in zip(bubbles, places, strict=True)]


def _push(a: list[float], b: list[float], apart: float) -> bool:
    dx, dy = b[0] - a[0], b[1] - a[1]
    distance = hypot(dx, dy)
    if distance >= apart - 0.01:
        return False
    if distance == 0:
        dx, dy, distance = 0.0, 1.0, 1.0
    shift = (apart - distance) / 2 / distance
    a[0], a[1] = a[0] - dx * shift, a[1] - dy * shift
    b[0], b[1] = b[0] + dx * shift, b[1] + dy * shift
    return True


def place_labels(
    bubbles: Sequence[Bubble],
    words: Mapping[str, str],
    frame: Box,
    *,
    crossed: Sequence[tuple[float, float]] = (),
) -> dict[str, Label]:
    """The place of each label in `words`, by code.

    Args:
        crossed: points of the lines that a label should rather not cover.
    """
    circles = [Box(b.x - b.radius, b.y - b.radius, b.x + b.radius, b.y + b.radius) for b in bubbles]
    crowded = sorted(
        (b for b in bubbles if b.code in words),
        key=lambda b: (-_neighbours(b, bubbles), b.code),
    )
    tried = {
        bubble.code: sorted(
            _places(bubble, words[bubble.code], circles, frame, crossed), key=lambda place: place.cost
        )
        for bubble in crowded
    }
    taken: dict[str, Place] = {}
    for _ in range(ROUNDS):
        for code, places in tried.items():
            taken[code] = cheapest(places, [place.box for other, place in taken.items() if other != code])
    return {code: place.label for code, place in taken.items()}


def cheapest(places: Sequence[Place], others: Sequence[Box]) -> Place:
    """The place that costs least, what it hides of `others` counted.

    Args:
        places: one or more, in the order of their own cost: those that cost too much by themselves are not measured.
    """
    best, least = places[0], inf
    for place in places:
        if place.cost >= least:
            break
        cost = place.cost + HIDING_COST * sum(map(place.box.overlap, others))
        if cost < least:
            best, least = place, cost
    return best


def _neighbours(bubble: Bubble, bubbles: Sequence[Bubble]) -> int:
    return sum(hypot(bubble.x - other.x, bubble.y - other.y) < 90 for other in bubbles)


def _places(
    bubble: Bubble, word: str, circles: list[Box], frame: Box, crossed: Sequence[tuple[float, float]]
) -> list[Place]:
    return [
        Place(label, box, _cost(box, rank, circles, frame) + LINE_COST * box.holds(crossed))
        for rank, (label, box) in enumerate(_candidates(bubble, word))
    ]


def _candidates(bubble: Bubble, word: str) -> list[tuple[Label, Box]]:
    half_width, half_height = CHARACTER * len(word) / 2, LINE / 2
    found = []
    for gap in GAPS:
        for side_x, side_y in SIDES:
            dx = side_x * (bubble.radius + gap)
            dy = side_y * (bubble.radius + gap + half_height)
            anchor = "left" if side_x > 0 else "right" if side_x < 0 else "center"
            shift = {"left": half_width, "right": -half_width, "center": 0.0}[anchor]
            x, y = bubble.x + dx + shift, bubble.y + dy
            box = Box(x - half_width, y - half_height, x + half_width, y + half_height)
            found.append((Label(dx, dy, anchor, led=gap > GAPS[0]), box))
    return found


def _cost(box: Box, rank: int, circles: list[Box], frame: Box) -> float:
    """What a place costs by itself, in square pixels hidden; other labels come later."""
    hidden = sum(map(box.overlap, circles))
    return 6 * hidden + 40 * box.outside(frame) + rank * rank / 4 + rank

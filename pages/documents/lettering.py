"""Letters of the print figures: the committed family, measured, and plotly's small markup read as runs of text.

Text is drawn as text, never interpreted: a dollar or a brace is itself. A text with a character that the
family lacks (a name in syllabics) is drawn as outlines of a wider font, so that no viewer has to guess.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from html import unescape
from pathlib import Path

from matplotlib.font_manager import FontProperties, get_font
from matplotlib.textpath import TextToPath

FAMILY = "Source Sans 3"
FOLDER = Path(__file__).parent / "fonts"
FILES = {
    (False, False): "SourceSans3-Regular.ttf",
    (True, False): "SourceSans3-Semibold.ttf",
    (False, True): "SourceSans3-It.ttf",
    (True, True): "SourceSans3-Bold.ttf",
}
"""By heaviness and slope. Bold stands for what would be heavy and sloped: no figure needs a fifth file."""
WIDER = "DejaVu Sans"
"""Comes with matplotlib; never named in a file, since its letters are drawn as outlines."""
ASCENT, DESCENT, LEADING = 0.74, 0.22, 1.22
"""Of the size: over the base line, under it, and from one base line to the next."""
_TAG = re.compile(r"<(/?)(b|strong|i|em|br|span)\b[^>]*?/?>", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What XML does not allow in a text."""


@dataclass(frozen=True)
class Run:
    """Letters of one look."""

    text: str
    heavy: bool = False
    sloped: bool = False


Line = tuple[Run, ...]


def readable(text: str) -> str:
    """`text` without the control characters that no document may hold; tabs and line ends are spaces."""
    return re.sub(r"[\t\r\n]+", " ", _CONTROL.sub("", text))


def shortened(text: str, most: int) -> str:
    """The text cut at a letter, with an ellipsis."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def lines_of(markup: str) -> list[Line]:
    """Plotly's text as lines of runs: `<b>`, `<i>` and `<br>` are read, entities undone, the rest is text."""
    lines: list[list[Run]] = [[]]
    heavy = sloped = 0
    place = 0
    for tag in _TAG.finditer(markup):
        _add(lines, markup[place : tag.start()], heavy, sloped)
        place = tag.end()
        step = -1 if tag[1] else 1
        name = tag[2].lower()
        if name == "br":
            lines.append([])
        elif name in ("b", "strong"):
            heavy = max(0, heavy + step)
        elif name in ("i", "em"):
            sloped = max(0, sloped + step)
    _add(lines, markup[place:], heavy, sloped)
    return [tuple(line) for line in lines]


def _add(lines: list[list[Run]], text: str, heavy: int, sloped: int) -> None:
    if text:
        lines[-1].append(Run(readable(unescape(text)), heavy > 0, sloped > 0))


def font(run: Run, size: float) -> FontProperties:
    """The font of a run, from its own file: whatever is installed on the machine changes nothing.

    Args:
        size: in points.
    """
    if not known(run.text):
        return FontProperties(family=[WIDER], weight="bold" if run.heavy else "normal", size=size)
    return FontProperties(
        family=[FAMILY],
        weight=600 if run.heavy else 400,
        style="italic" if run.sloped else "normal",
        size=size,
        fname=FOLDER / FILES[run.heavy, run.sloped],
    )


@cache
def _letters() -> frozenset[int]:
    return frozenset(get_font(str(FOLDER / FILES[False, False])).get_charmap())


def known(text: str) -> bool:
    """Whether the family has every letter of `text`."""
    return all(ord(letter) in _letters() for letter in text)


@lru_cache(maxsize=20_000)
def run_width(run: Run, size: float) -> float:
    """Width of a run, in points.

    A final space counts, as it does between two runs of a line.
    """
    text = run.text.replace(" ", "\u00a0")
    width, _height, _descent = TextToPath().get_text_width_height_descent(text, font(run, size), ismath=False)
    return float(width)


def line_width(line: Line, size: float) -> float:
    """Width of a line, in points."""
    return sum(run_width(run, size) for run in line)


def block_size(lines: Sequence[Line], size: float) -> tuple[float, float]:
    """Width and height of lines, in points."""
    height = (ASCENT + DESCENT) * size + (len(lines) - 1) * LEADING * size
    return max((line_width(line, size) for line in lines), default=0.0), height


def wrapped(lines: Sequence[Line], size: float, room: float) -> list[Line]:
    """Lines no wider than `room` points where their words allow it; a word alone is never cut."""
    found: list[Line] = []
    for line in lines:
        current: list[Run] = []
        for piece in _words(line):
            if current and line_width((*current, replace(piece, text=piece.text.rstrip())), size) > room:
                found.append(_joined(current))
                current = [replace(piece, text=piece.text.lstrip(" "))]
            else:
                current.append(piece)
        found.append(_joined(current))
    return found


def _words(line: Line) -> list[Run]:
    """Words with the spaces that follow them, and halves of compound words with their dash."""
    return [
        replace(run, text=word)
        for run in line
        for word in re.findall(r"[^ \u2013-]*[ \u2013-]+|[^ \u2013-]+", run.text)
    ]


def _joined(runs: list[Run]) -> Line:
    """Runs of one look that follow each other, as one."""
    joined: list[Run] = []
    for run in runs:
        if joined and (joined[-1].heavy, joined[-1].sloped) == (run.heavy, run.sloped):
            joined[-1] = replace(joined[-1], text=joined[-1].text + run.text)
        else:
            joined.append(run)
    return tuple(joined)

"""A brief as the page shows it: all that the documents say, and their figures, described."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Callable
from html import escape

import pytest

from pages.documents.briefs.model import Drawn
from pages.documents.briefs.outline import outline_html
from tests.documents.briefs.conftest import SLICE, Made

_PICTURE = re.compile(r'<img src="data:image/png;base64,([^"]*)" alt="([^"]*)">')


@pytest.mark.parametrize("place", range(len(SLICE)))
def test_every_figure_is_drawn_and_described(made: Callable[[int], Made], place: int) -> None:
    brief = made(place).whole
    shown = outline_html(brief)
    drawn = [block for section in brief.sections for block in section.blocks if isinstance(block, Drawn)]
    pictures = _PICTURE.findall(shown)
    assert [alt for _, alt in pictures] == [
        escape(one.alt) for one in drawn if one.exhibit.figure is not None
    ]
    assert pictures
    assert all(b64decode(content).startswith(b"\x89PNG") for content, _ in pictures)
    assert all(escape(one.caption) in shown for one in drawn)
    assert all(escape(one.text) in shown for one in brief.statements())
    assert shown.startswith(f'<article class="brief" lang="{brief.locale}-CA">')

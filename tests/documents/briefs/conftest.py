"""Briefs of the demonstration: of every kind, for every audience, in both languages, made once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import pytest

from analytics.access import Role, Visitor, open_release
from analytics.filters import available_filters
from common.settings import Settings
from pages.documents.briefs.audiences import Audience, Kind
from pages.documents.briefs.compose import Request, compose
from pages.documents.briefs.model import Brief
from pages.documents.briefs.typesetting import drawings_of, fitted, pdf_of
from pages.ui.view import View

SLICE: tuple[tuple[Kind, tuple[str, ...], Audience, str], ...] = (
    ("network", (), "ministry", "fr"),
    ("network", (), "federation", "en"),
    ("territory", ("08",), "pole", "fr"),
    ("territory", ("11I",), "ministry", "en"),
    ("pair", ("04", "05"), "federation", "fr"),
    ("pair", ("10", "16"), "pole", "en"),
)
"""Every kind in both languages, every audience twice."""


@dataclass(frozen=True)
class Made:
    """A brief, what it was made from, and its PDF."""

    view: View
    request: Request
    whole: Brief
    brief: Brief
    drawings: dict[str, str]
    pdf: bytes


def view_of(settings: Settings, locale: str = "fr", role: Role = "ministry", pole: str | None = None) -> View:
    """The whole network, as a role reads it."""
    reader, release = Visitor(role, pole), open_release(settings)
    choices = available_filters(release, visitor=reader)
    return View(settings, reader, release, locale, choices, choices.everything())


@pytest.fixture(scope="session")
def made(demo_settings: Settings) -> Callable[[int], Made]:
    """The brief of a place of `SLICE`."""

    @cache
    def make(place: int) -> Made:
        kind, codes, audience, locale = SLICE[place]
        view, request = view_of(demo_settings, locale), Request.usual(kind, audience, codes)
        whole = compose(view, request)
        drawings = drawings_of(whole)
        brief = fitted(whole, drawings)
        return Made(view, request, whole, brief, drawings, pdf_of(brief, drawings))

    return make

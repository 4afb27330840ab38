"""Retrouver: what an id leads to, in either language and for each role; what is no id is explained."""

from __future__ import annotations

from dataclasses import replace
from itertools import cycle

import pytest

from analytics.access import ROLES, Visitor, open_release
from analytics.citations import cite
from analytics.cited import find_citation
from analytics.filters import Filters, available_filters
from analytics.indicators import CATALOGUE, COMPARABLE
from analytics.measures import measure
from common import formats
from common.settings import Settings
from common.words import LOCALES, translate
from pages.ui.exhibits.citation import Cited, citation_sentence, cited_view, found_exhibit
from pages.ui.language import speaking
from pages.ui.view import View
from tests.analytics.drawn import put_in_service, settings_of
from tests.analytics.test_cited import NOW, OLD, POLES, drawn
from tests.app.test_shell import opened, plain

YEARS = Filters(2021, 2023, territories=("01",))
GONE = "2024-03-31-0123abcd"


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    made = settings_of(tmp_path_factory.mktemp("find"))
    drawn(made, OLD)
    put_in_service(made, drawn(made, NOW, more=9), release_id=NOW)
    return made


def told(settings: Settings, monkeypatch: pytest.MonkeyPatch, asked: str, **address: str) -> str:
    """All that the page says of an id."""
    app = opened(settings, monkeypatch, id=asked, **address).switch_page("find.py").run()
    assert not app.exception
    assert not app.warning
    return " ".join([plain(app), *(message.value for message in app.info)]).replace("\u00a0", " ")


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("locale", LOCALES)
def test_a_superseded_figure_stands_beside_the_one_of_now(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, role: str, locale: str
) -> None:
    monkeypatch.setenv("MAILLAGE_ROLE", role)
    said = told(settings, monkeypatch, cite(OLD, "cross_regional_share", YEARS), lang=locale)
    for release in (OLD, NOW):
        found = measure(
            open_release(settings, release),
            CATALOGUE["cross_regional_share"],
            visitor=Visitor("public"),
            filters=YEARS,
        )
        assert formats.percent(found.value, locale).replace("\u00a0", " ") in said
    assert {"fr": "différente", "en": "different"}[locale] in said
    assert f"/collaborations?lang={locale}&release={OLD}&years=2021-2023&poles=01" in links(
        settings, monkeypatch, cite(OLD, "cross_regional_share", YEARS), lang=locale
    )


def links(settings: Settings, monkeypatch: pytest.MonkeyPatch, asked: str, **address: str) -> str:
    app = opened(settings, monkeypatch, id=asked, **address).switch_page("find.py").run()
    return " ".join(element.proto.body for element in app.get("html")).replace("&amp;", "&")


@pytest.mark.parametrize("locale", LOCALES)
def test_a_release_that_is_gone_is_said_to_be(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, locale: str
) -> None:
    said = told(settings, monkeypatch, cite(GONE, "active_projects", YEARS), lang=locale)
    assert "python -m etl release --as-of 2024-03-31" in said
    assert {"fr": "à la place de celle qui manque", "en": "instead of the one that is missing"}[
        locale
    ] in said


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(
    "asked",
    [
        "M1",
        "bonjour",
        "M1180-KWW7J-8EE6A-HQKYC-2X",
        "A" * 10_000,
        "<script>alert(1)</script>",
        "# $x$ :red[y]",
    ],
    ids=["short", "word", "altered", "long", "script", "markup"],
)
def test_what_leads_nowhere_is_explained(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, asked: str, locale: str
) -> None:
    said = told(settings, monkeypatch, asked, lang=locale)
    assert {"fr": "dentifiant", "en": "id"}[locale] in said
    assert "alert(1)" not in said
    assert "AAAAA" not in said


def test_nothing_asked_says_what_an_id_is(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "rien n'est enregistré" in told(settings, monkeypatch, "")


def test_a_whole_address_is_read_for_its_id(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    identifier = cite(NOW, "active_projects", YEARS).lower()
    assert "est celle en service" in told(
        settings, monkeypatch, f"https://example.org/retrouver?lang=en&id={identifier}"
    )


@pytest.mark.parametrize("locale", LOCALES)
def test_the_sentence_to_paste_says_all_that_it_must(settings: Settings, locale: str) -> None:
    release, visitor = open_release(settings), Visitor("ministry")
    choices = available_filters(release, visitor=visitor)
    places = cycle((("01",), (), POLES[:2]))
    for (slug, indicator), territories in zip(COMPARABLE.items(), places, strict=False):
        filters = replace(YEARS, territories=territories)
        view = View(settings, visitor, release, locale, choices, filters)
        identifier = cite(NOW, slug, filters)
        found = find_citation(settings, identifier, visitor=visitor)
        cited = Cited(cited_view(view, release, filters), indicator, found.figure)
        with speaking(locale):
            sentence = citation_sentence(cited, identifier=identifier, address="https://example.org/x")
            exhibit = found_exhibit(view, found)
        for part in (NOW, identifier, "https://example.org/x", translate(indicator.name, locale)):
            assert part in sentence
        assert not {"nan", "None", "inf"} & set(sentence.split())
        assert exhibit.source
        assert exhibit.markup.count("<dd>") >= 7

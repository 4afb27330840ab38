"""Every page, each of its parts, in both languages: opened once, and asked everything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from analytics.access import Visitor, open_release
from analytics.open_data.permission import FILE
from common.settings import CONTACT_VARIABLE, Settings
from pages.ui.brief_choices import LANGUAGES
from pages.ui.language import SWITCH
from tests.app.accessibility import barriers, foreign_words, offered, slides
from tests.app.conftest import Visit, visited
from tests.app.shell_pages import PATHS

pytestmark = pytest.mark.xdist_group("accessibility")

_NAMES = """
SELECT DISTINCT name FROM core_organisations UNION SELECT DISTINCT title FROM core_projects
UNION SELECT name FROM core_poles UNION SELECT name FROM core_coworking_spaces
UNION SELECT name_fr FROM core_sectors UNION SELECT name_en FROM core_sectors
UNION SELECT source_fr FROM mart_context_sources UNION SELECT source_en FROM mart_context_sources"""


@pytest.fixture(scope="session")
def names(demo_settings: Settings) -> tuple[str, ...]:
    """The names that no language changes: those of the data and their sources, languages, a setting."""
    found = open_release(demo_settings).read(_NAMES, visitor=Visitor("ministry")).name
    return (
        *(name for name in found if name),
        *LANGUAGES.values(),
        SWITCH,
        CONTACT_VARIABLE,
        FILE,
        "published_by",
    )


def parts(visit: Visit) -> Iterator[str]:
    """Each part of the page shown, the first one first."""
    page = visit.page
    yield "first"
    for index in range(1, page.get_by_role("tab").count()):
        tab = page.get_by_role("tab").nth(index)
        if tab.get_attribute("aria-selected") != "true":
            tab.click()
            page.wait_for_timeout(300)
            visit.settle()
            yield tab.inner_text()


def heading_levels(page: Page) -> list[int]:
    return list(
        page.evaluate("[...document.querySelectorAll('h1, h2, h3, h4')].map(e => Number(e.tagName[1]))")
    )


def assert_figures_are_told(page: Page) -> None:
    """Each figure has a name, what it establishes with a number, a table and a file."""
    figures = page.locator("[data-testid='stPlotlyChart']")
    count = figures.count()
    assert page.locator(".twin table").count() >= count
    assert page.locator("[class*='st-key-download-'] button").count() >= count
    readings = page.locator("p.reading").all_inner_texts()
    assert len(readings) >= count
    assert all(re.search(r"\d", reading) for reading in readings)
    for figure in figures.all():
        assert figure.locator("xpath=self::*[@aria-label] | .//*[@aria-label]").count() >= 1


def assert_page_is_told(page: Page, locale: str) -> None:
    """Its language, badge, title, finding, caveat and sources."""
    assert page.evaluate("document.documentElement.lang") == locale
    badge = {"fr": "Données de démonstration", "en": "Demonstration data"}[locale]
    assert badge in page.locator("[data-testid='stMain']").inner_text()
    assert page.title().endswith("– Maillage")
    assert len(page.locator("p.finding").inner_text()) > 40
    assert page.locator("p.note strong").count() >= 1
    assert all("Maillage" in line for line in page.locator("p.source:last-child").all_inner_texts())


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_open_to_all_in_both_languages(
    browser: Browser, served: str, names: tuple[str, ...], path: str
) -> None:
    """English on a desk, French on a narrow phone: the same offer, no barrier, no foreign word, nothing sideways."""
    offers: dict[str, list[list[str]]] = {}
    wrong = []
    for locale, width in (("en", 1440), ("fr", 320)):
        for visit in visited(browser, served, width=width):
            page = visit.open(f"{path}?lang={locale}")
            page.locator(".st-key-copy-link button:not(:empty)").wait_for(state="attached")
            for part in parts(visit):
                where = (locale, part)
                if locale == "en" or part == "first":
                    # The same part has the same markup in both languages: axe reads it narrow once a page.
                    wrong += [(where, *barrier) for barrier in barriers(page)]
                wrong += [(where, *foreign) for foreign in foreign_words(page, locale, names)]
                offers.setdefault(locale, []).append(offered(page))
                wrong += [(where, "sideways", slides(page))] if slides(page) > 0 else []
                assert_figures_are_told(page)
            assert_page_is_told(page, locale)
            levels = heading_levels(page)
            assert levels.count(1) == 1
            assert all(deeper - level <= 1 for level, deeper in pairwise(levels))
            assert visit.complaints == []
            assert visit.foreign == []
    assert wrong == []
    assert offers["fr"] == offers["en"]


@pytest.mark.parametrize(
    ("locale", "markup", "found"),
    [
        ("fr", "<p>La version 2026-11-15-43bad464 du réseau</p>", []),
        ("fr", "<p>Un lien bad464 et un pôle_bad</p>", []),
        ("fr", "<p>Un lien, a bad link</p>", ["bad", "link"]),
        ("fr", "<button aria-label='Too bad'>Fermer</button>", ["bad", "too"]),
        ("fr", "<p>Le pôle <span translate='no'>bad</span>, <code>bad</code>, <i lang='en'>bad</i></p>", []),
        ("fr", "<p>Le pôle Bad Axe</p>", []),
        ("en", "<p>The network’s pôles</p>", ["pôles"]),
    ],
)
def test_a_word_left_in_the_other_language_is_found(
    browser: Browser, locale: str, markup: str, found: list[str]
) -> None:
    page = browser.new_page()
    page.set_content(f"<html lang={locale}>{markup}")
    assert [word for _, words in foreign_words(page, locale, ["Bad Axe"]) for word in words] == found
    page.close()


FOCUS = """() => {
  let element = document.activeElement;
  while (element.shadowRoot && element.shadowRoot.activeElement) element = element.shadowRoot.activeElement;
  const style = getComputedStyle(element);
  const name = element.getAttribute('aria-label') || element.innerText || element.placeholder || '';
  const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  return [name.trim(), outlined || style.boxShadow !== 'none' || element.getAttribute('role') === 'slider'
      || element === document.body];
}"""


def tab_to(page: Page, name: str, *, most: int = 80) -> None:
    """Move the keyboard's focus forward to what is named so; all on the way must show it."""
    for _ in range(most):
        page.keyboard.press("Tab")
        found, visible = page.evaluate(FOCUS)
        assert visible, f"no focus is seen on {found!r}"
        if re.fullmatch(name, found):
            return
    raise AssertionError(f"the keyboard does not reach {name!r}")


def test_every_task_can_be_done_by_keyboard_alone(visit: Visit) -> None:
    page = visit.open("/collaborations")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS)[0] == "Aller au contenu principal"
    page.keyboard.press("Enter")
    tab_to(page, "Années\u00a0: début")
    page.keyboard.press("ArrowRight")
    page.wait_for_url(re.compile("years=2019-"))
    visit.settle()
    tab_to(page, "Territoires")
    page.keyboard.type("Estrie")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("poles=05"))
    page.keyboard.press("Escape")
    visit.settle()
    assert "Estrie" in page.locator("p.finding").inner_text()
    tab_to(page, "Copier le lien")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Lien copié").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert {"poles=05", "lang=fr"} <= set(urlsplit(copied).query.split("&"))
    tab_to(page, r"(?s).*Voir le tableau")
    page.keyboard.press("Enter")
    page.locator("[data-testid='stExpander'] details[open] table").first.wait_for()
    tab_to(page, r"(?s)Télécharger.*")
    page.keyboard.press("Enter")
    page.locator(".st-key-csv-liens button").wait_for()
    tab_to(page, r"(?s).*CSV.*")
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert waiting.value.suggested_filename.endswith(".csv")
    tab_to(page, "Matrice")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("part=gaps"))
    visit.settle()
    page.evaluate("document.querySelector('[data-testid=stMain]').focus()")
    tab_to(page, "FR|fr")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("lang=en"))
    page.locator("html[lang='en']").wait_for(state="attached")


def test_a_printed_page_has_its_tables_and_none_of_the_chrome(visit: Visit) -> None:
    page = visit.open("/collaborations?part=gaps")
    page.emulate_media(media="print")
    assert page.locator("[data-testid='stHeader']").is_hidden()
    assert page.locator(".st-key-filter-bar").is_hidden()
    assert page.locator("[class*='st-key-download-'] button").first.is_hidden()
    heights = page.evaluate(
        "[...document.querySelectorAll('.twin table')].map(e => e.getBoundingClientRect().height)"
    )
    assert heights
    assert min(heights) > 20
    assert (
        page.evaluate("getComputedStyle(document.querySelector('[data-testid=stMain]')).overflow")
        == "visible"
    )


def test_motion_stops_for_who_asks_and_high_contrast_keeps_the_focus(visit: Visit) -> None:
    page = visit.page
    page.emulate_media(reduced_motion="reduce", forced_colors="active")
    visit.open("/accessibilite")
    duration = "getComputedStyle(document.querySelector('[data-testid=stTopNavLink]')).transitionDuration"
    assert all(float(part.strip().rstrip("s")) < 0.001 for part in page.evaluate(duration).split(","))
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS)[1]


def test_a_first_visit_offers_tours_that_lead_to_their_views_and_goes_away(visit: Visit) -> None:
    page = visit.open("/?poles=05&lang=en")
    page.get_by_text("First visit?").click()
    page.get_by_role("link", name="Does Estrie cooperate with").wait_for()
    addresses = [link.get_attribute("href") for link in page.locator(".tours a").all()]
    assert len(addresses) >= 20
    assert all("lang=en" in str(address) and "poles=05" in str(address) for address in addresses)
    page.get_by_role("button", name="Do not show again").click()
    page.locator(".st-key-first-visit").wait_for(state="detached")

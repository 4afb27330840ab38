"""What a reader meets: the served product in a real browser."""

from __future__ import annotations

import json
import re
import urllib.request
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser
from python_calamine import CalamineWorkbook

from tests.app.conftest import Visit, choices, language, taken, visited
from tests.app.shell_pages import PATHS

pytestmark = pytest.mark.xdist_group("browser")

PLACE_OF_TERRITORY = """(code) => {
  const drawing = [...document.querySelectorAll('.js-plotly-plot')].find(
      drawing => drawing.data && drawing.data.some(trace => trace.customdata));
  const trace = drawing.data.find(trace => trace.customdata);
  const index = trace.customdata.indexOf(code);
  const {xaxis, yaxis} = drawing._fullLayout;
  const corner = drawing.getBoundingClientRect();
  return [corner.left + xaxis._offset + xaxis.d2p(trace.x[index]),
          corner.top + yaxis._offset + yaxis.d2p(trace.y[index])];
}"""


SHOW_MAP = """() => {
  const map = [...document.querySelectorAll('.js-plotly-plot')].find(
      drawing => drawing.data && drawing.data.some(trace => trace.customdata));
  if (map) map.scrollIntoView({block: 'center'});
  return Boolean(map);
}"""
"""Whether the map is drawn yet, brought into view if it is."""


def click_territory(visit: Visit, code: str) -> None:
    for _ in range(100):
        if visit.page.evaluate(SHOW_MAP):
            break
        visit.page.wait_for_timeout(100)
    visit.page.wait_for_timeout(300)
    visit.page.mouse.move(5, 5)
    visit.page.mouse.click(*visit.page.evaluate(PLACE_OF_TERRITORY, code))
    visit.page.wait_for_timeout(800)
    visit.settle()


@pytest.mark.parametrize("path", PATHS)
def test_the_document_is_in_the_language_of_its_address(served: str, path: str) -> None:
    for query, expected in (("", "fr"), ("?lang=en", "en"), ("?lang=xx", "fr")):
        request = urllib.request.Request(
            served + path + query, headers={"Accept": "text/html", "Accept-Encoding": "gzip"}
        )
        with urllib.request.urlopen(request) as answer:
            body = answer.read().decode()
            assert f'<html lang="{expected}"' in body
            assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
            assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_language_changes_in_place_and_stays_from_page_to_page(visit: Visit) -> None:
    page = visit.open("/collaborations")
    page.locator(".st-key-language button").nth(1).click()
    page.get_by_role("heading", name="Who works with whom?").wait_for()
    page.locator("html[lang='en']").wait_for(state="attached")
    page.get_by_role("link", name="Young talent").click()
    page.get_by_role("heading", name="Do young people stay").wait_for()
    assert language(page) == "en"
    assert choices(page) == {"lang": ["en"]}


def test_a_click_on_the_map_chooses_a_territory_and_a_second_comes_back(visit: Visit) -> None:
    page = visit.open("/collaborations")
    click_territory(visit, "05")
    assert choices(page) == {"poles": ["05"]}
    assert "Estrie" in page.locator("p.finding").inner_text()
    click_territory(visit, "05")
    assert choices(page) == {}


def test_a_click_on_the_map_of_presence_brings_its_territory_to_the_whole_page(visit: Visit) -> None:
    page = visit.open("/releve?part=destinations")
    click_territory(visit, "06")
    assert choices(page) == {"part": ["destinations"], "poles": ["06"]}
    assert page.locator("p.finding").inner_text().startswith("Montréal")
    assert page.get_by_text("Montréal, tous les programmes").count() == 1
    click_territory(visit, "06")
    assert choices(page) == {"part": ["destinations"]}


def test_the_tables_of_a_brief_are_seen_whole_on_a_desk(visit: Visit) -> None:
    page = visit.open("/note?of=territory&poles=05")
    widths = page.locator("article.brief .twin").evaluate_all(
        "all => all.map(e => [e.scrollWidth, e.clientWidth])"
    )
    assert widths
    assert all(whole <= seen for whole, seen in widths)


def test_the_parts_of_the_method_are_reached_from_its_list(visit: Visit) -> None:
    page = visit.open("/methode?poles=05")
    for name, slug in (("Protéger les personnes", "protection"), ("Références", "references")):
        page.locator("ul.contents").get_by_role("link", name=name).click()
        page.wait_for_function(
            "slug => document.getElementById(slug).getBoundingClientRect().top < 900", arg=slug
        )
    assert choices(page) == {"poles": ["05"]}
    assert visit.foreign == []


def test_real_statistics_wear_their_own_badge_in_a_demonstration(visit: Visit) -> None:
    page = visit.open("/releve")
    for name, slug, source in (
        ("Population de 15 à 34 ans", "population-15-34", "Institut de la statistique du Québec"),
        (
            "Variation nette apparente des cohortes",
            "variation-cohortes",
            "Institut de la statistique du Québec",
        ),
        ("Migration entre régions", "migration-entre-regions", "17-10-0151-01"),
    ):
        page.get_by_role("tab", name=name, exact=True).click()
        button = page.locator(f".st-key-download-{slug} button")
        button.wait_for()
        visit.settle()
        line = page.locator("p.source").last.inner_text()
        assert source in line
        assert "démonstration" not in line
        assert page.get_by_text("Données réelles", exact=True).count() == 1
        file = taken(visit, slug)
        assert file.suggested_filename.startswith(f"maillage-{slug}-")
        rows = file.path().read_text(encoding="utf-8-sig").splitlines()
        assert all(";non;" in row for row in rows[1:])


def test_the_file_of_a_figure_opens_in_excel(visit: Visit) -> None:
    visit.open("/collaborations")
    file = taken(visit, "liens")
    content = file.path().read_bytes().decode()
    lines = content.splitlines()
    assert file.suggested_filename.startswith("maillage-demonstration-liens-")
    assert content.startswith("\ufeff")
    assert lines[0].lstrip("\ufeff").startswith("Territoire;Autre territoire;Liens;dont confirmés;Version;")
    assert all(";oui;" in line for line in lines[1:])
    workbook = CalamineWorkbook.from_path(taken(visit, "liens", "workbook").path())
    assert workbook.sheet_names == ["Données", "Notice"]
    assert len(workbook.get_sheet_by_name("Données").to_python()) == len(lines)


def test_a_figure_leaves_as_sheet_drawing_and_map(visit: Visit) -> None:
    """And the sheet leads back to what was chosen, by the keyboard alone."""
    page = visit.open("/collaborations?poles=05&expected=none")
    page.locator(".st-key-download-liens button").focus()
    page.keyboard.press("Enter")
    page.locator(".st-key-sheet-liens button").wait_for()
    assert page.locator("[class*='-liens'] [data-testid='stDownloadButton']").count() == 6
    with page.expect_download() as waiting:
        page.locator(".st-key-sheet-liens button").focus()
        page.keyboard.press("Enter")
    with ZipFile(waiting.value.path()) as archive:
        relations = archive.read("word/_rels/document.xml.rels").decode()
    assert "/collaborations?lang=fr&amp;release=" in relations
    assert "poles=05" in relations
    assert "expected=none" in relations
    page.keyboard.press("Escape")
    assert taken(visit, "liens", "svg").path().read_bytes().startswith(b"<?xml")
    assert taken(visit, "liens", "png").path().read_bytes().startswith(b"\x89PNG")
    assert json.loads(taken(visit, "liens", "geojson").path().read_bytes())["type"] == "FeatureCollection"


def test_a_file_made_when_asked_for_speaks_the_reader_s_language(visit: Visit) -> None:
    """It is made on a thread that has no session; and it holds what the page only begins to show."""
    page = visit.open("/collaborations?lang=en&part=pair&pair_a=03&pair_b=12")
    lines = taken(visit, "paire-projets").path().read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("Project,Years,Sector,")
    shown = page.locator(".st-key-plain-paire-projets tbody tr").count()
    assert 0 < shown <= len(lines) - 1
    assert not any("un seul" in line or "les deux pôles" in line for line in lines)


def test_a_release_that_cannot_be_read_is_told_in_one_sentence(browser: Browser, served_broken: str) -> None:
    for visit in visited(browser, served_broken, width=1440):
        page = visit.open("/")
        text = page.locator("[data-testid='stMain']").inner_text()
        assert "2026-01-01" in text
        assert "illisible" in text
        assert not re.search("Traceback|duckdb|Error", text)


def test_before_the_first_release_the_page_says_how_to_make_one(browser: Browser, served_empty: str) -> None:
    for visit in visited(browser, served_empty, width=1440):
        page = visit.open("/collaborations")
        for command in ("make run", "python -m etl load"):
            page.get_by_text(command).wait_for()
        assert visit.complaints == []

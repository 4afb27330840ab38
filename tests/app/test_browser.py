"""What a reader meets: the served product in a real browser."""

from __future__ import annotations

import json
import re
import urllib.request
from urllib.parse import parse_qs, urlsplit
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page
from python_calamine import CalamineWorkbook

from tests.app.conftest import Visit, taken, visited

pytestmark = pytest.mark.xdist_group("browser")

PATHS = (
    "/",
    "/collaborations",
    "/commercialisation",
    "/financement",
    "/releve",
    "/comparer",
    "/note",
    "/retrouver",
    "/donnees-ouvertes",
    "/methode",
)
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


def language(page: Page) -> str:
    return str(page.evaluate("document.documentElement.lang"))


def choices(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


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


def test_the_parts_of_the_young_are_kept_in_the_address(visit: Visit) -> None:
    page = visit.open("/releve")
    page.get_by_role("tab", name="Parcours").click()
    page.wait_for_url(re.compile("part=pathways"))
    visit.settle()
    assert page.locator(".st-key-plain-parcours .js-plotly-plot").count() == 1
    page.get_by_role("tab", name="Comparer").click()
    page.wait_for_url(re.compile("part=compare"))
    visit.settle()
    page.get_by_text("Deux années d'entrée", exact=True).click()
    page.wait_for_url(re.compile("kind=entries"))
    page.reload()
    visit.settle()
    assert re.search("Écart de .* (il est établi|aucun écart établi)", page.locator("body").inner_text())
    assert visit.complaints == []


def test_choices_are_kept_in_the_address_and_from_page_to_page(visit: Visit) -> None:
    page = visit.open("/collaborations")
    page.get_by_text("Financière", exact=True).click()
    page.get_by_text("Complet", exact=True).click()
    page.wait_for_url(re.compile("counting=full"))
    assert choices(page) == {"basis": ["financial"], "counting": ["full"]}
    page.get_by_role("link", name="Commercialisation").click()
    page.get_by_role("heading", name="Les projets arrivent-ils").wait_for()
    visit.settle()
    assert choices(page) == {"basis": ["financial"], "counting": ["full"]}
    page.get_by_role("link", name="Collaborations").click()
    page.get_by_role("heading", name="Qui travaille avec qui").wait_for()
    visit.settle()
    assert "décompte complet" in page.locator("p.source").first.inner_text()


def test_choices_outlive_a_visit_to_a_page_without_filters(visit: Visit) -> None:
    asked = {"years": ["2021-2024"], "poles": ["05,12"], "basis": ["financial"], "counting": ["full"]}
    query = "&".join(f"{key}={value}" for key, (value,) in asked.items())
    page = visit.open(f"/collaborations?{query}")
    page.get_by_role("button", name="Données", exact=True).click()
    page.get_by_role("menuitem", name="Méthode").click()
    page.get_by_role("heading", name="Comment ces chiffres").wait_for()
    visit.settle()
    assert not page.locator(".st-key-filter-bar [data-testid='stMultiSelect']").first.is_visible()
    assert choices(page) == asked
    page.get_by_role("link", name="Collaborations", exact=True).click()
    page.get_by_role("heading", name="Qui travaille avec qui").wait_for()
    visit.settle()
    assert choices(page) == asked
    assert "Estrie, Chaudière-Appalaches" in page.locator("p.source").first.inner_text()


def test_the_parts_of_the_method_are_reached_from_its_list(visit: Visit) -> None:
    page = visit.open("/methode?poles=05")
    for name, slug in (("Protéger les personnes", "protection"), ("Références", "references")):
        page.locator("ul.contents").get_by_role("link", name=name).click()
        page.wait_for_timeout(500)
        assert page.evaluate("slug => document.getElementById(slug).getBoundingClientRect().top", slug) < 900
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


CLICK_IN_HASTE = """async ([words, pause]) => {
  for (const word of words) {
    [...document.querySelectorAll('button')].find(button => button.innerText.trim() === word).click();
    await new Promise(resolve => setTimeout(resolve, pause));
  }
}"""


@pytest.mark.parametrize("pause", [60, 250])
@pytest.mark.parametrize(
    ("words", "kept"),
    [
        (("Financière", "Complet"), {"basis": ["financial"], "counting": ["full"]}),
        (("Complet", "Financière"), {"basis": ["financial"], "counting": ["full"]}),
        (("Financière", "Complet", "Civile"), {"counting": ["full"]}),
    ],
)
def test_choices_made_faster_than_the_page_answers_are_all_kept(
    visit: Visit, words: tuple[str, ...], kept: dict[str, list[str]], pause: int
) -> None:
    page = visit.open("/collaborations")
    page.evaluate(CLICK_IN_HASTE, [words, pause])
    page.wait_for_url(re.compile("counting=full"))
    visit.settle()
    assert choices(page) == kept
    source = page.locator("p.source").first.inner_text()
    assert ("exercices financiers" in source) == ("basis" in kept)


def test_a_choice_outlives_a_change_of_words(visit: Visit) -> None:
    """Financial years and English give the controls other words: what they hold stays."""
    page = visit.open("/collaborations?years=2021-2024&poles=05")
    for name, word in (("basis=financial", "Financière"), ("lang=en", "en"), ("counting=full", "Full")):
        page.locator("button").filter(has_text=re.compile(f"^{word}$")).click()
        page.wait_for_url(re.compile(name))
        visit.settle()
    assert choices(page) == {
        "years": ["2021-2024"],
        "poles": ["05"],
        "basis": ["financial"],
        "lang": ["en"],
        "counting": ["full"],
    }
    assert "2021-2022 to 2024-2025 (financial years), Estrie" in page.locator("p.source").first.inner_text()


def test_a_link_reopens_the_same_view(visit: Visit) -> None:
    page = visit.open("/?poles=05,12&years=2022-2023&indicator=cross_regional_share&lang=en")
    source = page.locator(".st-key-wide-territories, p.source").all_inner_texts()
    assert any("2022 to 2023 (calendar years), Estrie, Chaudière-Appalaches" in line for line in source)
    page.locator(".st-key-copy-link button").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    asked = parse_qs(urlsplit(copied).query)
    assert urlsplit(copied).netloc == urlsplit(page.url).netloc
    assert parse_qs(urlsplit(page.url).query).items() <= asked.items()
    assert list(asked["release"]) == [page.locator(".st-key-page-release input").input_value()]


def told(page: Page) -> list[list[str]]:
    """What a page establishes, its tables and where its figures come from."""
    found = [
        page.locator(place).all_text_contents() for place in ("p.finding", ".twin", "p.reading", "p.source")
    ]
    assert all(found)
    return found


def test_a_copied_link_shows_the_same_figures_to_somebody_else(browser: Browser, visit: Visit) -> None:
    page = visit.open("/collaborations?poles=05,12&years=2020-2023&counting=full&part=pair")
    page.locator(".st-key-copy-link button").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert {"pair_a", "pair_b", "release", "lang"} <= set(parse_qs(urlsplit(copied).query))
    other = visited(browser, visit.address, width=1440)
    stranger = next(other)
    again = stranger.open(copied.removeprefix(visit.address))
    assert told(again) == told(page)
    assert not again.locator("[data-testid='stAlert']").count()
    next(other, None)


def test_a_figure_is_cited_and_found_again_with_the_keyboard_alone(visit: Visit) -> None:
    page = visit.open("/releve?lang=en")
    page.locator(".st-key-citing button").first.focus()
    page.keyboard.press("Enter")
    page.locator("p.identifier").wait_for()
    value = page.locator("dl.card dd").nth(1).inner_text()
    copy = page.locator(".st-key-copy-citation button")
    copy.focus()
    page.keyboard.press("Enter")
    copy.filter(has_text="Citation copied").wait_for()
    sentence = page.evaluate("navigator.clipboard.readText()")
    identifier = page.locator("p.identifier").inner_text()
    assert identifier in sentence
    assert value in sentence
    page = visit.open("/" + sentence.split(f"{visit.address}/")[1])
    assert page.locator("dl.card dd").nth(1).inner_text() == value
    page.get_by_label("Citation id").fill("<script>document.title = 'taken'</script>")
    page.keyboard.press("Enter")
    page.locator("[data-testid='stAlert']").wait_for()
    visit.settle()
    assert page.title() != "taken"


def test_a_page_that_does_not_exist_is_told_in_the_reader_s_language(visit: Visit) -> None:
    page = visit.open("/nowhere?lang=en")
    assert "“nowhere” does not exist" in page.locator("[data-testid='stAlert']").inner_text()
    assert not page.locator("[role='dialog']").count()
    page.get_by_role("link", name="Collaborations", exact=True).click()
    page.wait_for_url(re.compile("/collaborations"))
    visit.settle()
    assert not page.locator("[data-testid='stAlert']").count()


def test_a_link_reopens_the_same_part_in_either_language(visit: Visit) -> None:
    page = visit.open("/collaborations")
    page.get_by_role("tab", name="Écarts", exact=True).click()
    page.wait_for_url(re.compile("part=gaps"))
    visit.settle()
    page = visit.open("/collaborations?part=network&lang=en")
    page.locator(".st-key-download-reseau button").wait_for()
    assert page.get_by_role("tab", selected=True).inner_text() == "Network"
    page.locator(".st-key-language button").first.click()
    page.get_by_role("tab", name="Réseau", exact=True, selected=True).wait_for()
    page.locator(".st-key-download-reseau button").wait_for()
    page.get_by_role("tab", name="Matrice", exact=True).click()
    page.locator(".st-key-download-matrice button").wait_for()
    visit.settle()
    assert choices(page) == {}


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


def test_an_unknown_release_is_told(visit: Visit) -> None:
    page = visit.open("/?release=2019-01-01")
    assert "2019-01-01" in page.locator("[data-testid='stAlert']").inner_text()
    page.locator("p.finding").wait_for()


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


def test_a_comparison_is_kept_in_its_address(visit: Visit) -> None:
    page = visit.open("/comparer?pole=05&measure=commercialisation_rate&peers=03,06")
    assert "Estrie, commercialisations pour 100 projets actifs" in page.locator("p.finding").inner_text()
    page.locator("button").filter(has_text=re.compile("^Additive$")).click()
    page.wait_for_url(re.compile("dispersion=additive"))
    page.get_by_role("tab", name="Pairs", exact=True).click()
    page.locator(".st-key-download-pairs button").wait_for()
    visit.settle()
    page.locator(".st-key-language button").nth(1).click()
    page.get_by_role("heading", name="Where does a pole stand").wait_for()
    page.wait_for_url(re.compile("lang=en"))
    visit.settle()
    assert choices(page) == {
        "pole": ["05"],
        "measure": ["commercialisation_rate"],
        "peers": ["03,06"],
        "dispersion": ["additive"],
        "section": ["peers"],
        "lang": ["en"],
    }
    assert page.get_by_role("tab", selected=True).inner_text() == "Peers"
    assert "Capitale-Nationale, Montréal" in page.locator("p.reading").first.inner_text()


def test_a_part_of_commercialisation_and_its_choice_are_kept_in_the_address(visit: Visit) -> None:
    page = visit.open("/commercialisation?outcome=groups&by=territory&years=2021-2024")
    page.locator(".st-key-download-marche-par-groupe button").wait_for()
    assert page.get_by_role("tab", selected=True).inner_text() == "Secteurs et territoires"
    page.get_by_role("tab", name="Revenus et emplois", exact=True).click()
    page.locator(".st-key-download-revenus-emplois button").wait_for()
    page.locator("button").filter(has_text=re.compile("^Emplois$")).click()
    page.wait_for_url(re.compile("brought=jobs"))
    visit.settle()
    kept = choices(page)
    assert (kept["outcome"], kept["brought"], kept["years"]) == (["revenue"], ["jobs"], ["2021-2024"])
    assert "équivalents temps plein" in page.locator("p.reading").first.inner_text()
    assert visit.complaints == []

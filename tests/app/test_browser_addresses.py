"""The address as a reader uses it: choices kept in it, links copied and opened again, figures cited and found."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.app.conftest import Visit, choices, visited

pytestmark = pytest.mark.xdist_group("browser")


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


def test_an_unknown_release_is_told(visit: Visit) -> None:
    page = visit.open("/?release=2019-01-01")
    assert "2019-01-01" in page.locator("[data-testid='stAlert']").inner_text()
    page.locator("p.finding").wait_for()


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

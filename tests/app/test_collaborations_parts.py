"""The parts of Collaborations, in a real browser."""

from __future__ import annotations

import re

import pytest

from tests.app.conftest import Visit

pytestmark = pytest.mark.xdist_group("browser")


def test_every_part_of_collaborations_has_a_figure_a_table_and_a_file(visit: Visit) -> None:
    page = visit.open("/collaborations")
    for name, slug, readings in (
        ("Réseau", "reseau", 2),
        ("Écarts", "ecarts", 2),
        ("Qui tient le réseau", "intermediaires", 4),
        ("Évolution", "evolution", 4),
        ("Matrice", "matrice", 2),
    ):
        page.get_by_role("tab", name=name, exact=True).click()
        page.locator(f".st-key-download-{slug} button").wait_for()
        visit.settle()
        assert page.locator(f".st-key-figure-{slug} .js-plotly-plot").count() == 1
        assert page.locator(f".st-key-twins-{slug} table").count() == 1
        assert page.locator("p.reading").count() == readings


def test_links_to_build_are_for_the_territory_chosen(visit: Visit) -> None:
    page = visit.open("/collaborations?part=build&for=08")
    reading = page.locator("p.reading").nth(1).inner_text()
    assert re.match(
        r"10 pistes pour Abitibi-Témiscamingue\s: d'abord [^,]+, en .+ pour un attendu de \d+,\d", reading
    )
    first = page.locator("ol.calls li").first.inner_text()
    assert re.search(
        r"Aucun lien dans ce secteur.+secteurs semblables à \d+\s%.+projets? de ce secteur là-bas", first
    )
    assert page.locator(".st-key-twins-liens-a-batir table tbody tr").count() == 10


def test_the_sheet_of_two_territories_opens_on_the_pair_that_stands_out(visit: Visit) -> None:
    page = visit.open("/collaborations?pair_b=06")
    page.get_by_role("tab", name="Deux territoires").click()
    page.locator(".st-key-download-paire-annees button").wait_for()
    visit.settle()
    reading = page.locator("p.reading").nth(1).inner_text()
    assert reading.startswith("Mauricie – Montréal")
    assert re.search(r"\d+ projets? en commun, pour [\d,]+ attendus", reading)
    assert page.locator(".st-key-figure-paire-semblables .js-plotly-plot").count() == 1
    assert page.locator(".st-key-plain-paire-organisations table tbody tr").count() > 3

"""The parts of the page Relève, and the choices that each of them holds."""

from __future__ import annotations

from typing import cast

import streamlit as st

from analytics.retention import ALL_PROGRAMMES, ALL_YEARS
from analytics.retention_measures import MEASURES, MeasureName
from common.codes import PROGRAMMES
from pages.ui.address import choose_one
from pages.ui.components import draw_exhibit, draw_heading, draw_prose
from pages.ui.exhibits.cohorts import by_entry, by_programme, by_territory, hidden_words
from pages.ui.exhibits.fates import destinations, pathways
from pages.ui.exhibits.followup import coverage, coverage_of_territories
from pages.ui.exhibits.groups import KIND_WORDS, NETWORK, Kind, comparison, offered
from pages.ui.exhibits.origins import balance, flow_bands, flows, origins
from pages.ui.exhibits.young_tables import (
    Band,
    band_words,
    bands,
    latest_band,
    programme_words,
    without_territories,
)
from pages.ui.language import _
from pages.ui.view import View


def choose_programme(view: View) -> str:
    """A programme, or all of them, kept in the address."""
    words = {slug: programme_words(slug, view.locale) for slug in (ALL_PROGRAMMES, *PROGRAMMES.slugs)}
    return choose_one(_("Programme"), "programme", words, ALL_PROGRAMMES, listed=True)


def choose_measure() -> MeasureName:
    """Which of the numbers that say whether the young stay, kept in the address."""
    words: dict[str, str] = {name: _(measure.name) for name, measure in MEASURES.items()}
    return cast(
        MeasureName,
        choose_one(
            _("Mesure"),
            "measure",
            words,
            "presence",
            help=" ".join(_(measure.limits) for measure in MEASURES.values()),
        ),
    )


def choose_band(found: tuple[Band, ...], first: Band, key: str) -> Band:
    """Years of entry, kept in the address as they are written."""
    codes = {"all" if band[0] == ALL_YEARS else f"{band[0]}-{band[1]}": band for band in found}
    default = next(code for code, band in codes.items() if band == first)
    words = {code: band_words(band) for code, band in codes.items()}
    return codes[choose_one(_("Années d'entrée"), key, words, default, listed=True, varies=True)]


def draw_cohorts(view: View) -> None:
    """By year of entry for one programme, then by programme."""
    with st.container(horizontal=True, key="cohorts-choices"):
        with st.container(width=340):
            programme = choose_programme(view)
        with st.container(width="content"):
            measure = choose_measure()
    network = without_territories(view)
    draw_heading(_("Réseau, par année d'entrée"))
    draw_exhibit(by_entry(network, programme, measure))
    draw_heading(_("Réseau, par programme"))
    draw_exhibit(by_programme(network, measure))


def draw_territories(view: View) -> None:
    """Each territory for one band of entries, then those that are not shown."""
    latest = latest_band(view)
    if latest is None:
        st.info(_("Aucun tableau par territoire n'est publié dans cette version."))
        return
    with st.container(horizontal=True, key="territories-choices"):
        with st.container(width=340):
            band = choose_band(bands(view), latest, "entries")
        with st.container(width="content"):
            measure = choose_measure()
    draw_exhibit(by_territory(view, band, measure))
    draw_prose([hidden_words(view, band, measure)])


def draw_destinations(view: View) -> None:
    """Known present, gone, lost."""
    draw_exhibit(destinations(view, choose_programme(view)))


def draw_pathways(view: View) -> None:
    """The five pathways of those who are known."""
    draw_exhibit(pathways(view, choose_programme(view)))


def draw_origins(view: View) -> None:
    """Where people came from, where they live, what each territory gains."""
    draw_exhibit(origins(view))
    found = flow_bands(view)
    draw_heading(_("De l'origine au pôle, puis à la résidence"))
    if not found:
        st.info(
            _(
                "Aucun flux n'est publié\u00a0: il faut que 24 mois soient passés pour trois années d'entrée entières."
            )
        )
        return
    band = choose_band(found, found[0], "flows")
    draw_exhibit(flows(view, band))
    draw_heading(_("Attraction nette"))
    draw_exhibit(balance(without_territories(view), band))


def draw_coverage(view: View) -> None:
    """How well the young were followed."""
    draw_heading(_("Réseau, par année d'entrée"))
    draw_exhibit(coverage(without_territories(view)))
    draw_heading(_("Par territoire"))
    draw_exhibit(coverage_of_territories(view))


def draw_comparison(view: View) -> None:
    """Two groups chosen, and their difference."""
    kind = cast(
        Kind,
        choose_one(_("Comparer"), "kind", {kind: _(word) for kind, word in KIND_WORDS.items()}, "programmes"),
    )
    words = offered(without_territories(view), kind)
    if len(words) < (1 if kind == "territories" else 2):
        st.info(_("Il n'y a pas deux groupes publiés à comparer."))
        return
    codes = _choose_groups(view, kind, words)
    measure = choose_measure()
    if codes[0] == codes[1]:
        st.info(_("Choisissez deux groupes différents."))
        return
    draw_exhibit(comparison(without_territories(view), kind, codes, measure))


def _choose_groups(view: View, kind: Kind, words: dict[str, str]) -> tuple[str, str]:
    """Two codes, kept in the address; a territory is always compared with the network."""
    listed = list(words)
    if kind == "territories":
        chosen = next((code for code in view.filters.territories if code in words), listed[0])
        return choose_one(_("Territoire"), "who", words, chosen, listed=True, varies=True), NETWORK
    with st.container(horizontal=True, key="groups-choices"):
        with st.container(width=340):
            first = choose_one(_("Groupe"), "first", words, listed[0], listed=True, varies=True)
        with st.container(width=340):
            second = choose_one(_("Autre groupe"), "second", words, listed[-1], listed=True, varies=True)
    return first, second

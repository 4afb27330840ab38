"""«Citer»: the short id of a figure of the page, with its value and the sentence to paste elsewhere."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from analytics.access import OutdatedReleaseError
from analytics.citations import cite
from analytics.cited import CitedFigure, cited_figure
from analytics.definitions import THEMES, AnyIndicator, Theme
from analytics.indicators import COMPARABLE, MAIN
from analytics.overview import HEADLINES
from analytics.reach import reaching
from pages.ui.address import choices_of_this_run, seen
from pages.ui.addresses import FIND, find_address
from pages.ui.browser import draw_copy
from pages.ui.exhibits.citation import Cited, card_html, citation_sentence
from pages.ui.language import _
from pages.ui.view import View, cached

_FIRST: dict[str, tuple[str, ...]] = {
    "": (*HEADLINES, "presence_24"),
    "collaborations": ("cross_regional_share", "linked_pairs", "confirmed_share"),
    "commercialisation": ("commercialised_share", "commercialisations"),
    "financement": (),
    "releve": ("presence_24",),
    "comparer": ("cross_regional_share", *MAIN),
}
"""What each page says first."""
_THEMES: dict[str, tuple[Theme, ...]] = {
    "collaborations": ("links", "projects"),
    "commercialisation": ("market",),
    "financement": ("funding", "support"),
    "releve": ("talents",),
}
"""What each page is about."""
_NAMING = ("measure", "indicator", "given", "spaces")
"""The controls of pages that choose an indicator."""


def draw_citing(view: View) -> None:
    """Draw «Citer» for what the page shows now; nothing on the page that reads citations."""
    if view.page == FIND:
        return
    chosen = choices_of_this_run()
    slugs = offered(view.page, chosen)
    with st.container(key="citing", width="content"), st.popover(_("Citer"), width="content"):
        _draw_choice(_of_pole(view, chosen), slugs)


def offered(page: str, chosen: dict[str, str]) -> tuple[str, ...]:
    """The indicators to cite: the one that the page is on, what it says first, what it is about, then all others.

    Args:
        chosen: what the controls of the page hold, by their names in the address.
    """
    named = [chosen[name] for name in _NAMING if chosen.get(name) in COMPARABLE]
    themes = _THEMES.get(page, ())
    if page == "financement" and chosen.get("topic") == "support":
        themes = ("support", "funding")
    about = [slug for theme in themes for slug, one in COMPARABLE.items() if one.theme == theme]
    return tuple(dict.fromkeys((*named, *_FIRST.get(page, ()), *about, *COMPARABLE)))


def _of_pole(view: View, chosen: dict[str, str]) -> View:
    """On the page that looks at one pole, the figures are its own."""
    pole = chosen.get("pole")
    return replace(view, filters=replace(view.filters, territories=(pole,))) if pole else view


@st.fragment
def _draw_choice(view: View, slugs: tuple[str, ...]) -> None:
    """The choice of an indicator, then its citation. Only this part is drawn again when it changes."""
    words = {
        slug: _("{theme} – {name}").format(
            theme=_(THEMES[COMPARABLE[slug].theme]), name=_(COMPARABLE[slug].name)
        )
        for slug in slugs
    }
    slug = st.selectbox(
        _("Indicateur à citer"), slugs, format_func=words.__getitem__, key=seen("cited", words.values())
    )
    _draw_citation(view, COMPARABLE[slug or slugs[0]])


def _draw_citation(view: View, indicator: AnyIndicator) -> None:
    everything = view.choices.everything(view.filters.year_basis)
    filters = reaching(indicator, view.filters, everything=everything)
    own = replace(view, filters=filters)
    identifier = cite(view.release.info.id, indicator.slug, filters)
    cited = Cited(own, indicator, _figure(own, indicator.slug))
    sentence = citation_sentence(cited, identifier=identifier, address=find_address(own, identifier))
    st.html(f'{card_html(cited)}<p class="identifier">{identifier}</p>')
    st.text(sentence)
    with st.container(horizontal=True):
        draw_copy("copy-citation", sentence, label=_("Copier la citation"), done=_("Citation copiée"))
        draw_copy("copy-id", identifier, label=_("Copier l'identifiant"), done=_("Identifiant copié"))


@cached
def _figure(view: View, slug: str) -> CitedFigure | None:
    try:
        return cited_figure(view.release, COMPARABLE[slug], **view.reading)
    except OutdatedReleaseError:
        return None

"""Note de synthèse: what the figures establish, as a document for one reader, ready to leave the screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from html import escape

import streamlit as st

from analytics.access import OutdatedReleaseError
from common import formats
from pages.documents.briefs.audiences import MOST_PAGES, Kind
from pages.documents.briefs.compose import Request, compose
from pages.documents.briefs.files import FORMATS, name_of
from pages.documents.briefs.model import Brief
from pages.documents.briefs.outline import outline_html
from pages.ui.addresses import address_of
from pages.ui.brief_choices import (
    choose_audience,
    choose_brief_language,
    choose_kind,
    choose_sections,
    choose_territories,
    write_title,
)
from pages.ui.components import draw_absence, draw_finding, draw_hint, source_line
from pages.ui.language import N_, _, _n, locale
from pages.ui.view import View, cached, current_view

NOTE = "note"
DOWNLOADS = {
    "pdf": N_("Télécharger (PDF)"),
    "docx": N_("Télécharger (Word)"),
    "xlsx": N_("Télécharger (Excel)"),
}


@cached
def written(view: View, request: Request, reached_at: str) -> Brief:
    """The brief, once for all the readers of the same view.

    Args:
        reached_at: where the reader reaches the product: the notes lead back there.
    """
    return compose(view, request)


@cached
def previewed(view: View, request: Request, reached_at: str) -> str:
    """The same as HTML, its figures drawn."""
    return outline_html(written(view, request, reached_at))


def choose() -> tuple[View, Request]:
    """What the reader asks for."""
    view = current_view()
    with st.container(key="brief-choices", horizontal=True, gap="medium"):
        kind, audience, language = choose_kind(), choose_audience(), choose_brief_language()
    with st.container(key="brief-territories", horizontal=True, gap="medium"):
        territories = choose_territories(view, kind)
        title = write_title()
    sections = choose_sections(kind, audience)
    return replace(view, locale=language), Request(kind, audience, territories, sections, title)


def missing(kind: Kind, request: Request) -> str:
    """What is still to be chosen; empty where nothing is."""
    if kind == "pair" and len(request.territories) < 2:
        return _("Choisissez deux territoires différents.")
    if kind == "territory" and not request.territories:
        return _("Ce réseau n'a pas de territoire.")
    if not request.sections:
        return _("Rien n'est choisi\u00a0: choisissez au moins une section, et la note s'écrit.")
    return ""


def finding(brief: Brief) -> tuple[str, ...]:
    """How much is established, on how many pages."""
    count = len(brief.established)
    told = (
        _n("{count} fait établi", "{count} faits établis", count).format(
            count=formats.number(count, locale())
        )
        if count
        else _("Aucun fait établi")
    )
    pages = MOST_PAGES[brief.kind]
    held = _n("une page au plus", "{pages} pages au plus", pages).format(pages=pages)
    return (
        _("{told}, {notes} notes\u00a0; {held}.").format(told=told, notes=len(brief.notes), held=held),
        _("Ce que les figures n'établissent pas n'y est pas affirmé."),
    )


def draw_downloads(brief: Brief, request: Request) -> None:
    """The files, each made at the click."""
    with st.container(key="brief-downloads", horizontal=True, gap="small"):
        for ending, made in FORMATS.items():
            st.download_button(
                _(DOWNLOADS[ending]),
                _maker(made.write, brief),
                file_name=name_of(brief, request.audience, ending),
                mime=made.mime,
                key=f"brief-{ending}",
                on_click="ignore",
                type="primary" if ending == "pdf" else "secondary",
            )
    draw_hint(_("Un fichier se fait en une à trois secondes, au clic."))


def _maker(write: Callable[[Brief], bytes], brief: Brief) -> Callable[[], bytes]:
    return lambda: write(brief)


def draw(view: View, request: Request) -> None:
    """The brief as it will be, and its files."""
    if why := missing(request.kind, request):
        draw_absence(why, source_line(view))
        return
    try:
        with st.spinner(_("La note s'écrit…")):
            reached_at = address_of(view, NOTE)
            brief, preview = written(view, request, reached_at), previewed(view, request, reached_at)
    except OutdatedReleaseError as error:
        st.info(error.sentence.text(locale()))
        return
    draw_finding(finding(brief))
    draw_downloads(brief, request)
    st.html(preview)
    st.html(f'<p class="source">{escape(source_line(current_view()))}</p>')


draw(*choose())

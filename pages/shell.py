"""The frame of every page: language, release, visitor, filters, then the page itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

import streamlit as st

from analytics.access import Release, Visitor, current_release_id
from analytics.links import COUNTINGS
from analytics.organisations import may_read_organisations
from analytics.releases import NoReleaseError
from common.settings import Settings
from pages.ui.address import begin_run
from pages.ui.addresses import here
from pages.ui.browser import draw_copy_link
from pages.ui.citing import draw_citing
from pages.ui.components import draw_finding_place, draw_head
from pages.ui.empty import draw_first_steps
from pages.ui.filters import draw_filters, hide_filters
from pages.ui.frontend import draw_frontend
from pages.ui.language import N_, _, choose_language, locale
from pages.ui.link_filters import draw_link_filters, keep_link_filters
from pages.ui.releases import choose_release, draw_badges
from pages.ui.styles import draw_styles
from pages.ui.unknown import note_language, note_page, say_unknown
from pages.ui.view import View, keep_view
from pages.ui.visitor import visitor

PRODUCT = "Maillage"


@dataclass(frozen=True)
class Entry:
    """A page.

    Args:
        file: of this folder.
        address, name, question: in the navigation and above the page.
        group: the menu it stands in; those of none stand in the bar itself, before the menus.
        of_links: whether it counts links, and so takes what `link_filters` chooses.
        filtered: whether the filter bar is shown; where it is not, its choices stay in the address.
        shown: for whom it exists.
    """

    file: str
    address: str
    name: str
    question: str
    group: str = ""
    of_links: bool = False
    filtered: bool = True
    shown: Callable[[Visitor], bool] = lambda visitor: True


DATA = N_("Données")
"""The menu of what the figures are made of, where they are found again and how they may be reused."""

ENTRIES = (
    Entry("overview.py", "", N_("Aperçu"), N_("Que fait le réseau\u00a0?")),
    Entry(
        "collaborations.py",
        "collaborations",
        N_("Collaborations"),
        N_("Qui travaille avec qui\u00a0?"),
        of_links=True,
    ),
    Entry(
        "commercialisation.py",
        "commercialisation",
        N_("Commercialisation"),
        N_("Les projets arrivent-ils sur le marché\u00a0?"),
    ),
    Entry(
        "support.py",
        "financement",
        N_("Financement et accompagnement"),
        N_("Qui paie, qui est accompagné, et que reste-t-il après\u00a0?"),
    ),
    Entry("retention.py", "releve", N_("Relève"), N_("Les jeunes restent-ils dans leur territoire\u00a0?")),
    Entry("compare.py", "comparer", N_("Comparer"), N_("Où en est un pôle parmi les autres\u00a0?")),
    Entry(
        "brief.py",
        "note",
        N_("Note de synthèse"),
        N_("Que peut-on affirmer, chiffres à l'appui\u00a0?"),
    ),
    Entry(
        "organisations.py",
        "organisations",
        N_("Organisations"),
        N_("Qui relie les territoires\u00a0?"),
        shown=may_read_organisations,
    ),
    Entry(
        "find.py",
        "retrouver",
        N_("Retrouver"),
        N_("D'où vient ce chiffre\u00a0?"),
        group=DATA,
        filtered=False,
    ),
    Entry(
        "open_data.py",
        "donnees-ouvertes",
        N_("Données ouvertes"),
        N_("Que peut-on reprendre d'ici\u00a0?"),
        group=DATA,
        filtered=False,
    ),
    Entry(
        "method.py",
        "methode",
        N_("Méthode"),
        N_("Comment ces chiffres sont-ils faits\u00a0?"),
        group=DATA,
        filtered=False,
    ),
    Entry(
        "accessibility.py",
        "accessibilite",
        N_("Accessibilité"),
        N_("Ce tableau de bord se lit-il par tous\u00a0?"),
        group=DATA,
        filtered=False,
    ),
)


def draw() -> None:
    """One run of the application."""
    st.set_page_config(page_title=PRODUCT, layout="wide")
    begin_run()
    draw_styles()
    settings = Settings.resolve()
    head = draw_head()
    note_language()
    with head.language:
        choose_language()
    reader = visitor()
    draw_frontend()
    entry, page = _navigate(reader)
    st.set_page_config(page_title=f"{_(entry.name)} – {PRODUCT}", layout="wide")
    head.title.title(_(entry.question), anchor=False)
    try:
        with head.release:
            release = choose_release(settings)
    except NoReleaseError:
        draw_first_steps(settings)
        return
    with head.badges:
        draw_badges(release.info, in_service=release.info.id == current_release_id(settings))
    _draw_page(settings, release, entry, page, reader)


def _navigate(reader: Visitor) -> tuple[Entry, st.Page]:
    pages = {
        st.Page(
            entry.file, title=_(entry.name), url_path=entry.address or None, default=not entry.address
        ): entry
        for entry in ENTRIES
        if entry.shown(reader)
    }
    menus: dict[str, list[st.Page]] = {}
    for page, entry in pages.items():
        menus.setdefault(_(entry.group) if entry.group else "", []).append(page)
    asked = _asked_page()
    unknown = asked if asked not in {entry.address for entry in pages.values()} else ""
    note_page(unknown)
    if unknown and "/" not in asked:
        stand_in = st.Page(ENTRIES[0].file, title=asked, url_path=asked, visibility="hidden")
        menus.setdefault("", []).append(stand_in)
    page = st.navigation(menus, position="top")
    return next((entry for entry in ENTRIES if entry.address == page.url_path), ENTRIES[0]), page


def _asked_page() -> str:
    """The page that the reader's address names, one of ours or not; empty for the first one."""
    path = urlsplit(st.context.url or "").path.strip("/")
    return path.removeprefix(str(st.get_option("server.baseUrlPath") or "").strip("/")).strip("/")


def _draw_page(settings: Settings, release: Release, entry: Entry, page: st.Page, reader: Visitor) -> None:
    unknown = st.container(key="unknown")
    if release.info.submissions == 0:
        draw_first_steps(settings)
        return
    draw_finding_place()
    with st.container(key="filter-bar", horizontal=True, gap="medium"):
        choices, filters = draw_filters(release, reader, locale())
        counting = COUNTINGS[0]
        if entry.of_links:
            filters, counting = draw_link_filters(filters)
        else:
            keep_link_filters()
        leaving = st.container(key="leaving", horizontal=True, width="content")
    if not entry.filtered:
        filters = choices.everything(filters.year_basis)
        hide_filters()
    view = View(
        settings=settings,
        visitor=reader,
        release=release,
        locale=locale(),
        choices=choices,
        filters=filters,
        counting=counting,
        page=entry.address,
    )
    keep_view(view)
    try:
        page.run()
    finally:
        # The page draws choices of its own: only then is it known what the address holds.
        with leaving:
            draw_copy_link(here(view))
            draw_citing(view)
        with unknown:
            say_unknown()


draw()

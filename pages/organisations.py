"""Organisations: which of them join territories, with whom, in which projects. For who may read their names."""

from __future__ import annotations

import streamlit as st

from pages.ui.address import choose_one, write_text
from pages.ui.components import draw_exhibit, draw_finding, draw_heading
from pages.ui.exhibits.brokerage_roles import roles
from pages.ui.exhibits.organisations import (
    bridges,
    finding,
    graph,
    partners_sheet,
    projects_sheet,
    searched,
)
from pages.ui.language import _
from pages.ui.view import View, current_view


def choose_organisation(view: View) -> int | None:
    """The organisation looked for by any part of its name, kept in the address; the likeliest at first."""
    with st.container(horizontal=True, key="organisation-choice"):
        with st.container(width=340):
            asked = write_text(
                _("Chercher une organisation"),
                "search",
                hint=_("Une partie de son nom"),
                narrows="organisation",
            )
        words = searched(view, asked)
        if len(words) > 1:
            with st.container(width=340):
                first = next(iter(words))
                return int(
                    choose_one(_("Organisation"), "organisation", words, first, listed=True, varies=True)
                )
    if asked and not words:
        st.info(_("Aucune organisation de ce nom pour ces choix."))
    return int(next(iter(words))) if words else None


view = current_view()
draw_finding(finding(view))
organisation = choose_organisation(view)
if organisation is not None:
    draw_heading(_("Sa fiche"))
    draw_exhibit(projects_sheet(view, organisation))
    draw_exhibit(partners_sheet(view, organisation))
draw_heading(_("Organisations et projets"))
draw_exhibit(graph(view, organisation))
draw_heading(_("Qui relie les territoires"))
draw_exhibit(bridges(view))
draw_heading(_("Rôles d'intermédiaire"))
draw_exhibit(roles(view))

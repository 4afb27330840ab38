"""What makes a link: how it is counted, and which projects, roles and tellers count.

Drawn in the filter bar of the pages about links; on the others the choices stay in the address, unseen,
and change nothing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import streamlit as st

from analytics.filters import ANY_ROLE, CONFIRMED, COUNTING, ROLE, STRUCTURING, TYPES, Filters
from analytics.links import COUNTINGS, Counting
from common.codes import PROJECT_TYPES, ROLES
from pages.ui.address import carried, choose_flag, choose_one, choose_several
from pages.ui.language import N_, _, locale

COUNTING_WORDS = {"fractional": N_("Fractionnaire"), "full": N_("Complet")}


def keep_link_filters() -> None:
    """Keep in the address what was chosen on a page about links."""
    for key in (COUNTING, ROLE, TYPES, STRUCTURING, CONFIRMED):
        carried(key)


def draw_link_filters(filters: Filters) -> tuple[Filters, Counting]:
    """Draw the controls; return `filters` with what they choose, and the counting method."""
    with st.container(width="content"):
        counting = choose_one(
            _("Décompte"),
            COUNTING,
            {counting: _(word) for counting, word in COUNTING_WORDS.items()},
            COUNTINGS[0],
            help=_(
                "Fractionnaire\u00a0: chaque projet donne à un territoire un poids total de 1, partagé entre ses "
                "partenaires. Complet\u00a0: chaque paire de territoires d'un projet compte pour 1."
            ),
        )
    with st.container(key="link-filters", width="content"), st.popover(_("Liens à compter"), width=200):
        narrowed = _draw_choices(filters)
    return narrowed, cast(Counting, counting)


def _draw_choices(filters: Filters) -> Filters:
    role = choose_one(
        _("Rôle des organisations"),
        ROLE,
        {ANY_ROLE: _("Tous les rôles"), **{slug: ROLES.label(slug, locale()) for slug in ROLES.slugs}},
        ANY_ROLE,
        listed=True,
        help=_("Un lien unit alors des organisations qui tiennent toutes ce rôle dans le projet."),
    )
    types = choose_several(
        _("Types de projets"),
        TYPES,
        {slug: PROJECT_TYPES.label(slug, locale()) for slug in PROJECT_TYPES.slugs},
        everything=_("Tous les types"),
        width=340,
    )
    structuring = choose_flag(_("Projets structurants seulement"), STRUCTURING)
    confirmed = choose_flag(
        _("Liens confirmés seulement"),
        CONFIRMED,
        help=_("Un lien est confirmé quand les pôles des deux territoires déclarent le projet."),
    )
    return replace(
        filters, role=role, project_types=types, structuring_only=structuring, confirmed_only=confirmed
    )


def link_filters_words(filters: Filters) -> list[str]:
    """What is chosen, in words: nothing where every link counts."""
    words = []
    if filters.role != ANY_ROLE:
        words.append(_("rôle\u00a0: {role}").format(role=ROLES.label(filters.role, locale())))
    words += [PROJECT_TYPES.label(slug, locale()) for slug in filters.project_types]
    if filters.structuring_only:
        words.append(_("projets structurants seulement"))
    if filters.confirmed_only:
        words.append(_("liens confirmés seulement"))
    return words

"""The choices of the page Note de synthèse, kept in the address: of what, for whom, sections, language, title."""

from __future__ import annotations

from typing import cast

import streamlit as st

from analytics.filters import SEPARATOR
from common.words import LOCALES
from pages.documents.briefs.audiences import (
    AUDIENCES,
    KINDS,
    SECTIONS,
    Audience,
    Kind,
    usual_sections,
)
from pages.documents.briefs.pair import MODEL
from pages.ui.address import carried, choose_one, keep, seen, show, write_text
from pages.ui.exhibits.pair import striking_pair
from pages.ui.language import _, locale
from pages.ui.view import View

NONE = "none"
"""What the address holds where no section is chosen: nothing stands for the usual ones."""
LANGUAGES = dict(zip(LOCALES, ("Français", "English"), strict=True))
"""Each in its own language, whichever the reader's is."""


def choose_kind() -> Kind:
    """Of the network, of one territory, of two."""
    words = {kind: _(word) for kind, word in KINDS.items()}
    return cast(Kind, choose_one(_("Note sur"), "of", cast(dict[str, str], words), "network"))


def choose_audience() -> Audience:
    """For whom."""
    words = {audience: _(word) for audience, word in AUDIENCES.items()}
    return cast(Audience, choose_one(_("Pour"), "audience", cast(dict[str, str], words), "ministry"))


def choose_brief_language() -> str:
    """The language of the brief; at first that of the page."""
    return choose_one(_("Langue de la note"), "written", LANGUAGES, locale())


def choose_territories(view: View, kind: Kind) -> tuple[str, ...]:
    """The territories that the brief is of: those of the filter bar, or those chosen here.

    Fewer than the kind takes where they are not two.
    """
    first = (*view.filters.territories, *_own(view), *view.names)
    if kind == "network":
        return view.filters.territories
    if kind == "territory":
        return (choose_one(_("Territoire"), "pole", view.names, str(first[0]), listed=True),) if first else ()
    if len(view.names) < 2:
        return tuple(view.names)
    usual = view.filters.territories[:2]
    one, other = usual if len(usual) == 2 else striking_pair(view, MODEL)
    a = choose_one(_("Territoire"), "pair_a", view.names, str(one), listed=True)
    b = choose_one(_("Autre territoire"), "pair_b", view.names, str(other), listed=True)
    return tuple(sorted({a, b}))


def _own(view: View) -> tuple[str, ...]:
    pole = view.visitor.pole
    return (pole,) if pole in view.names and pole is not None else ()


def choose_sections(kind: Kind, audience: Audience) -> tuple[str, ...]:
    """The sections, at first those that the audience looks for; none where all were taken away."""
    words = {slug: _(title) for slug, title in SECTIONS[kind].items()}
    usual = usual_sections(kind, audience)
    asked = carried("sections")
    named = tuple(slug for slug in words if slug in asked.split(SEPARATOR))
    chosen = () if asked == NONE else named or usual
    control = seen("sections", [*words.values(), audience])
    show(control, list(chosen))

    def keep_chosen() -> None:
        slugs = tuple(slug for slug in words if slug in st.session_state[control])
        keep("sections", "" if slugs == usual else SEPARATOR.join(slugs) or NONE)

    st.pills(
        _("Sections"),
        list(words),
        selection_mode="multi",
        format_func=words.__getitem__,
        key=control,
        on_change=keep_chosen,
    )
    return tuple(slug for slug in words if slug in st.session_state[control])


def write_title() -> str:
    """The reader's own title, where there is one."""
    return write_text(_("Titre (facultatif)"), "title", hint=_("Celui de la note"))

"""What an address asks for and this product does not have: said in one line each, never dropped in silence."""

from __future__ import annotations

import re
from collections.abc import Collection

import streamlit as st

from common.words import LOCALES
from pages.ui.address import Refused, parameters_known, refused_of_this_run
from pages.ui.language import KEY as LANGUAGE
from pages.ui.language import _, _n

RELEASE = "release"
_DROPPED, _PAGE = "_dropped", "_unknown_page"
_LONGEST, _MOST = 60, 6
_MARKS = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~:$&^])")


def note_dropped(key: str, known: Collection[str]) -> None:
    """Remember a value of the address that Streamlit drops in silence, because the control has no such choice."""
    asked = st.query_params.get(key)
    if asked is not None:
        st.session_state.setdefault(_DROPPED, {})[key] = None if asked in known else asked


def note_language() -> None:
    """Remember a language that does not exist here."""
    note_dropped(LANGUAGE, LOCALES)


def note_page(asked: str) -> None:
    """Remember the page that the address names; empty where it is one of ours."""
    st.session_state[_PAGE] = asked


def say_unknown() -> None:
    """Tell a reader what the address asks for that is not here, and what is shown instead."""
    lines = [*_of_page(), *_dropped(), *(_refused(one) for one in refused_of_this_run()), *_parameters()]
    if not lines:
        return
    if len(lines) > _MOST:
        others = len(lines) - _MOST
        lines = [*lines[:_MOST], _n("Et {count} autre.", "Et {count} autres.", others).format(count=others)]
    st.warning("  \n".join(lines))


def _of_page() -> list[str]:
    asked = st.session_state.get(_PAGE)
    if not asked:
        return []
    return [
        _(
            "La page «\u00a0{page}\u00a0» n'existe pas, ou ne vous est pas ouverte. L'Aperçu est montré à sa place."
        ).format(page=_plain(asked))
    ]


def _dropped() -> list[str]:
    dropped = st.session_state.get(_DROPPED, {})
    lines = []
    if asked := dropped.get(RELEASE):
        lines.append(
            _(
                "La version «\u00a0{release}\u00a0» que demande cette adresse n'existe pas ici. "
                "La version en service est affichée à sa place."
            ).format(release=_plain(asked))
        )
    if asked := dropped.get(LANGUAGE):
        lines.append(
            _(
                "La langue «\u00a0{asked}\u00a0» que demande cette adresse n'existe pas ici\u00a0: fr ou en."
            ).format(asked=_plain(asked))
        )
    return lines


def _refused(one: Refused) -> str:
    return _(
        "«\u00a0{asked}\u00a0», que demande cette adresse, n'est pas offert ici ({label})\u00a0; montré à sa place\u00a0: {shown}."
    ).format(asked=_plain(one.asked), label=_plain(one.label), shown=_plain(one.shown))


def _parameters() -> list[str]:
    """What no control has ever read: a name mistyped, or of another page."""
    unknown = [key for key in st.query_params if key not in {*parameters_known(), LANGUAGE, RELEASE}]
    return [
        _(
            "Cette page ne connaît pas «\u00a0{name}\u00a0», que donne cette adresse\u00a0: rien n'en dépend."
        ).format(name=_plain(name))
        for name in unknown
    ]


def _plain(text: str) -> str:
    """Text of an address as it stands: short, on one line, and no markup."""
    line = " ".join(text.split())
    cut = line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
    return _MARKS.sub(r"\\\1", cut)

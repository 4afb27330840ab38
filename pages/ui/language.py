"""The language of the reader, taken from the session at the moment a word is used.

A context variable set by the shell would be unset in callbacks and fragment reruns: the session
is the one place that all of them share.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import streamlit as st

from common.words import DEFAULT_LOCALE, LOCALES, N_, translate, translate_plural

KEY = "lang"
SWITCH = "Langue – Language"
"""The name of the switch, in both languages: who looks for it may not read the other."""
__all__ = ["N_", "_", "_n", "choose_language", "locale", "speaking"]
_SPOKEN: ContextVar[str | None] = ContextVar("spoken", default=None)


def locale() -> str:
    """`'fr'` or `'en'`."""
    chosen = _SPOKEN.get() or st.session_state.get(KEY)
    return chosen if chosen in LOCALES else DEFAULT_LOCALE


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Words in `language` where there is no session to ask: a file is made on a thread of its own."""
    token = _SPOKEN.set(language)
    try:
        yield
    finally:
        _SPOKEN.reset(token)


def _(message: str) -> str:
    """`message`, a French msgid, in the reader's language."""
    return translate(message, locale())


def _n(one: str, many: str, count: int) -> str:
    """The form of a counted sentence that `count` takes in the reader's language."""
    return translate_plural(one, many, count=count, locale=locale())


def choose_language() -> None:
    """Draw the switch; bound to the address, where its words are the codes themselves."""
    with st.container(key="language"):
        st.segmented_control(
            SWITCH,
            LOCALES,
            default=DEFAULT_LOCALE,
            required=True,
            key=KEY,
            bind="query-params",
            label_visibility="collapsed",
        )

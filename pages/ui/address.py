"""What a reader chooses, kept in the address in codes that no language changes.

Streamlit writes in the address the words of a control, so that a link made in French would mean
nothing in English. Here the address is bound to a field that nobody sees, which holds codes
(`years=2021-2024`, `sectors=31-33,54`); the control that is seen takes its choice from the field and
writes it back. A choice equal to its default is the empty field, and leaves the address clean.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

SEPARATOR = ","


def carried(key: str) -> str:
    """Draw the unseen field of `key` and return its text: codes, or nothing for the default."""
    with st.container(key=f"address-{key}"):
        return str(st.text_input(key, key=key, bind="query-params", label_visibility="collapsed") or "")


def carried_codes(key: str, known: Sequence[str]) -> tuple[str, ...]:
    """The codes that the address holds, those that exist, in the order of `known`."""
    asked = set(carried(key).split(SEPARATOR))
    return tuple(code for code in known if code in asked)


def seen(key: str) -> str:
    """The key of the control that is seen."""
    return f"{key}-seen"


def keep_one(key: str, default: str) -> Callable[[], None]:
    """The callback of a control with one choice."""

    def keep() -> None:
        chosen = str(st.session_state[seen(key)] or default)
        st.session_state[key] = "" if chosen == default else chosen

    return keep


def keep_codes(key: str) -> None:
    """The callback of a control with several choices."""
    st.session_state[key] = SEPARATOR.join(st.session_state[seen(key)])


def choose_one(
    label: str,
    key: str,
    words: dict[str, str],
    default: str,
    *,
    listed: bool = False,
    help: str | None = None,
) -> str:
    """Draw a choice of one among the codes of `words` and return it.

    Args:
        words: code → its word, in the reader's language.
        listed: a drop-down list rather than buttons side by side.
    """
    asked = carried(key)
    st.session_state[seen(key)] = asked if asked in words else default
    options = list(words)
    if listed:
        st.selectbox(
            label,
            options,
            format_func=words.__getitem__,
            key=seen(key),
            on_change=keep_one(key, default),
            help=help,
            filter_mode=None,
            width=340,
        )
    else:
        st.segmented_control(
            label,
            options,
            format_func=words.__getitem__,
            required=True,
            key=seen(key),
            on_change=keep_one(key, default),
            help=help,
        )
    return str(st.session_state[seen(key)] or default)


def choose_several(
    label: str, key: str, words: dict[str, str], *, everything: str, width: int
) -> tuple[str, ...]:
    """Draw a choice of several codes of `words`; none stands for all, which `everything` says."""
    st.session_state[seen(key)] = list(carried_codes(key, list(words)))
    st.multiselect(
        label,
        list(words),
        format_func=words.__getitem__,
        key=seen(key),
        on_change=keep_codes,
        args=(key,),
        placeholder=everything,
        select_all=False,
        width=width,
    )
    return tuple(code for code in words if code in st.session_state[seen(key)])

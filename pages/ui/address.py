"""What a reader chooses, kept in the address in codes that no language changes.

Streamlit writes in the address the words of a control, so that a link made in French would mean
nothing in English. Here the address is bound to a field that nobody sees, which holds codes
(`years=2021-2024`, `sectors=31-33,54`); the control that is seen takes its choice from the field and
writes it back. A choice equal to its default is the empty field, and leaves the address clean.

A browser tells all it shows at every click. Between a choice and its return to the browser, a second
click therefore still tells the field as it was before the first: `_Kept` remembers what was chosen until
the browser shows it, so that a late report undoes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from zlib import crc32

import streamlit as st
from streamlit.elements.lib.mutable_tab_container import TabContainer

from analytics.filters import ON, SEPARATOR
from pages.ui.language import _

_RUN, _KNOWN = "_choices_of_this_run", "_parameters_known"


@dataclass(frozen=True)
class Refused:
    """What an address asked a control for, and what it shows instead."""

    label: str
    asked: str
    shown: str


@dataclass
class _Run:
    """What the controls drawn so far hold."""

    choices: dict[str, str] = field(default_factory=dict)
    refused: list[Refused] = field(default_factory=list)


@dataclass
class _Kept:
    """A choice that the browser may not have heard of yet.

    Attributes:
        outdated: what the browser may still say of the field.
        drawn: whether the choice has left for the browser.
        elsewhere: whether it was made on a figure, so that the control itself may be late too.
    """

    text: str
    outdated: set[str] = field(default_factory=set)
    drawn: bool = False
    elsewhere: bool = False


def keep(key: str, text: str, *, elsewhere: bool = False) -> None:
    """Put `text` in the unseen field of `key`. To be called from a callback."""
    outdated = set()
    if before := _waiting(key):
        outdated |= {before.text, *before.outdated}
    outdated.add(str(st.session_state.get(key) or ""))
    st.session_state[_memory(key)] = _Kept(text, outdated - {text}, elsewhere=elsewhere)
    st.session_state[key] = text


def chosen(key: str) -> str:
    """What the field of `key` holds, or is about to."""
    waiting = _waiting(key)
    told = str(st.session_state.get(key) or "")
    return waiting.text if waiting and told in waiting.outdated else told


def begin_run() -> None:
    """Forget what the run before chose. Called by the shell first of all."""
    st.session_state[_RUN] = _Run()


def choices_of_this_run() -> dict[str, str]:
    """What this run's controls show, by their names in the address, as a permanent address must say it."""
    return dict(_run().choices)


def live_choices() -> Mapping[str, str]:
    """The same as it fills while the run goes on: for what is made once the run is over."""
    return _run().choices


def refused_of_this_run() -> tuple[Refused, ...]:
    """What the address asked for and this run could not give, in the order of the page."""
    return tuple(dict.fromkeys(_run().refused))


def parameters_known() -> frozenset[str]:
    """The names in the address that some control has read since this reader came."""
    return frozenset(st.session_state.setdefault(_KNOWN, set()))


def note_choice(key: str, text: str) -> None:
    """Say what the control of `key` shows; nothing where it shows what anybody would see without choosing."""
    _run().choices[key] = text
    st.session_state.setdefault(_KNOWN, set()).add(key)


def refuse(label: str, asked: str, *, shown: str) -> None:
    """Say that the address asks a control for what it does not offer.

    Args:
        label: what the control is called; `shown`: what it shows instead; both in the reader's language.
    """
    _run().refused.append(Refused(label, asked, shown))


def _run() -> _Run:
    found = st.session_state.setdefault(_RUN, _Run())
    return found if isinstance(found, _Run) else _Run()


def carried(key: str) -> str:
    """Draw the unseen field of `key` and return its text: codes, or nothing for the default."""
    _settle(key)
    with st.container(key=f"address-{key}"):
        text = str(st.text_input(key, key=key, bind="query-params", label_visibility="collapsed") or "")
    note_choice(key, text)
    return text


def _settle(key: str) -> None:
    """Undo a late report of the field; forget the choice once the browser shows it."""
    waiting = _waiting(key)
    if waiting is None:
        return
    left_the_page = key not in st.session_state
    if not left_the_page and str(st.session_state[key] or "") in waiting.outdated:
        st.session_state[key] = waiting.text
    elif left_the_page or waiting.drawn:
        del st.session_state[_memory(key)]
    waiting.drawn = True


def _waiting(key: str) -> _Kept | None:
    found = st.session_state.get(_memory(key))
    return found if isinstance(found, _Kept) else None


def _memory(key: str) -> str:
    return f"{key}-kept"


def carried_codes(key: str, words: dict[str, str], *, label: str, everything: str) -> tuple[str, ...]:
    """The codes that the address holds, those that exist, in the order of `words`.

    Args:
        label, everything: how the control is called, and what it shows without any code.
    """
    asked = [code for code in carried(key).split(SEPARATOR) if code]
    codes = tuple(code for code in words if code in asked)
    shown = ", ".join(words[code] for code in codes) or everything
    for code in asked:
        if code not in words:
            refuse(label, code, shown=shown)
    note_choice(key, SEPARATOR.join(codes))
    return codes


def seen(key: str, words: Iterable[str]) -> str:
    """The key of the control that is seen: another one for other words.

    A control whose words change is a new one in the browser, which must be told what to show.
    """
    return f"{key}-seen-{crc32(SEPARATOR.join(words).encode()):x}"


def show(control: str, choice: object) -> None:
    """Have the control of this key show `choice`.

    Left alone when it does already: a control that is set again takes back, in the browser, a click
    made while the page was drawn.
    """
    if control not in st.session_state or st.session_state[control] != choice:
        st.session_state[control] = choice


def keep_one(key: str, control: str, default: str) -> Callable[[], None]:
    """The callback of a control with one choice."""

    def keep_chosen() -> None:
        code = str(st.session_state[control] or default)
        keep(key, "" if code == default else code)

    return keep_chosen


def keep_codes(key: str, control: str) -> None:
    """The callback of a control with several choices."""
    text = SEPARATOR.join(st.session_state[control])
    waiting = _waiting(key)
    if waiting and waiting.elsewhere and text in waiting.outdated:
        return
    keep(key, text)


def choose_one(
    label: str,
    key: str,
    words: dict[str, str],
    default: str,
    *,
    listed: bool = False,
    varies: bool = False,
    help: str | None = None,
) -> str:
    """Draw a choice of one among the codes of `words` and return it.

    Args:
        words: code → its word, in the reader's language.
        listed: a drop-down list rather than buttons side by side.
        varies: the default depends on the reader or on the figures: a permanent address names it.
    """
    asked = carried(key)
    control = seen(key, words.values())
    show(control, _offered(asked, words, default, label=label))
    shared: dict[str, Any] = {
        "format_func": words.__getitem__,
        "key": control,
        "on_change": keep_one(key, control, default),
        "help": help,
    }
    if listed:
        st.selectbox(label, list(words), filter_mode=None, width=340, **shared)
    else:
        st.segmented_control(label, list(words), required=True, **shared)
    chosen_code = str(st.session_state[control] or default)
    note_choice(key, chosen_code if varies or chosen_code != default else "")
    return chosen_code


def _offered(asked: str, words: Mapping[str, str], default: str, *, label: str) -> str:
    """What the address asks for where it is offered; else the default, and the reader is told."""
    if asked in words:
        return asked
    if asked:
        refuse(label, asked, shown=words.get(default, default))
    return default


def choose_part(key: str, words: Mapping[str, str]) -> dict[str, TabContainer]:
    """Draw the parts of a page as tabs, the open one kept in the address; code → its place.

    Only the open part is filled: `place.open` tells it.

    Args:
        words: code → its name, in the reader's language; the first is open at first.
    """
    codes = {word: code for code, word in words.items()}
    first = next(iter(words))
    control = seen(key, words.values())
    show(control, words[_offered(carried(key), words, first, label=_("Onglet"))])

    def keep_open() -> None:
        keep(key, "" if codes[st.session_state[control]] == first else codes[st.session_state[control]])

    places = st.tabs(list(words.values()), key=control, on_change=keep_open)
    opened = codes[st.session_state[control]]
    note_choice(key, "" if opened == first else opened)
    return dict(zip(words, places, strict=True))


def choose_flag(label: str, key: str, *, help: str | None = None) -> bool:
    """Draw a switch, off at first, and return whether it is on."""
    asked = carried(key)
    if asked not in ("", ON):
        refuse(label, asked, shown=_("non"))
    control = seen(key, [label])
    show(control, asked == ON)
    st.toggle(label, key=control, on_change=_keep_flag, args=(key, control), help=help)
    note_choice(key, ON if st.session_state[control] else "")
    return bool(st.session_state[control])


def _keep_flag(key: str, control: str) -> None:
    keep(key, ON if st.session_state[control] else "")


def choose_several(
    label: str, key: str, words: dict[str, str], *, everything: str, width: int
) -> tuple[str, ...]:
    """Draw a choice of several codes of `words`; none stands for all, which `everything` says."""
    control = seen(key, [*words.values(), everything])
    show(control, list(carried_codes(key, words, label=label, everything=everything)))
    st.multiselect(
        label,
        list(words),
        format_func=words.__getitem__,
        key=control,
        on_change=keep_codes,
        args=(key, control),
        placeholder=everything,
        select_all=False,
        width=width,
    )
    codes = tuple(code for code in words if code in st.session_state[control])
    note_choice(key, SEPARATOR.join(codes))
    return codes


def write_text(
    label: str,
    key: str,
    *,
    hint: str,
    width: int = 340,
    narrows: str = "",
    read: Callable[[str], str] = str.strip,
) -> str:
    """Draw a field of free text, kept in the address, and return what it holds.

    Args:
        narrows: the choice made among what the text finds, forgotten with it.
        read: what is kept of what is written.
    """
    asked = carried(key)
    control = seen(key, [label, hint])
    show(control, asked)

    def keep_written() -> None:
        keep(key, read(str(st.session_state[control] or "")))
        if narrows:
            keep(narrows, "")

    st.text_input(label, key=control, on_change=keep_written, placeholder=hint, width=width)
    return asked

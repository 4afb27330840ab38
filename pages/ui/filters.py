"""The filter bar: years, calendar or financial, territories, sectors. Drawn by the shell on every page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import cast

import pandas as pd
import streamlit as st

from analytics.access import Release, Visitor
from analytics.filters import (
    BASIS,
    POLES,
    SECTORS,
    YEAR_BASES,
    YEARS,
    FilterChoices,
    Filters,
    YearBasis,
    available_filters,
    years_written,
)
from analytics.questions import CHOICES
from common import formats
from pages.ui.address import (
    carried,
    choose_one,
    choose_several,
    chosen,
    keep,
    note_choice,
    refuse,
    seen,
    show,
)
from pages.ui.language import N_, _
from pages.ui.link_filters import link_filters_words

BASIS_WORDS = {"calendar": N_("Civile"), "financial": N_("Financière")}
_HIDDEN = (
    "<style>.st-key-filter-bar > *:not(.st-key-leaving):not(:has(.st-key-leaving)) { display: none; }</style>"
)


def draw_filters(release: Release, visitor: Visitor, locale: str) -> tuple[FilterChoices, Filters]:
    """Draw the controls; return what could be chosen and what is."""
    years_place = st.container(width=230)
    basis = _choose_basis()
    choices = available_filters(release, visitor=visitor, year_basis=basis)
    with years_place:
        first, last = _choose_years(choices.everything(basis))
    territories = choose_several(
        _("Territoires"),
        POLES,
        dict(zip(choices.territories["territory"], choices.territories["name"], strict=True)),
        everything=_("Tous les territoires"),
        width=270,
    )
    sectors = choose_several(
        _("Secteurs"),
        SECTORS,
        dict(zip(choices.sectors["sector"], choices.sectors[f"name_{locale}"], strict=True)),
        everything=_("Tous les secteurs"),
        width=250,
    )
    return choices, Filters(
        first_year=first, last_year=last, year_basis=basis, territories=territories, sectors=sectors
    )


def hide_filters() -> None:
    """Hide the filter bar but its link, on a page without filters.

    Its controls are drawn all the same, and in their places: moved, their fields lose what the
    address holds when the reader comes back.
    """
    st.html(_HIDDEN)


def _choose_basis() -> YearBasis:
    basis = choose_one(
        _("Type d'année"),
        BASIS,
        {basis: _(word) for basis, word in BASIS_WORDS.items()},
        YEAR_BASES[0],
        help=_("L'exercice financier du Québec va du 1er avril au 31 mars."),
    )
    return cast(YearBasis, basis)


def _choose_years(everything: Filters) -> tuple[int, int]:
    """A slider over the years that exist; a single year has nothing to choose."""
    basis = everything.year_basis
    asked = _asked_years(everything)
    if everything.first_year == everything.last_year:
        st.text_input(_("Années"), formats.year(everything.first_year, basis=basis), disabled=True)
        return asked
    words = {year: formats.year(year, basis=basis) for year in everything.years}
    control = seen(YEARS, words.values())
    show(control, asked)
    st.select_slider(
        _("Années"),
        everything.years,
        value=(everything.first_year, everything.last_year),
        format_func=words.__getitem__,
        key=control,
        on_change=_keep_years,
        args=(control, (everything.first_year, everything.last_year)),
    )
    return asked


def _asked_years(everything: Filters) -> tuple[int, int]:
    """The years that the address asks for, within those that exist; the reader is told of any other."""
    text = carried(YEARS)
    first, last = read_years(text, everything)
    if text and text not in (years_code(first, last), f"{first}-{last}"):
        words = [formats.year(year, basis=everything.year_basis) for year in (first, last)]
        refuse(_("Années"), text, shown=_("{first} à {last}").format(first=words[0], last=words[1]))
    note_choice(YEARS, years_code(first, last))
    return first, last


def years_code(first: int, last: int) -> str:
    """Years as the address holds them: `2021-2024`, or `2023`."""
    return str(first) if first == last else f"{first}-{last}"


def read_years(text: str, everything: Filters) -> tuple[int, int]:
    """`2021-2024` or `2023` as a range within the years that exist; all of them when it is neither."""
    years = years_written(text)
    if years is None:
        return everything.first_year, everything.last_year
    first, last = (min(max(year, everything.first_year), everything.last_year) for year in sorted(years))
    return first, last


def _keep_years(control: str, everything: tuple[int, int]) -> None:
    first, last = st.session_state[control]
    keep(YEARS, "" if (first, last) == everything else f"{first}-{last}")


def figure_key(name: str) -> str:
    """The key of a figure whose territories can be clicked.

    It changes with the choice of territories: each click starts from a figure without selection.
    """
    return f"{name}-{chosen(POLES)}"


def choose_on_figure(name: str) -> Callable[[], None]:
    """What a click on a figure does.

    A territory is kept alone; clicked again, it gives way to the network. An empty selection
    (a click on the ground) changes nothing.
    """

    def choose() -> None:
        points = st.session_state[f"figure-{figure_key(name)}"]["selection"]["points"]
        codes = [point["customdata"] for point in points if point.get("customdata")]
        if codes:
            toggle_territory(codes[0] if isinstance(codes[0], str) else codes[0][0])

    return choose


def toggle_territory(code: str) -> None:
    """Keep one territory alone; when it is alone already, bring back the network."""
    keep(POLES, "" if chosen(POLES) == code else code, elsewhere=True)


def filters_sentence(
    choices: FilterChoices, filters: Filters, locale: str, *, reach: frozenset[str] = CHOICES
) -> str:
    """The choice in words, for the source line of figures and exports; empty where none reaches them.

    Args:
        reach: the choices that reach the figure, by their fields of `Filters`: nothing is said of the others.
    """
    everything = Filters(filters.first_year, filters.last_year)
    own = replace(everything, **{name: getattr(filters, name) for name in reach})
    parts = [_years_sentence(own, basis="year_basis" in reach)] if "first_year" in reach else []
    if "territories" in reach:
        parts.append(
            _named(choices.territories, "territory", "name", own.territories) or _("tous les territoires")
        )
    if "sectors" in reach:
        parts.append(
            _named(choices.sectors, "sector", f"name_{locale}", own.sectors) or _("tous les secteurs")
        )
    return ", ".join([*parts, *link_filters_words(own)])


def _years_sentence(filters: Filters, *, basis: bool) -> str:
    first = formats.year(filters.first_year, basis=filters.year_basis)
    last = formats.year(filters.last_year, basis=filters.year_basis)
    years = first if first == last else _("{first} à {last}").format(first=first, last=last)
    if not basis:
        return years
    words = _("exercices financiers") if filters.year_basis == "financial" else _("années civiles")
    return _("{years} ({basis})").format(years=years, basis=words)


def _named(frame: pd.DataFrame, code: str, name: str, codes: tuple[str, ...]) -> str:
    """Names in the order of the network; a code that it does not know stands for itself."""
    names = dict(zip(frame[code], frame[name], strict=True))
    return ", ".join(
        [*(names[one] for one in names if one in codes), *(one for one in codes if one not in names)]
    )

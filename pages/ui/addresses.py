"""Whole addresses: of any view, and of what is shown at this moment.

An address that leaves the screen names its release, its language and its years, and whatever else was
chosen: opened another year, by somebody else, it shows the same figures.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from urllib.parse import urlencode

import streamlit as st

from analytics.filters import (
    ANY_ROLE,
    BASIS,
    CONFIRMED,
    COUNTING,
    ON,
    POLES,
    ROLE,
    SECTORS,
    SEPARATOR,
    STRUCTURING,
    TYPES,
    YEAR_BASES,
    YEARS,
    Filters,
)
from analytics.links import COUNTINGS, Counting
from pages.ui.address import choices_of_this_run, live_choices
from pages.ui.filters import years_code
from pages.ui.language import KEY as LANGUAGE
from pages.ui.releases import KEY as RELEASE
from pages.ui.view import View

ADDRESS_VARIABLE = "MAILLAGE_ADDRESS"
"""Where this installation is reached, its scheme included; read from the reader's request without."""

FIND, CITED = "retrouver", "id"
"""The page that reads citations, and what its address calls the id."""


def address_of(view: View, page: str, extra: Mapping[str, str] | None = None) -> str:
    """The permanent address of a view on a page.

    Args:
        page: its address in the shell, empty for the first one.
        extra: what else the page keeps in its address, by its names there; empty values are left out.
    """
    return _address(view, page, {**filters_query(view.filters, view.counting), **(extra or {})})


def find_address(view: View, identifier: str) -> str:
    """The address that leads from the id of a citation back to its figure, in the language of the view."""
    return f"{_base(view)}{FIND}?{urlencode({LANGUAGE: view.locale, CITED: identifier})}"


def here(view: View) -> str:
    """The permanent address of what is shown at this moment: every choice that the run has drawn."""
    return _address(view, view.page, choices_of_this_run())


def here_at_end(view: View) -> Callable[[], str]:
    """The same, told once the run is over: a file is made when it is asked for, on a thread without session."""
    choices, base = live_choices(), _base(view)
    return lambda: _address(view, view.page, choices, base=base)


def filters_query(filters: Filters, counting: Counting = COUNTINGS[0]) -> dict[str, str]:
    """Filters as the controls of the shell read them back; years always, the rest where it is chosen."""
    return {
        BASIS: "" if filters.year_basis == YEAR_BASES[0] else filters.year_basis,
        YEARS: years_code(filters.first_year, filters.last_year),
        POLES: SEPARATOR.join(filters.territories),
        SECTORS: SEPARATOR.join(filters.sectors),
        COUNTING: "" if counting == COUNTINGS[0] else counting,
        ROLE: "" if filters.role == ANY_ROLE else filters.role,
        TYPES: SEPARATOR.join(filters.project_types),
        STRUCTURING: ON if filters.structuring_only else "",
        CONFIRMED: ON if filters.confirmed_only else "",
    }


def _address(view: View, page: str, choices: Mapping[str, str], *, base: str = "") -> str:
    named = {LANGUAGE: view.locale, RELEASE: view.release.info.id}
    query = {name: value for name, value in {**named, **choices}.items() if value}
    return f"{base or _base(view)}{page}?{urlencode(query, safe=SEPARATOR)}"


def _base(view: View) -> str:
    """Where the product is reached, with its closing slash; a bare slash where nobody says."""
    declared = os.environ.get(ADDRESS_VARIABLE, "").strip()
    asked = (st.context.url or "").rstrip("/").removesuffix(f"/{view.page}")
    return f"{(declared or asked).rstrip('/')}/"

"""What one run of a page reads with: visitor, release, language, filters.

The shell makes it and pages take it. `cached` keys every cached result by the whole of it, so that
no result made for one visitor, release or language is ever shown to another.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import ParamSpec, TypedDict, TypeVar, cast

import streamlit as st

from analytics.access import Release, Visitor
from analytics.filters import FilterChoices, Filters
from analytics.links import COUNTINGS, Counting
from analytics.outlines import map_identity
from common.settings import Settings

_KEY = "_view"
ENTRIES_KEPT = 300

P = ParamSpec("P")
R = TypeVar("R")


class Reading(TypedDict):
    """Who reads, and what is chosen: what every question of `analytics` takes."""

    visitor: Visitor
    filters: Filters


@dataclass(frozen=True)
class View:
    """What the reader looks at.

    Args:
        page: its address in the shell. It is no part of the key: nothing cached may depend on it.
    """

    settings: Settings
    visitor: Visitor
    release: Release
    locale: str
    choices: FilterChoices
    filters: Filters
    counting: Counting = COUNTINGS[0]
    page: str = ""

    @property
    def key(self) -> Hashable:
        """What tells two views apart: row scope, the release's unique file, map, language and filters."""
        path, changed = map_identity(self.settings)
        return (
            *self.visitor.scope,
            str(self.release.path),
            str(path),
            changed,
            self.locale,
            repr(self.filters),
            self.counting,
        )

    @property
    def reading(self) -> Reading:
        """Visitor and filters, to pass on by name."""
        return {"visitor": self.visitor, "filters": self.filters}

    @property
    def chosen_names(self) -> str:
        """The territories of the filter by name; empty for the network."""
        return ", ".join(self.names[code] for code in self.filters.territories)

    @property
    def of_everything(self) -> View:
        """The same view without any filter but the way of counting years."""
        return replace(self, filters=self.choices.everything(self.filters.year_basis))

    @property
    def of_territories(self) -> View:
        """The same view with its territories for only filter: what fixed tables depend on."""
        everything = self.of_everything
        return replace(everything, filters=replace(everything.filters, territories=self.filters.territories))

    @cached_property
    def names(self) -> dict[str, str]:
        """Territory code → its name, in the order of the network."""
        frame = self.choices.territories
        return dict(zip(frame["territory"], frame["name"], strict=True))

    def sector_name(self, code: str) -> str:
        """The name of a sector in the reader's language; its code where the reference does not know it."""
        return self._sector_names.get(code, code)

    @cached_property
    def _sector_names(self) -> dict[str, str]:
        frame = self.choices.sectors
        return dict(zip(frame["sector"], frame[f"name_{self.locale}"], strict=True))


def cached(function: Callable[P, R]) -> Callable[P, R]:
    """Keep what `function` makes of a view, for all the readers of the same view.

    The result is shared and must never be changed.
    """
    kept = st.cache_resource(
        show_spinner=False, max_entries=ENTRIES_KEPT, hash_funcs={View: lambda view: view.key}
    )
    return cast(Callable[P, R], kept(function))


def keep_view(view: View) -> None:
    """Hand the view of this run to the page."""
    st.session_state[_KEY] = view


def current_view() -> View:
    """The view that the shell made for this run."""
    return cast(View, st.session_state[_KEY])

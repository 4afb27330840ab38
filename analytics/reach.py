"""Which choices of a reader reach an indicator: the others change nothing in it."""

from __future__ import annotations

from dataclasses import replace

from analytics.definitions import AnyIndicator, Indicator, PublishedIndicator
from analytics.filters import Filters
from analytics.questions import choices_that_reach


def reach_of(indicator: AnyIndicator) -> frozenset[str]:
    """The choices of the reader that reach an indicator, by their fields of `Filters`; none reaches what is published."""
    if isinstance(indicator, PublishedIndicator):
        return frozenset()
    counted = isinstance(indicator, Indicator)
    return choices_that_reach(f"{indicator.question}_by_{'territory' if counted else 'member'}")


def reaching(indicator: AnyIndicator, filters: Filters, *, everything: Filters) -> Filters:
    """The choices that make the figure, the others as in `everything`.

    What is published is told of the network and of each pole apart: of the choices, one territory reaches it.
    """
    names = reach_of(indicator)
    if isinstance(indicator, PublishedIndicator) and len(filters.territories) == 1:
        names = frozenset(("territories",))
    return replace(everything, **{name: getattr(filters, name) for name in names})

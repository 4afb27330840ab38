"""Communities: territories found together whatever projects are drawn."""

from __future__ import annotations

from dataclasses import replace

from analytics.communities import Communities, communities
from analytics.links import Counting
from analytics.resampling import LARGEST_NETWORK, incidence
from pages.ui.view import View, cached


@cached
def _found(view: View, counting: Counting) -> Communities:
    return communities(incidence(view.release, **view.reading), counting=counting)


def communities_of(view: View, counting: Counting) -> Communities | None:
    """The communities of the whole network, kept once whatever territories are looked at.

    None where there are too many territories to draw a thousand networks while a reader waits.
    """
    if len(view.names) > LARGEST_NETWORK:
        return None
    return _found(replace(view, filters=replace(view.filters, territories=())), counting)

"""The expectation of a model, read from a release: of the whole network, whatever territory is looked at."""

from __future__ import annotations

from dataclasses import replace

from analytics.access import Release, Visitor
from analytics.expected import Expectation, Model
from analytics.filters import Filters
from analytics.gravity import distances, expected_by_distance
from analytics.links import links
from analytics.quasi_independence import expected_by_size


def expectation(release: Release, *, visitor: Visitor, filters: Filters, model: Model) -> Expectation:
    """What `model` expects of every pair for these filters.

    The choice of territories is left aside: a pair is judged against the whole network, or looking at
    one territory would change what is said of it.
    """
    whole = replace(filters, territories=())
    frame = links(release, visitor=visitor, filters=whole, counting="full")
    apart = distances(release, visitor=visitor)
    codes = list(apart.index)
    if model == "quasi":
        return expected_by_size(frame, territories=codes)
    return expected_by_distance(frame, territories=codes, distances=apart)

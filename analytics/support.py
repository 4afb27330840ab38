"""What poles give to firms, and where people work together: by year, by pole, by territory."""

from __future__ import annotations

from math import nan

import pandas as pd

from analytics.access import Release, Visitor
from analytics.definitions import Indicator
from analytics.filters import Filters
from analytics.indicators import CATALOGUE
from analytics.measures import measure_by
from analytics.questions import ask

SUPPORT_TABLE, SPACES_TABLE = "support_activities", "coworking_spaces"
SUPPORT_MEASURES = ("mentoring_hours", "supported_firms", "trainings", "support_events")
SPACE_MEASURES = ("workspace_seats", "workspace_occupancy", "workspace_members")


def by_pole(release: Release, indicator: Indicator, *, visitor: Visitor, filters: Filters) -> pd.DataFrame:
    """The figure of each pole chosen: `territory, numerator, denominator, value, low, high, told`.

    `told` is False, and the value NaN, where the pole never sent one of the indicator's tables.
    """
    frame = measure_by("territory", release, indicator, visitor=visitor, filters=filters)
    return frame.drop(columns="symbol").assign(told=frame.symbol == "")


def support_by_pole(release: Release, *, visitor: Visitor, filters: Filters) -> pd.DataFrame:
    """All that was given, one row a pole: `territory`, a column each of `SUPPORT_MEASURES`,
    `supported_firms_rate` (for 10 000 inhabitants), `told`; NaN where the pole never told."""
    return _beside((*SUPPORT_MEASURES, "supported_firms_rate"), release, visitor=visitor, filters=filters)


def spaces_by_territory(release: Release, *, visitor: Visitor, filters: Filters) -> pd.DataFrame:
    """Shared work spaces in their latest known state, one row a territory: `territory`, a column each of
    `SPACE_MEASURES`, `offered` (seat-days behind the occupancy), `told`; NaN where its pole never told.

    Years do not reach them.
    """
    frame = _beside(SPACE_MEASURES, release, visitor=visitor, filters=filters)
    answer = ask(release, "spaces_by_territory", visitor=visitor, parameters=filters.parameters())
    return frame.assign(offered=answer.offered_seat_days.where(frame.told, nan).to_numpy(float))


def _beside(slugs: tuple[str, ...], release: Release, *, visitor: Visitor, filters: Filters) -> pd.DataFrame:
    frames = [by_pole(release, CATALOGUE[slug], visitor=visitor, filters=filters) for slug in slugs]
    values = {slug: frame.value for slug, frame in zip(slugs, frames, strict=True)}
    told = pd.concat([frame.told for frame in frames], axis=1).all(axis=1)
    return frames[0][["territory"]].assign(**values, told=told)

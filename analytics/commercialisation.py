"""From idea to market: stages that projects reach, and dated market events."""

from __future__ import annotations

import pandas as pd

from analytics.access import Release, Visitor
from analytics.filters import Filters
from analytics.indicators import CATALOGUE
from analytics.measures import measure_by, with_intervals
from analytics.questions import ask
from common.codes import MARKETS, OUTSIDE_QUEBEC, STAGES

ANY_KIND = "any"
ABROAD = "abroad"
"""The markets outside Québec, together."""


def funnel(release: Release, *, visitor: Visitor, filters: Filters) -> pd.DataFrame:
    """Stages reached by the projects that started in the years chosen, at least 24 months before the release.

    A stage is reached by a milestone at that stage or later (methods §5).

    Returns:
        One row a stage, in order: `stage` (slug), `reached` (projects), `projects` (all of them, the
        same in each row), `previous` (projects at the stage before, all of them for the first),
        `conversion` = reached ÷ previous, with its Wilson interval `low, high`; NaN where previous is 0.
    """
    highest = ask(release, "stages", visitor=visitor, parameters=filters.parameters())
    counted = highest.set_index("stage").projects
    reached = counted.reindex(list(STAGES.slugs), fill_value=0)[::-1].cumsum()[::-1]
    frame = pd.DataFrame({"stage": list(STAGES.slugs), "reached": reached.to_numpy(dtype="int64")})
    frame["projects"] = int(counted.sum())
    frame["previous"] = frame.reached.shift(1, fill_value=int(counted.sum()))
    frame["conversion"] = (frame.reached / frame.previous.where(frame.previous > 0)).astype(float)
    bounds = with_intervals(frame.rename(columns={"reached": "numerator", "previous": "denominator"}))
    return frame.assign(low=bounds.low, high=bounds.high)


def events(release: Release, *, visitor: Visitor, filters: Filters) -> pd.DataFrame:
    """Market events: `year, territory, type, market, events`; territory is missing where none is known.

    The filter of structuring projects does not reach events.
    """
    return ask(release, "events_detail", visitor=visitor, parameters=filters.parameters())


def markets(detail: pd.DataFrame, *, kind: str = ANY_KIND) -> pd.DataFrame:
    """The farthest market of each event, with its share.

    Args:
        detail: as `events` returns it.
        kind: a code of `COMMERCIALISATION_TYPES`, or `ANY_KIND`.

    Returns:
        One row a market of `MARKETS`, from the nearest to the farthest, then `ABROAD`, those outside Québec together:
        `market`, `numerator` (events), `denominator` (events of known market), `value`, and its Wilson interval `low, high`; NaN
        without events. Events of one project or firm are not independent: the intervals are on the narrow side.
    """
    own = detail if kind == ANY_KIND else detail[detail.type == kind]
    counted = own.groupby("market").events.sum().reindex(list(MARKETS.slugs), fill_value=0)
    counted[ABROAD] = counted[list(OUTSIDE_QUEBEC)].sum()
    frame = pd.DataFrame({"market": counted.index, "numerator": counted.to_numpy(dtype="int64")})
    frame["denominator"] = int(counted[list(MARKETS.slugs)].sum())
    frame["value"] = frame.numerator / frame.denominator.where(frame.denominator > 0)
    return with_intervals(frame)


def events_by_year(release: Release, *, visitor: Visitor, filters: Filters) -> pd.DataFrame:
    """`year, events, complete`, every year of the range; `complete` is False for a year not covered whole."""
    frame = measure_by("year", release, CATALOGUE["commercialisations"], visitor=visitor, filters=filters)
    return frame.rename(columns={"numerator": "events"})[["year", "events", "complete"]]


def events_by_territory(release: Release, *, visitor: Visitor, filters: Filters) -> pd.DataFrame:
    """`territory, events, symbol`, in network order; events of no known territory are in none of the rows.

    `events` is missing, and `symbol` is `..`, where the territory's own pole never told any."""
    indicator = CATALOGUE["commercialisations"]
    frame = measure_by("territory", release, indicator, visitor=visitor, filters=filters)
    return frame.rename(columns={"numerator": "events"})[["territory", "events", "symbol"]]

"""The commands about what comes of projects, and about who has sent what."""

from __future__ import annotations

import pandas as pd

from analytics.access import Release
from analytics.cli.listings import PERIOD, PLACES, VISITOR, Listing
from analytics.commercialisation import events, funnel
from analytics.filters import Filters
from analytics.reporting import completeness, reporting
from analytics.retention import Scope, presence
from analytics.tables import indicator_table, indicators_by_year
from common.words import N_


def _indicators(release: Release, filters: Filters, *, by_year: bool, locale: str) -> pd.DataFrame:
    if by_year:
        return indicators_by_year(release, visitor=VISITOR, filters=filters)
    return indicator_table(release, visitor=VISITOR, filters=filters, locale=locale)


def _commercialisation(release: Release, filters: Filters, *, market_events: bool) -> pd.DataFrame:
    count = events if market_events else funnel
    return count(release, visitor=VISITOR, filters=filters)


def _retention(
    release: Release, filters: Filters, *, scope: Scope, programmes: tuple[str, ...]
) -> pd.DataFrame:
    return presence(
        release,
        visitor=VISITOR,
        scope=scope,
        territories=filters.territories,
        programmes=programmes,
    )


def _reporting(release: Release, filters: Filters, *, summary: bool) -> pd.DataFrame:
    count = completeness if summary else reporting
    return count(release, visitor=VISITOR, territories=filters.territories)


PROJECTS = (*PERIOD, *PLACES, "sectors")
RESULTS = (
    Listing("indicators", N_("Indicateurs du réseau, avec leurs intervalles."), _indicators, PROJECTS),
    Listing(
        "commercialisation",
        N_("Stades atteints par les projets, ou événements de marché."),
        _commercialisation,
        PROJECTS,
    ),
    Listing("retention", N_("Présence des jeunes aux anniversaires de leur entrée."), _retention, PLACES),
    Listing(
        "reporting",
        N_("Qui a déposé, quand, et ce qui a été mis de côté."),
        _reporting,
        PLACES,
    ),
)

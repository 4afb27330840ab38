"""The commands about what comes of projects, and about who has sent what."""

from __future__ import annotations

import pandas as pd

from analytics.access import Release
from analytics.cli.listings import PERIOD, PLACES, VISITOR, Listing, known_codes, read_years
from analytics.commercialisation import events, funnel
from analytics.filters import Filters, available_filters
from analytics.indicators import CATALOGUE
from analytics.reporting import completeness, reporting
from analytics.retention import ALL_PROGRAMMES, PRINTED, entered, retention
from analytics.silence import silenced, silent_among
from analytics.tables import indicator_table, indicators_by_year
from common.console import WrongUseError
from common.words import N_, Sentence


def _indicators(release: Release, filters: Filters, *, by_year: bool, locale: str) -> pd.DataFrame:
    if by_year:
        return indicators_by_year(release, visitor=VISITOR, filters=filters)
    return indicator_table(release, visitor=VISITOR, filters=filters, locale=locale)


def _commercialisation(release: Release, filters: Filters, *, market_events: bool) -> pd.DataFrame:
    if market_events:
        return events(release, visitor=VISITOR, filters=filters)
    told = CATALOGUE["commercialised_share"].sources
    _silent, nobody = silent_among(release, told, visitor=VISITOR, territories=filters.territories)
    frame = funnel(release, visitor=VISITOR, filters=filters)
    figures = silenced(frame.drop(columns="stage"), nobody)
    figures.insert(0, "stage", frame.stage)
    return figures


def _retention(
    release: Release, filters: Filters, *, poles: tuple[str, ...], entry: str, programme: tuple[str, ...]
) -> pd.DataFrame:
    if poles and programme != (ALL_PROGRAMMES,):
        raise WrongUseError(
            Sentence.of(N_("Un pôle n'est publié que tous programmes ensemble\u00a0: retirez --programme."))
        )
    known = available_filters(release, visitor=VISITOR).territories.territory
    table = retention(
        release,
        visitor=VISITOR,
        scope="pole" if poles else "network",
        territories=known_codes(poles, known),
        programmes=programme,
    )
    if years := read_years(entry):
        table = entered(table, first=years[0], last=years[1])
    return table[list(PRINTED)]


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
    Listing(
        "retention",
        N_("Présence et rétention des jeunes aux anniversaires de leur entrée."),
        _retention,
        (),
    ),
    Listing(
        "reporting",
        N_("Qui a déposé, quand, et ce qui a été mis de côté."),
        _reporting,
        PLACES,
    ),
)

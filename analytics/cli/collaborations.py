"""The commands about links: who works with whom."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from analytics.access import Release
from analytics.brokerage_roles import bridging_with_roles
from analytics.cli.listings import LINKS, PERIOD, PLACES, VISITOR, Listing, known_codes
from analytics.expected import Model, with_expectation
from analytics.filters import Filters, available_filters
from analytics.links import Counting, links, links_by_year
from analytics.models import expectation
from analytics.network_table import network_table
from analytics.suggestions import suggestions
from common.console import WrongUseError
from common.words import N_, Sentence


def _links(
    release: Release, filters: Filters, *, counting: Counting, by_year: bool, expected: Model | Literal[""]
) -> pd.DataFrame:
    if expected and by_year:
        raise WrongUseError(
            Sentence.of(N_("--expected s'applique à l'ensemble des années\u00a0: retirez --by-year."))
        )
    read = links_by_year if by_year else links
    counted = read(release, visitor=VISITOR, filters=filters, counting=counting).drop(columns="confirmed")
    if not expected:
        return counted
    found = expectation(release, visitor=VISITOR, filters=filters, model=expected)
    return with_expectation(counted, found, territories=filters.territories)


def _network(release: Release, filters: Filters, *, counting: Counting) -> pd.DataFrame:
    return network_table(release, visitor=VISITOR, filters=filters, counting=counting)


def _suggestions(release: Release, filters: Filters, *, pole: str) -> pd.DataFrame:
    if not pole:
        raise WrongUseError(Sentence.of(N_("Il manque «\u00a0{name}\u00a0»."), name="--pole"))
    (territory,) = known_codes((pole,), available_filters(release, visitor=VISITOR).territories.territory)
    return suggestions(release, visitor=VISITOR, territory=territory, filters=filters).rows


def _organisations(release: Release, filters: Filters) -> pd.DataFrame:
    return bridging_with_roles(release, visitor=VISITOR, filters=filters)


COLLABORATIONS = (
    Listing("links", N_("Liens entre paires de territoires."), _links, (*PERIOD, *PLACES, *LINKS)),
    Listing(
        "network",
        N_("Figures du réseau et de ses territoires, avec leurs intervalles."),
        _network,
        (*PERIOD, *LINKS),
    ),
    Listing(
        "suggestions",
        N_("Partenaires et secteurs où un lien manque à un territoire, et pourquoi."),
        _suggestions,
        (*PERIOD, *LINKS),
    ),
    Listing(
        "organisations",
        N_("Organisations qui relient des territoires."),
        _organisations,
        (*PERIOD, *PLACES, *LINKS),
    ),
)

"""The commands about links: who works with whom."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from analytics.access import Release
from analytics.cli.listings import LINKS, PERIOD, PLACES, VISITOR, Listing
from analytics.expected import Model, with_expectation
from analytics.filters import Filters
from analytics.links import Counting, links, links_by_year
from analytics.models import expectation
from analytics.network_table import network_table
from analytics.organisations import bridging_organisations
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


def _organisations(release: Release, filters: Filters) -> pd.DataFrame:
    return bridging_organisations(release, visitor=VISITOR, filters=filters)


COLLABORATIONS = (
    Listing("links", N_("Liens entre paires de territoires."), _links, (*PERIOD, *PLACES, *LINKS)),
    Listing(
        "network",
        N_("Figures du réseau et de ses territoires, avec leurs intervalles."),
        _network,
        (*PERIOD, *LINKS),
    ),
    Listing(
        "organisations",
        N_("Organisations qui relient des territoires."),
        _organisations,
        (*PERIOD, *PLACES, *LINKS),
    ),
)

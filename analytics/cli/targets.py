"""`python -m analytics targets`: what the ministry set, what was achieved, and where the year will end."""

from __future__ import annotations

import pandas as pd

from analytics.access import Release
from analytics.cli.listings import VISITOR, Listing, known_codes, read_years
from analytics.filters import Filters, available_filters
from analytics.targets import targets_told
from common.words import N_


def _targets(release: Release, filters: Filters, *, poles: tuple[str, ...], year: str) -> pd.DataFrame:
    """One row a target, both ways of counting years."""
    known = available_filters(release, visitor=VISITOR).territories.territory
    told = targets_told(
        release, visitor=VISITOR, territories=known_codes(poles, known), years=read_years(year)
    )
    return told.rename(columns={"territory": "pole"})


TARGETS = (
    Listing("targets", N_("Cibles du ministère, ce qui est atteint, et où finira l'année."), _targets, ()),
)

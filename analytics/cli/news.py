"""The commands about what changed and what to look at: `changes` and `alerts`, as the page Aperçu tells them."""

from __future__ import annotations

from dataclasses import asdict

import pandas as pd

from analytics.access import Release
from analytics.alerts import alerts
from analytics.cli.listings import PERIOD, PLACES, VISITOR, Listing
from analytics.filters import Filters
from analytics.year_changes import year_changes
from analytics.year_tests import NETWORK
from common.words import N_

_COLUMNS = [
    "indicator", "territory", "kind", "first_year", "last_year", "before", "before_n", "after", "after_n", "kept",
    "kept_n", "change", "low", "high", "score", "p", "q", "dispersion", "verdict",
]  # fmt: skip


def _changes(release: Release, filters: Filters) -> pd.DataFrame:
    """Every figure compared, sure or not; of the territories asked, else of the network (no territory) and all poles."""
    found = year_changes(release, visitor=VISITOR, filters=filters).found
    if found.empty:
        return pd.DataFrame(columns=_COLUMNS)
    if filters.territories:
        found = found[found.territory.isin(filters.territories)]
    named = found.rename(columns={"slug": "indicator"})
    return named.assign(territory=named.territory.replace({NETWORK: None})).reindex(columns=_COLUMNS)


_ALERT = ["kind", "territory", "since", "until", "quarters"]
_OWN: dict[str, list[str]] = {
    "missing": ["days"],
    "late": ["days"],
    "break": ["table", "observed", "expected", "low", "high", "q"],
    "target": ["year"],
}
"""What is told of an alert besides, by its kind: another kind's columns are empty, no zero."""
_TARGET = ["indicator", "at_most", "target", "achieved", "projection", "low", "high"]


def _alerts(release: Release, filters: Filters) -> pd.DataFrame:
    """One row an alert; of targets, one row each."""
    found = alerts(release, visitor=VISITOR, territories=filters.territories, year_basis=filters.year_basis)
    rows = [
        {name: getattr(alert, name) for name in (*_ALERT, *_OWN[alert.kind])}
        | (asdict(target) if target else {})
        for alert in found
        for target in alert.targets or (None,)
    ]
    columns = [*_ALERT, "days", "table", "year", *_TARGET[:-2], "observed", "expected", "low", "high", "q"]
    whole = dict.fromkeys(["days", "year", "observed"], "Int64")
    return pd.DataFrame(rows, columns=columns).astype(whole)


NEWS = (
    Listing(
        "changes",
        N_("Ce qui a changé de l'avant-dernière année complète à la dernière, et ce qui en est établi."),
        _changes,
        (*PERIOD, *PLACES, "sectors"),
    ),
    Listing(
        "alerts",
        N_("Dépôts manquants ou souvent en retard, cibles hors de portée, ruptures de série."),
        _alerts,
        ("basis", *PLACES),
    ),
)

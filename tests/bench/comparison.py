"""Thousands of networks of 18 poles: how often one is flagged where nothing is to be seen, and where something is."""

from __future__ import annotations

from tests.analytics.identical_poles import alike, caught, false_alarms, one_behind
from tests.bench.measures import Row

_NETWORKS, _QUICK_NETWORKS = 2_000, 100
_FLAGGED = {200: 0.85, 60: 0.18, 25: 0.03}
"""Methods §6, by cases of each pole."""


def run(*, quick: bool) -> list[Row]:
    """False alarms of identical poles, then the distance from the power that the methods print."""
    networks = _QUICK_NETWORKS if quick else _NETWORKS
    told = f"{networks} networks"
    alarms = false_alarms(alike(networks, seed=18))
    rows = [Row("poles, identical: some pole «à examiner»", told, "", alarms, 0.05, "of them")]
    for size, flagged in _FLAGGED.items():
        found = caught(one_behind(networks, size=size, seed=18))
        what = f"poles, one 15 points lower, n = {size}: |flagged − {flagged:.0%}|"
        rows.append(Row(what, told, f"{found:.1%} flagged", abs(found - flagged), 0.05, ""))
    return rows

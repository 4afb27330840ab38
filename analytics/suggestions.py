"""Links worth building: partners and sectors where a territory has no link though size, distance and sectors call for one.

Three reasons make a suggestion, and the score is made of them alone: links that are missing for the
distance, sector profiles alike, capacity at the other end (methods §3).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import pandas as pd

from analytics.access import Release, Visitor
from analytics.expected import Expectation, Model, State
from analytics.filters import Filters
from analytics.models import expectation
from analytics.questions import ask

MOST = 10
"""Suggestions to a territory: more would be a directory, not a list of calls to make."""

SuggestionState = State | Literal["isolated", "nothing"]
"""The states of the expectation; `isolated`: the territory has no link with any other, so that the model expects
none of it, and suggestions follow sectors and capacity alone; `nothing`: no sector is shared by the territory and
a partner where no link is there yet."""

COLUMNS = (
    "partner", "sector", "observed", "expected", "ratio", "verdict", "sector_expected", "similarity", "capacity",
    "own", "score",
)  # fmt: skip


@dataclass(frozen=True)
class Suggestions:
    """What is suggested to a territory.

    Args:
        rows: one row a partner and sector, best first, no value ever missing: `partner, sector`; of the pair, all
            sectors together, `observed` links, `expected` for the distance, `ratio`, `verdict`; `sector_expected`,
            the links expected of the pair in this sector, where it has none; `similarity` of the sector profiles,
            0 to 1; `capacity`, projects of this sector in the partner; `own`, here; `score`.
            No row unless `state` is `told` or `isolated`; of an isolated territory nothing is expected, 0.
        model: `distance`; `quasi` where centres are not known, and distance is then no part of the score.
    """

    territory: str
    state: SuggestionState
    rows: pd.DataFrame
    model: Model = "distance"


@dataclass(frozen=True)
class Activity:
    """Projects by territory and sector, and those that join each territory with one of them.

    Args:
        territories: every code, in the order of the network; sectors: those that some project has, sorted.
        by_sector: territories × sectors, projects with an organisation of the territory.
        shared: the same, of the projects that join it with the territory that suggestions are for.
    """

    territories: tuple[str, ...]
    sectors: tuple[str, ...]
    by_sector: np.ndarray
    shared: np.ndarray

    @classmethod
    def of(cls, frame: pd.DataFrame, territories: Sequence[str]) -> Activity:
        """From `sector, territory, projects, shared`."""
        known = frame[frame.territory.isin(territories)]
        row = pd.Index(territories).get_indexer(known.territory)
        column, sectors = pd.factorize(known.sector, sort=True)
        matrices = np.zeros((2, len(territories), len(sectors)))
        for matrix, counts in zip(matrices, (known.projects, known.shared), strict=True):
            matrix[row, column] = counts
        return cls(tuple(territories), tuple(map(str, sectors)), *matrices)


def suggestions(
    release: Release, *, visitor: Visitor, territory: str, filters: Filters, most: int = MOST
) -> Suggestions:
    """Partners and sectors worth a call from `territory`.

    Expectation and profiles are of the whole network and of all sectors: the choice of territories is left
    aside, that of sectors only keeps suggestions.

    A suggestion says that a link is missing, not that it would be useful, nor that nobody works at it: a
    partner who was not declared is not seen.

    Raises:
        ValueError: no such territory.
    """
    whole = replace(filters, territories=(), sectors=())
    activity = sector_activity(release, visitor=visitor, filters=whole, territory=territory)
    found = expectation(release, visitor=visitor, filters=whole, model="distance")
    if found.state == "unplaced":
        found = expectation(release, visitor=visitor, filters=whole, model="quasi")
    return suggested(activity, found, territory, sectors=filters.sectors, most=most)


def sector_activity(release: Release, *, visitor: Visitor, filters: Filters, territory: str) -> Activity:
    """The projects of the years chosen by sector, of the whole network and all its sectors."""
    parameters = {**filters.parameters(), "territory": territory}
    frame = ask(release, "sector_activity", visitor=visitor, parameters=parameters)
    codes = ask(release, "territories", visitor=visitor).territory
    return Activity.of(frame, list(codes))


def suggested(
    activity: Activity, found: Expectation, territory: str, *, sectors: Sequence[str] = (), most: int = MOST
) -> Suggestions:
    """Suggestions to the territory of `activity.shared`, from what is active and what is expected.

    With E_ij the links expected of the pair by size and distance, O_ij those observed, and p_is the share of
    sector s in the projects of i:

        score = E_ij·(p_is + p_js)/2 · min(1, E_ij/O_ij) · cos(p_i, p_j)

    the links expected of the pair in that sector, discounted where the pair has more than is expected of it
    already, times the likeness of both profiles. For a territory without any link, of which nothing is
    expected, the projects of the partner in that sector stand in the place of expected links. Only where the
    pair has no link in the sector, both have projects of it, and the pair is not told `more` than expected.

    Source: gravity as in `expected_by_distance`; cosine of sector shares as in Ochiai (1957).
    `python -m tests.bench suggestions` hides a year and counts how many suggestions came true.

    Args:
        sectors: those that may be suggested; empty is all.
    """
    if territory not in activity.territories:
        raise ValueError(f"no territory {territory}")
    nothing = pd.DataFrame(columns=list(COLUMNS))
    if found.state != "told":
        return Suggestions(territory, found.state, nothing, found.model)
    rows = _candidates(activity, found, territory)
    if sectors:
        rows = rows[rows.sector.isin(sectors)]
    best = rows.sort_values("score", ascending=False, kind="stable", ignore_index=True).head(most)
    state: SuggestionState = "isolated" if territory in found.isolated else "told"
    return Suggestions(territory, state if len(best) else "nothing", best, found.model)


def similarity(projects: np.ndarray, position: int) -> np.ndarray:
    """Cosine of the sector counts of one territory with those of each, 0 where one has no project.

    Args:
        projects: territories × sectors; position: of the territory.
    """
    lengths = np.linalg.norm(projects, axis=1)
    divisor = lengths * lengths[position]
    return np.divide(projects @ projects[position], divisor, out=np.zeros(len(projects)), where=divisor > 0)


def sector_organisations(
    release: Release,
    *,
    visitor: Visitor,
    filters: Filters,
    territories: Sequence[str],
    sectors: Sequence[str],
) -> pd.DataFrame:
    """Who works in these sectors there: `territory, sector, name, projects`, the most projects first in each.

    Raises:
        AccessError: this visitor may not read the names of organisations.
    """
    chosen = replace(filters, territories=tuple(territories), sectors=tuple(sectors))
    return ask(release, "sector_organisations", visitor=visitor, parameters=chosen.parameters())


def _candidates(activity: Activity, found: Expectation, territory: str) -> pd.DataFrame:
    """Every partner and sector without a link, in the order of the network and of sectors."""
    here = activity.territories.index(territory)
    pair = _pairs_of(found, territory).reindex(activity.territories)
    projects = activity.by_sector
    shares = projects / np.maximum(1, projects.sum(axis=1, keepdims=True))
    pair = pair.fillna({"observed": 0, "expected": 0, "ratio": 0, "verdict": "isolated"})
    observed, expected = pair.observed.to_numpy(float), pair.expected.to_numpy(float)
    in_sector = expected[:, None] * (shares + shares[here]) / 2
    excess = np.maximum(1, np.divide(observed, expected, out=np.ones_like(expected), where=expected > 0))
    alike = similarity(projects, here)
    missing = (activity.shared == 0) & (projects > 0) & (projects[here] > 0)
    missing &= (pair.verdict != "more").to_numpy()[:, None]
    missing[here] = False
    if territory in found.isolated:
        called_for = projects
    else:
        called_for = in_sector / excess[:, None]
        missing &= (expected > 0)[:, None]
    partner, sector = np.nonzero(missing)
    told = pair.iloc[partner].reset_index(names="partner").astype({"observed": "int64"})
    return told.assign(
        sector=np.array(activity.sectors, dtype=object)[sector],
        sector_expected=in_sector[partner, sector],
        similarity=alike[partner],
        capacity=projects[partner, sector].astype("int64"),
        own=projects[here, sector].astype("int64"),
        score=called_for[partner, sector] * alike[partner],
    )[list(COLUMNS)]


def _pairs_of(found: Expectation, territory: str) -> pd.DataFrame:
    """`observed, expected, ratio, verdict` of the pairs of one territory, by the other."""
    pairs = found.pairs[(found.pairs.territory_a == territory) | (found.pairs.territory_b == territory)]
    other = pairs.territory_a.where(pairs.territory_a != territory, pairs.territory_b)
    return pairs.set_index(other.rename("partner"))[["observed", "expected", "ratio", "verdict"]]

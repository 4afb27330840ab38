"""How well linkage finds what the demonstration told twice: pairs of rows, against the world they were told from.

Network codes of projects are hidden first, since those need no linkage. And since the invented partners
seldom have two projects at once, each project told twice gets a sister: the same pole, partners and dates, under the
title of another project of its sector.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from common.reference import Reference
from common.settings import Settings
from etl.build.linkage.projects import link_projects
from etl.build.linkage.tables import link_rows, projects_to_compare
from etl.build.references import resolve_references
from etl.build.release import plan as plan_release
from etl.build.release import prepare
from etl.demo import generate
from etl.demo.geography import read_geography
from etl.demo.telling import known_organisations, known_projects
from etl.demo.world import World, draw_world
from etl.intake import receive
from tests.conftest import REFERENCE

_SISTER = 10_000_000
"""Added to a project's number for that of its sister."""


@dataclass(frozen=True)
class Quality:
    """Pairs of rows: those truly one thing, those merged, and those that are both."""

    true: int
    merged: int
    both: int

    @property
    def precision(self) -> float:
        return self.both / self.merged

    @property
    def recall(self) -> float:
        return self.both / self.true


@dataclass(frozen=True)
class Qualities:
    """Of each kind; `proposed` counts as merged the pairs of projects that are for review too."""

    organisations: Quality
    projects: Quality
    proposed: Quality


def quality(folder: Path, *, seed: int, scale: float) -> Qualities:
    """Generate the demonstration of `seed` in `folder`, link its rows in force, and compare.

    True pairs are those of one thing that are both in force: rows set aside for a planted mistake
    count for nobody.
    """
    reference = Reference.load(REFERENCE)
    settings = Settings(data=folder / "data", reference=REFERENCE)
    plan = generate(reference=reference, into=folder / "demo", seed=seed, scale=scale)
    receive(settings, [path for path, _ in plan.receptions], received_at=dict(plan.receptions))
    world = draw_world(read_geography(reference), seed=seed, scale=scale)
    return compared(settings, world, seed=seed, as_of=plan.as_of)


def compared(settings: Settings, world: World, *, seed: int, as_of: date) -> Qualities:
    """Link what was received in `settings`, and compare with the `world` of `seed`."""
    build = plan_release(settings, as_of=as_of)
    with duckdb.connect() as connection:
        prepare(connection, [staged for _, staged in build.submissions], as_of=build.as_of)
        resolve_references(connection)
        connection.execute("UPDATE linked_projects SET network_code = NULL")
        link_rows(connection, build.staging.reference)
        organisations = _compared(connection, "organisation", known_organisations(world, seed=seed))
        projects, proposed = _with_sisters(connection, world, seed=seed)
    return Qualities(organisations, projects, proposed)


def _compared(
    connection: duckdb.DuckDBPyConnection, kind: str, truth: Mapping[tuple[str, str], int]
) -> Quality:
    rows = connection.execute(
        f"SELECT coalesce({kind}_key, {kind}_number), pole_code, {kind}_id FROM resolved_{kind}s "
        f"LEFT JOIN {kind}_groups USING ({kind}_number)"
    ).fetchall()
    told = [(truth[pole, code], key) for key, pole, code in rows if (pole, code) in truth]
    return Quality(
        true=_pairs(thing for thing, _ in told), merged=_pairs(key for _, key in told), both=_pairs(told)
    )


def _pairs(values: Iterable[Hashable]) -> int:
    return sum(count * (count - 1) // 2 for count in Counter(values).values())


def _with_sisters(
    connection: duckdb.DuckDBPyConnection, world: World, *, seed: int
) -> tuple[Quality, Quality]:
    truth = known_projects(world, seed=seed)
    told = connection.execute(
        "SELECT project_number, pole_code, project_id FROM resolved_projects"
    ).fetchall()
    things = {number: truth[pole, code] for number, pole, code in told if (pole, code) in truth}
    twice = {thing for thing, count in Counter(things.values()).items() if count > 1}
    rows, pairs = _add_sisters(
        *projects_to_compare(connection),
        world,
        {n: thing for n, thing in things.items() if thing in twice},
        seed,
    )
    matches = link_projects(rows, pairs).matches
    sides = (matches[side].map(things) for side in ("project_a", "project_b"))
    right = next(sides).eq(next(sides))
    merged = matches["outcome"] == "merged"
    both = int((merged & right).sum())
    return Quality(len(twice), int(merged.sum()), both), Quality(len(twice), len(matches), int(right.sum()))


def _add_sisters(
    rows: pd.DataFrame, pairs: pd.DataFrame, world: World, things: Mapping[int, int], seed: int
) -> tuple[pd.DataFrame, pd.DataFrame]:
    rng, sector = np.random.default_rng([seed, 30]), world.projects.sector
    sisters = rows[rows["number"].isin(list(things))].copy()
    others = [
        int(rng.choice(np.flatnonzero((sector == sector[thing]) & (np.arange(len(sector)) != thing))))
        for thing in sisters["number"].map(things)
    ]
    sisters["title"] = [world.projects.title[one] for one in others]
    sisters["number"] += _SISTER
    doubled = []
    for side, fixed in (("project_a", "project_b"), ("project_b", "project_a")):
        own = pairs[pairs[side].isin(list(things))]
        doubled.append(
            pd.DataFrame(
                {
                    "project_a": own[fixed],
                    "project_b": own[side] + _SISTER,
                    "same_organisations": own["same_organisations"],
                }
            )
        )
    return pd.concat([rows, sisters]), pd.concat([pairs, *doubled])

"""How far projects go: the stages they reach, and what they sell, license or export."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from common.codes import STAGES
from etl.demo import planted
from etl.demo.network import LAST_DAY, Organisations, Participations, Projects

_MONTHS_TO_NEXT = np.array([4.0, 6.0, 7.0, 6.0, 12.0])
_STOP = np.array([0.10, 0.14, 0.18, 0.18, 0.45])
_LOWEST_TRL = np.array([1, 3, 4, 6, 8, 9])
_HIGHEST_TRL = np.array([2, 4, 6, 8, 9, 9])
_UNTOLD_SHARE = 0.06
"""Stages that were reached and that no one wrote down."""
_FIRST_TYPES = {"first_sale": 0.6, "launch": 0.25, "licence": 0.15}
_LATER_TYPES = {"export": 0.35, "patent": 0.2, "licence": 0.2, "launch": 0.15, "spin_off": 0.1}
_MARKET_CHANCES = {"regional": 0.3, "quebec": 0.4, "canada": 0.15, "international": 0.15}


@dataclass
class Milestones:
    """One element a stage reached; `stage` is a position in `STAGES`, `date` a day ordinal."""

    project: np.ndarray
    stage: np.ndarray
    date: np.ndarray
    trl: np.ndarray


@dataclass
class Commercialisations:
    """One element an event; `type` and `market` are slugs, `revenue` and `jobs` negative where not told."""

    project: np.ndarray
    organisation: np.ndarray
    date: np.ndarray
    type: np.ndarray
    market: np.ndarray
    revenue: np.ndarray
    jobs: np.ndarray


def cross_regional(
    organisations: Organisations, participations: Participations, *, projects: int
) -> np.ndarray:
    """True for the projects with organisations of two territories or more."""
    pole = organisations.pole[participations.organisation]
    inside = pole >= 0
    pairs = np.unique(np.column_stack([participations.project[inside], pole[inside]]), axis=0)
    return np.bincount(pairs[:, 0], minlength=projects) > 1


def draw_milestones(projects: Projects, crossing: np.ndarray, *, rng: np.random.Generator) -> Milestones:
    """Stages with the day each was reached; a project may begin past the idea and stop at any stage."""
    count = len(projects.pole)
    pace = rng.lognormal(0, 0.35, count) * np.where(crossing, planted.COLLABORATION_EFFECT, 1.0)
    begin = rng.choice(3, size=count, p=[0.6, 0.25, 0.15])
    waits = rng.exponential(_MONTHS_TO_NEXT * 30.4, (count, 5)) / pace[:, None] + 10
    stages = np.arange(len(STAGES.slugs))
    steps = np.concatenate([np.zeros((count, 1)), waits], axis=1) * (stages > begin[:, None])
    day = projects.start[:, None] + np.cumsum(steps, axis=1).astype(int)
    stopped = np.cumsum(rng.random((count, 5)) < _STOP, axis=1) > 0
    last = np.where(projects.end > 0, projects.end, LAST_DAY)
    reached = (stages >= begin[:, None]) & (day <= last[:, None])
    reached[:, 1:] &= ~stopped | (stages[1:] <= begin[:, None])
    reached &= rng.random(reached.shape) >= _UNTOLD_SHARE
    project, stage = np.nonzero(reached)
    trl = rng.integers(_LOWEST_TRL[stage], _HIGHEST_TRL[stage] + 1)
    trl[rng.random(len(trl)) < 0.15] = 0
    return Milestones(project, stage, day[project, stage], trl)


def draw_commercialisations(
    milestones: Milestones, participations: Participations, *, projects: int, rng: np.random.Generator
) -> Commercialisations:
    """Events of the projects that reached the market: a first one, then others."""
    selling = milestones.stage == STAGES.slugs.index("commercialisation")
    project, reached = milestones.project[selling], milestones.date[selling]
    extra = rng.poisson(1.3, len(project))
    first = np.concatenate([np.ones(len(project), bool), np.zeros(extra.sum(), bool)])
    project = np.concatenate([project, np.repeat(project, extra)])
    wait = np.where(first, rng.integers(0, 40, len(project)), rng.integers(40, 700, len(project)))
    date = np.concatenate([reached, np.repeat(reached, extra)]) + wait
    known = date <= LAST_DAY
    project, date, first = project[known], date[known], first[known]
    count = len(project)
    kinds = np.where(first, _choose(_FIRST_TYPES, count, rng=rng), _choose(_LATER_TYPES, count, rng=rng))
    markets = _choose(_MARKET_CHANCES, count, rng=rng)
    markets = np.where((kinds == "export") & (markets != "canada"), "international", markets)
    revenue = np.round(rng.lognormal(np.log(42_000), 1.1, count), 2)
    sells = ~np.isin(kinds, ("patent", "spin_off")) & (rng.random(count) < 0.7)
    jobs = np.where(rng.random(count) < 0.5, rng.poisson(1.6, count), -1)
    return Commercialisations(
        project=project,
        organisation=_sellers(participations, project, projects=projects, rng=rng),
        date=date,
        type=kinds,
        market=markets,
        revenue=np.where(sells, revenue, -1.0),
        jobs=jobs,
    )


def turn_abroad(commercialisations: Commercialisations, *, rng: np.random.Generator) -> None:
    """What was planted of exports: from its day on, some of what stayed in Québec goes abroad."""
    since, chance = planted.EXPORT_TURN
    here = np.isin(commercialisations.market, ("regional", "quebec"))
    turned = here & (commercialisations.date >= since.toordinal()) & (rng.random(len(here)) < chance)
    commercialisations.market[turned] = "international"


def _choose(chances: dict[str, float], count: int, *, rng: np.random.Generator) -> np.ndarray:
    return rng.choice(list(chances), size=count, p=list(chances.values()))


def _sellers(
    participations: Participations, project: np.ndarray, *, projects: int, rng: np.random.Generator
) -> np.ndarray:
    """The lead (the first participation of each project) two times in three, else any participant."""
    order = np.argsort(participations.project, kind="stable")
    sizes = np.bincount(participations.project, minlength=projects)
    offsets = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    place = (rng.random(len(project)) * sizes[project]).astype(int)
    place[rng.random(len(project)) < 0.66] = 0
    return participations.organisation[order[offsets[project] + place]]

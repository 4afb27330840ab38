"""Organisations, projects and who takes part in them, drawn as arrays.

Partners are drawn one by one: first whether the partner comes from the project's own territory,
then from which other (population of both over distance, times the planted exceptions), then
which organisation there (a few take part often, most once).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from common.codes import ROLES
from etl.demo import planted
from etl.demo.geography import NEAREST_KM, Geography
from etl.demo.names import Namer, chamber, town_hall

ORGANISATIONS = 2_200
PROJECTS = 2_000
OUTSIDE = -1
"""The pole of an organisation outside the network."""
STRUCTURING_SHARE = 0.12
ABANDONED_SHARE = 0.11
TOLD_TWICE_SHARE = 0.16
"""Of the cross-regional projects, those that a second pole reports too."""
LAST_DAY = planted.LAST_QUARTER.end.toordinal()

_KINDS = {
    "company": 0.58,
    "startup": 0.2,
    "research_centre": 0.04,
    "incubator": 0.04,
    "community_organisation": 0.07,
    "investor": 0.03,
    "other": 0.04,
}
_ROLE_CHANCES = {"partner": 0.5, "expert": 0.14, "supplier": 0.14, "funder": 0.1, "pilot_customer": 0.12}
_SECTOR_WEIGHTS = {"31-33": 5.0, "54": 3.5, "11": 2.0, "51": 2.0, "23": 1.2, "62": 1.2, "22": 1.0, "72": 1.0}
_ABROAD = (("France", ""), ("États-Unis", "Vermont"), ("Canada", "Ontario"), ("Canada", "Nouveau-Brunswick"))


@dataclass
class Organisations:
    """One element an organisation. `pole` is `OUTSIDE` and `place` is -1 where it is outside the network."""

    name: list[str]
    kind: list[str]
    neq: list[str]
    abroad: list[tuple[str, str]]
    pole: np.ndarray
    place: np.ndarray
    sector: np.ndarray
    postal: list[str | None]
    weight: np.ndarray


@dataclass
class Projects:
    """One element a project; dates are day ordinals, `end` is 0 while the project goes on.

    Args:
        second_pole: the other pole that reports it too, -1 if none; coded: both give the network code.
        suspended: day since which it is suspended, 0 if it never was.
    """

    title: list[str]
    description: list[str | None]
    pole: np.ndarray
    sector: np.ndarray
    start: np.ndarray
    end: np.ndarray
    suspended: np.ndarray
    abandoned: np.ndarray
    structuring: np.ndarray
    second_pole: np.ndarray
    coded: np.ndarray


@dataclass
class Participations:
    """One element an organisation in a project in a role (position in `ROLES`)."""

    project: np.ndarray
    organisation: np.ndarray
    role: np.ndarray
    start: np.ndarray


def pole_starts(geography: Geography) -> np.ndarray:
    """First day of each pole, as an ordinal."""
    starts = [planted.POLE_STARTS.get(code, planted.DEFAULT_START) for code in geography.codes]
    return np.array([start.start.toordinal() for start in starts])


def draw_organisations(geography: Geography, *, count: int, rng: np.random.Generator) -> Organisations:
    """The real institutions, an invented chamber and town hall in the larger towns, and invented others."""
    namer = Namer(rng)
    rows = [(one.name, one.kind, one.pole, one.place) for one in geography.institutions]
    rows += _civic(geography)
    rows += _invented(geography, namer, count=max(count - len(rows), count // 2), rng=rng)
    abroad = [("", "")] * len(rows)
    for number in range(max(8, count // 60)):
        kind = ("company", "research_centre", "investor")[number % 3]
        rows.append((namer.company(kind, "l'étranger"), kind, OUTSIDE, -1))
        abroad.append(_ABROAD[number % len(_ABROAD)])
    kinds = [row[1] for row in rows]
    pole = np.array([row[2] for row in rows])
    weight = rng.pareto(1.6, len(rows)) + 0.25
    institutional = np.isin(
        kinds, ("university", "college", "technology_transfer_centre", "chamber_of_commerce")
    )
    return Organisations(
        name=[row[0] for row in rows],
        kind=kinds,
        neq=_neqs(kinds),
        abroad=abroad,
        pole=pole,
        place=np.array([row[3] for row in rows]),
        sector=draw_sectors(geography, pole, rng=rng),
        postal=[_postal_code(geography, one, rng) for one in pole.tolist()],
        weight=np.minimum(weight, 12) * np.where(institutional, 2.2, 1.0),
    )


def _civic(geography: Geography) -> list[tuple[str, str, int, int]]:
    rows: list[tuple[str, str, int, int]] = []
    for pole, own in enumerate(geography.by_pole):
        largest = sorted(own.tolist(), key=lambda i: -geography.places[i].population)[:3]
        for place in largest:
            town = geography.places[place].name
            rows.append((chamber(town), "chamber_of_commerce", pole, place))
            rows.append((town_hall(town), "municipality", pole, place))
    return rows


def _invented(
    geography: Geography, namer: Namer, *, count: int, rng: np.random.Generator
) -> list[tuple[str, str, int, int]]:
    shares = geography.population**0.5
    poles = rng.choice(len(shares), size=count, p=shares / shares.sum())
    poles[: len(shares)] = np.arange(len(shares))[:count]
    kinds = rng.choice(list(_KINDS), size=count, p=list(_KINDS.values()))
    places = draw_places(geography, poles, rng=rng)
    rows = []
    for kind, pole, place in zip(kinds.tolist(), poles.tolist(), places.tolist(), strict=True):
        town = geography.places[place].name if place >= 0 else geography.names[pole]
        rows.append((namer.company(kind, town), kind, pole, place))
    return rows


def draw_places(geography: Geography, poles: np.ndarray, *, rng: np.random.Generator) -> np.ndarray:
    """A municipality of each pole given, by population; -1 where the pole has none."""
    places = np.full(len(poles), -1)
    for pole, own in enumerate(geography.by_pole):
        here = np.flatnonzero(poles == pole)
        if len(own) and len(here):
            places[here] = rng.choice(own, size=len(here), p=geography.place_weights(pole))
    return places


def draw_sectors(geography: Geography, poles: np.ndarray, *, rng: np.random.Generator) -> np.ndarray:
    """A position in `geography.sectors` by the profile of each pole; -1 where the reference has no sectors."""
    if not geography.sectors:
        return np.full(len(poles), -1)
    base = np.array([_SECTOR_WEIGHTS.get(sector, 0.5) for sector in geography.sectors])
    result = np.zeros(len(poles), dtype=int)
    for pole in np.unique(poles):
        profile = planted.SECTOR_PROFILES.get(geography.codes[pole], {}) if pole >= 0 else {}
        weights = base * np.array([profile.get(sector, 1.0) for sector in geography.sectors])
        here = np.flatnonzero(poles == pole)
        result[here] = rng.choice(len(weights), size=len(here), p=weights / weights.sum())
    return result


def _neqs(kinds: list[str]) -> list[str]:
    """Invented numbers in series believed unused: 110… for companies, 880… for public bodies, 330… for others."""
    prefix = {"company": "110", "startup": "110", "investor": "110", "university": "880", "college": "880"}
    return [f"{prefix.get(kind, '330')}{number + 1:07d}" for number, kind in enumerate(kinds)]


def _postal_code(geography: Geography, pole: int, rng: np.random.Generator) -> str | None:
    if pole < 0 or not geography.postal[pole][0]:
        return None
    prefixes, chances = geography.postal[pole]
    letter = "ABCEGHJKLMNPRSTVWXYZ"[int(rng.integers(20))]
    prefix = prefixes[int(rng.choice(len(prefixes), p=chances))]
    return f"{prefix} {int(rng.integers(10))}{letter}{int(rng.integers(10))}"


def draw_projects(geography: Geography, *, count: int, rng: np.random.Generator) -> Projects:
    """Projects of each pole from its first day, somewhat more of them each year."""
    namer = Namer(rng)
    shares = geography.population**0.5
    pole = rng.choice(len(shares), size=count, p=shares / shares.sum())
    pole[: len(shares)] = np.arange(len(shares))[:count]
    first = pole_starts(geography)[pole]
    start = first + ((LAST_DAY - 20 - first) * rng.random(count) ** 0.8).astype(int)
    structuring = rng.random(count) < STRUCTURING_SHARE
    length = (rng.lognormal(np.log(600), 0.55, count) * np.where(structuring, 1.7, 1.0)).astype(int) + 60
    abandoned = rng.random(count) < ABANDONED_SHARE
    end = start + np.where(abandoned, length * rng.uniform(0.3, 0.8, count), length).astype(int)
    suspended = start + (length * rng.uniform(0.3, 0.6, count)).astype(int)
    paused = (rng.random(count) < 0.04) & ~abandoned & (suspended < LAST_DAY)
    sector = draw_sectors(geography, pole, rng=rng)
    codes = [geography.sectors[one] if one >= 0 else "00" for one in sector.tolist()]
    return Projects(
        title=[namer.title(code) for code in codes],
        description=[namer.description() for _ in range(count)],
        pole=pole,
        sector=sector,
        start=start,
        end=np.where(end <= LAST_DAY, end, 0),
        suspended=np.where(paused, suspended, 0),
        abandoned=abandoned,
        structuring=structuring,
        second_pole=np.full(count, -1),
        coded=rng.random(count) < 0.75,
    )


def attraction(geography: Geography) -> np.ndarray:
    """The pull between two territories: population over distance, times the planted exceptions. Rows sum to 1."""
    distance = np.maximum(geography.distance, NEAREST_KM)
    pull = geography.population[None, :] ** 0.75 / distance
    np.fill_diagonal(pull, 0.0)
    pull /= pull.sum(axis=1, keepdims=True)
    position = {code: i for i, code in enumerate(geography.codes)}
    for pair in planted.LINK_EXCEPTIONS:
        if pair.first in position and pair.second in position:
            i, j = position[pair.first], position[pair.second]
            pull[[i, j], [j, i]] *= pair.factor
    for code, factor in planted.ISOLATED.items():
        if code in position:
            pull[:, position[code]] *= factor
    return np.asarray(pull / pull.sum(axis=1, keepdims=True))


def draw_participations(
    geography: Geography, organisations: Organisations, projects: Projects, *, rng: np.random.Generator
) -> Participations:
    """A lead from the project's pole and its partners; structuring projects have more. Marks projects told twice."""
    count = len(projects.pole)
    partners = rng.poisson(np.where(projects.structuring, 3.6, 1.45)) + (rng.random(count) < 0.75)
    project = np.repeat(np.arange(count), partners)
    territory = _partner_territories(geography, projects, project, rng=rng)
    project = np.concatenate([np.arange(count), project])
    territory = np.concatenate([projects.pole, territory])
    organisation = _choose(organisations, territory, rng=rng)
    _, kept = np.unique(project * len(organisations.name) + organisation, return_index=True)
    kept.sort()
    project, organisation = project[kept], organisation[kept]
    role = _roles(len(kept), rng=rng)
    role[:count] = ROLES.slugs.index("lead")
    late = rng.random(len(kept)) < 0.25
    late[:count] = False
    last = np.where(projects.end > 0, projects.end, LAST_DAY)
    span = last[project] - projects.start[project]
    start = projects.start[project] + np.where(late, rng.random(len(kept)) * 0.5 * span, 0).astype(int)
    participations = Participations(project, organisation, role, start)
    _tell_twice(organisations, projects, participations, rng=rng)
    return participations


def _partner_territories(
    geography: Geography, projects: Projects, project: np.ndarray, *, rng: np.random.Generator
) -> np.ndarray:
    pole = projects.pole[project]
    year = np.array([date.fromordinal(int(day)).year for day in projects.start])[project]
    crossing = 0.20 + planted.CROSSING_RISE * (year - planted.FIRST_QUARTER.year)
    crossing *= np.array([planted.ISOLATED.get(code, 1.0) for code in geography.codes])[pole]
    cumulative = np.cumsum(attraction(geography), axis=1)
    draws = rng.random(len(project))
    away = np.minimum((cumulative[pole] < draws[:, None]).sum(axis=1), len(geography.codes) - 1)
    territory = np.where(rng.random(len(project)) < crossing, away, pole)
    return np.where(rng.random(len(project)) < 0.015, OUTSIDE, territory)


def _choose(organisations: Organisations, territory: np.ndarray, *, rng: np.random.Generator) -> np.ndarray:
    chosen = np.zeros(len(territory), dtype=int)
    for pole in np.unique(territory):
        here = np.flatnonzero(territory == pole)
        own = np.flatnonzero(organisations.pole == pole)
        weights = organisations.weight[own]
        chosen[here] = rng.choice(own, size=len(here), p=weights / weights.sum())
    return chosen


def _roles(count: int, *, rng: np.random.Generator) -> np.ndarray:
    positions = [ROLES.slugs.index(slug) for slug in _ROLE_CHANCES]
    return rng.choice(positions, size=count, p=list(_ROLE_CHANCES.values()))


def _tell_twice(
    organisations: Organisations,
    projects: Projects,
    participations: Participations,
    *,
    rng: np.random.Generator,
) -> None:
    """Mark some projects as told by the pole of their first partner from elsewhere too."""
    elsewhere = organisations.pole[participations.organisation]
    away = (elsewhere >= 0) & (elsewhere != projects.pole[participations.project])
    crossing, first = np.unique(participations.project[away], return_index=True)
    told = rng.random(len(crossing)) < TOLD_TWICE_SHARE
    projects.second_pole[crossing[told]] = elsewhere[away][first[told]]

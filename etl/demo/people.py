"""Young people: where they come from, where they live month after month, and what the pole hears of it.

Each person's home is simulated month by month for sixty months; the pole asks about once a year
and hears less from those who left. Nobody here exists: there is no name, only a code.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from common.codes import EDUCATION_LEVELS, PROGRAMMES
from etl.demo import planted
from etl.demo.geography import Geography
from etl.demo.network import LAST_DAY, Organisations, attraction, draw_places, draw_sectors, pole_starts

PEOPLE = 3_500
SMALLEST, LARGEST = 60, 600
MONTHS = 60
HOME = -1
"""Lives in the territory of the pole."""
AWAY = -2
"""Lives outside Québec."""

_PROGRAMME_CHANCES = {
    "internship": 0.38,
    "job": 0.27,
    "entrepreneurship": 0.15,
    "scholarship": 0.1,
    "mentoring": 0.1,
}
_LEAVING = {"internship": 1.35, "job": 0.8, "entrepreneurship": 0.6, "scholarship": 1.2, "mentoring": 0.9}
_EDUCATION_CHANCES = (0.12, 0.17, 0.31, 0.28, 0.12)
_MONTHLY_LEAVING = 0.019
_MONTHLY_RETURN = 0.010
_ANSWERS_HOME, _ANSWERS_AWAY = 0.9, 0.66
_LOST_HOME, _LOST_AWAY = 0.03, 0.11
"""The yearly chance of never being heard of again."""
_DAYS_A_MONTH = 30.4375


@dataclass
class Talents:
    """One element a person. `origin` is a place, -1 outside Québec; `organisation` is -1 where none."""

    pole: np.ndarray
    birth_year: np.ndarray
    origin: np.ndarray
    entry: np.ndarray
    programme: np.ndarray
    field: np.ndarray
    organisation: np.ndarray
    education: np.ndarray


@dataclass
class FollowUps:
    """One element an answer. `residence` is a place, -1 outside Québec, -2 unknown."""

    talent: np.ndarray
    date: np.ndarray
    residence: np.ndarray
    situation: np.ndarray


def entrants(geography: Geography, *, scale: float) -> np.ndarray:
    """People of each pole over the years, from 60 to 600 at scale 1."""
    raw = geography.population**0.62
    sizes = np.clip(raw / raw.sum() * PEOPLE, SMALLEST, LARGEST)
    return np.maximum(2, np.round(sizes * scale)).astype(int)


def draw_talents(
    geography: Geography, organisations: Organisations, *, scale: float, rng: np.random.Generator
) -> Talents:
    """Entries spread from each pole's first day, most of the people from the territory itself."""
    sizes = entrants(geography, scale=scale)
    pole = np.repeat(np.arange(len(sizes)), sizes)
    count = len(pole)
    first = pole_starts(geography)[pole]
    entry = first + (rng.random(count) ** 0.9 * (LAST_DAY - first - 5)).astype(int)
    age = np.clip(np.round(rng.normal(23, 4, count)), 16, 34).astype(int)
    year = (entry / 365.2425).astype(int) + 1
    where = rng.random(count)
    elsewhere = _other_pole(geography, pole, rng=rng)
    origin = np.where(
        where < 0.73, draw_places(geography, pole, rng=rng), draw_places(geography, elsewhere, rng=rng)
    )
    hosts = _hosts(organisations, pole, rng=rng)
    return Talents(
        pole=pole,
        birth_year=year - age,
        origin=np.where(where > 0.88, -1, origin),
        entry=entry,
        programme=rng.choice(PROGRAMMES.slugs, size=count, p=list(_PROGRAMME_CHANCES.values())),
        field=draw_sectors(geography, pole, rng=rng),
        organisation=np.where(rng.random(count) < 0.55, hosts, -1),
        education=rng.choice(EDUCATION_LEVELS.slugs, size=count, p=_EDUCATION_CHANCES),
    )


def _other_pole(geography: Geography, pole: np.ndarray, *, rng: np.random.Generator) -> np.ndarray:
    cumulative = np.cumsum(attraction(geography), axis=1)
    drawn = (cumulative[pole] < rng.random(len(pole))[:, None]).sum(axis=1)
    return np.minimum(drawn, len(geography.codes) - 1)


def _hosts(organisations: Organisations, pole: np.ndarray, *, rng: np.random.Generator) -> np.ndarray:
    hosts = np.zeros(len(pole), dtype=int)
    for one in np.unique(pole):
        own = np.flatnonzero(organisations.pole == one)
        here = np.flatnonzero(pole == one)
        hosts[here] = rng.choice(own, size=len(here))
    return hosts


def homes(geography: Geography, talents: Talents, *, rng: np.random.Generator) -> np.ndarray:
    """Where each person lives after each month, 0 to 60: `HOME`, `AWAY` or another pole. Shape (people, 61)."""
    count = len(talents.pole)
    factor = np.array([planted.RETENTION.get(code, 1.0) for code in geography.codes])[talents.pole]
    factor = factor * np.vectorize(_LEAVING.get)(talents.programme)
    own = np.array([place.pole for place in geography.places] or [0])
    local = (talents.origin >= 0) & (own[talents.origin] == talents.pole)
    leaving = _MONTHLY_LEAVING * factor * np.where(local, 1.0, 1.3)
    returning = _MONTHLY_RETURN * np.where(local, 1.2, 0.5)
    destination = np.where(rng.random(count) < 0.2, AWAY, _other_pole(geography, talents.pole, rng=rng))
    home = np.full((count, MONTHS + 1), HOME)
    at = np.full(count, HOME)
    for month in range(1, MONTHS + 1):
        draw = rng.random(count)
        wane = 1.0 if month <= 24 else 0.7
        at = np.where(
            at == HOME,
            np.where(draw < leaving * wane, destination, HOME),
            np.where(draw < returning, HOME, at),
        )
        home[:, month] = at
    return home


def draw_followups(geography: Geography, talents: Talents, *, rng: np.random.Generator) -> FollowUps:
    """An answer near each anniversary (within three months, some outside), fewer from those who left."""
    home = homes(geography, talents, rng=rng)
    count = len(talents.pole)
    lives = draw_places(geography, talents.pole, rng=rng)
    lost = np.zeros(count, bool)
    found: list[tuple[np.ndarray, ...]] = []
    for anniversary in range(12, MONTHS + 1, 12):
        away = home[:, anniversary] != HOME
        lost |= rng.random(count) < np.where(away, _LOST_AWAY, _LOST_HOME)
        answers = rng.random(count) < np.where(away, _ANSWERS_AWAY, _ANSWERS_HOME)
        months = anniversary + np.clip(rng.normal(0, 1.3, count), -4.5, 4.5)
        day = talents.entry + (months * _DAYS_A_MONTH).astype(int)
        people = np.flatnonzero(answers & ~lost & (day <= LAST_DAY))
        then = home[people, np.minimum(np.round(months[people]).astype(int), MONTHS)]
        found.append((people, day[people], _residences(geography, then, lives[people], rng=rng)))
    talent, day, residence = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return FollowUps(talent, day, residence, _situations(residence, rng=rng))


def _residences(
    geography: Geography, then: np.ndarray, own: np.ndarray, *, rng: np.random.Generator
) -> np.ndarray:
    there = draw_places(geography, then, rng=rng)
    residence = np.where(then == HOME, own, np.where(then == AWAY, -1, there))
    return np.where(rng.random(len(then)) < 0.025, -2, residence)


def _situations(residence: np.ndarray, *, rng: np.random.Generator) -> np.ndarray:
    slugs = ("employed", "entrepreneur", "studying", "job_seeking", "other", "unknown")
    drawn = rng.choice(slugs, size=len(residence), p=(0.55, 0.12, 0.2, 0.07, 0.05, 0.01))
    return np.where(residence == -2, "unknown", drawn)

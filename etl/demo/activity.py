"""What poles themselves do: the money they gather, the support they give, the spaces they keep."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from common.periods import Period, financial_year
from etl.demo import planted
from etl.demo.geography import Geography
from etl.demo.names import MARK, of_town
from etl.demo.network import LAST_DAY, Organisations, Projects, draw_places, pole_starts

CEILING = 400_000.0
"""The most that Québec gives a pole in a year, in dollars."""
_COMPLEMENT = {"federal": 0.3, "municipal": 0.3, "community": 0.22, "private": 0.18}
_PROJECT_SOURCES = ("quebec", "federal", "municipal", "community", "private", "pole")
_SUPPORT = {"entrepreneur_mentoring": 0.34, "specialised_support": 0.36, "event": 0.14, "training": 0.16}


@dataclass(frozen=True)
class Grant:
    """One amount; `project` is -1 where it goes to the pole itself."""

    pole: int
    project: int
    source: str
    amount: float
    day: int
    nature: str


@dataclass
class Support:
    """One element an activity; `hours` and `participants` are negative where not told, the rest -1 where none."""

    pole: np.ndarray
    date: np.ndarray
    type: np.ndarray
    hours: np.ndarray
    participants: np.ndarray
    organisation: np.ndarray
    project: np.ndarray


@dataclass(frozen=True)
class Space:
    """A shared work space, and what it says at the end of each quarter since `opened`."""

    pole: int
    name: str
    place: int
    seats: int
    opened: Period
    quarters: dict[Period, tuple[int, int, int]]
    """Occupied seat-days, days open, members."""


def draw_funding(geography: Geography, projects: Projects, *, rng: np.random.Generator) -> list[Grant]:
    """Each pole's own budget by financial year, promised in spring and paid by quarters, and projects' money."""
    grants: list[Grant] = []
    largest = geography.population.max()
    for pole, start in enumerate(pole_starts(geography).tolist()):
        wanted = 190_000 + 210_000 * (geography.population[pole] / largest) ** 0.35
        for year in range(financial_year(date.fromordinal(start)), 2027):
            grants += _pole_year(geography.codes[pole], pole, year, start=start, wanted=wanted, rng=rng)
    for project in np.flatnonzero(rng.random(len(projects.pole)) < 0.55).tolist():
        grants += _project_grants(projects, project, rng=rng)
    return grants


def _pole_year(
    code: str, pole: int, year: int, *, start: int, wanted: float, rng: np.random.Generator
) -> list[Grant]:
    quebec = min(CEILING, round(wanted * rng.uniform(0.92, 1.08), -3))
    share = planted.QUEBEC_SHARE + rng.uniform(-0.05, 0.04)
    if (code, year) == planted.OVER_CEILING[:2]:
        share = planted.OVER_CEILING[2]
    rest = quebec * (1 - share) / share
    parts = {"quebec": quebec}
    parts |= {source: round(rest * part, 2) for source, part in _COMPLEMENT.items()}
    signed = max(start, date(year, 4, 15).toordinal() + int(rng.integers(40)))
    grants = []
    for source, amount in parts.items():
        grants.append(Grant(pole, -1, source, amount, signed, "committed"))
        payments = range(4) if source == "quebec" else range(1)
        for quarter in payments:
            paid = signed + 30 + 90 * quarter + int(rng.integers(20))
            grants.append(Grant(pole, -1, source, round(amount / len(payments), 2), paid, "paid"))
    return [grant for grant in grants if grant.day <= LAST_DAY]


def _project_grants(projects: Projects, project: int, *, rng: np.random.Generator) -> list[Grant]:
    grants = []
    for _ in range(1 + int(rng.integers(2))):
        source = _PROJECT_SOURCES[int(rng.integers(len(_PROJECT_SOURCES)))]
        amount = round(float(rng.lognormal(np.log(28_000), 0.8)), 2)
        day = int(projects.start[project] + rng.integers(0, 120))
        pole = int(projects.pole[project])
        grants.append(Grant(pole, project, source, amount, day, "committed"))
        if rng.random() < 0.6:
            grants.append(Grant(pole, project, source, amount, day + int(rng.integers(30, 200)), "paid"))
    return [grant for grant in grants if grant.day <= LAST_DAY]


def draw_support(
    geography: Geography,
    organisations: Organisations,
    projects: Projects,
    *,
    scale: float,
    rng: np.random.Generator,
) -> Support:
    """Activities of every pole since it began: mentoring by entrepreneurs, expert help, events, training."""
    starts = pole_starts(geography)
    years = (LAST_DAY - starts) / 365.25
    yearly = 9 + 26 * (geography.population / geography.population.max()) ** 0.5
    pole = np.repeat(np.arange(len(starts)), rng.poisson(yearly * years * scale))
    count = len(pole)
    kinds = rng.choice(list(_SUPPORT), size=count, p=list(_SUPPORT.values()))
    alone = np.isin(kinds, ("entrepreneur_mentoring", "specialised_support"))
    gathered = np.where(alone, rng.integers(1, 4, count), rng.poisson(24, count))
    day = starts[pole] + (rng.random(count) * (LAST_DAY - starts[pole])).astype(int)
    organisation, project = np.full(count, -1), np.full(count, -1)
    for one in np.unique(pole):
        here = np.flatnonzero((pole == one) & alone)
        organisation[here] = rng.choice(np.flatnonzero(organisations.pole == one), size=len(here))
        own = np.flatnonzero(projects.pole == one)
        linked = here[rng.random(len(here)) < 0.5]
        project[linked] = rng.choice(own, size=len(linked))
    project = np.where((project >= 0) & (projects.start[project] <= day), project, -1)
    hours = np.where(alone, rng.integers(1, 13, count) / 2, rng.integers(2, 15, count))
    untold = rng.random(count) < 0.05
    return Support(pole, day, kinds, np.where(untold, -1.0, hours), gathered, organisation, project)


def turn_support(organisations: Organisations, support: Support, *, rng: np.random.Generator) -> None:
    """What was planted of support: from their days on, more trainings, and firms reached through chambers."""
    since, chance = planted.TRAINING_TURN
    turned = (support.type == "specialised_support") & (support.date >= since.toordinal())
    support.type[turned & (rng.random(len(turned)) < chance)] = "training"
    since, chance = planted.CHAMBER_TURN
    turned = (support.organisation >= 0) & (support.date >= since.toordinal())
    turned &= rng.random(len(turned)) < chance
    chambers = np.array(organisations.kind) == "chamber_of_commerce"
    for pole in np.unique(support.pole[turned]):
        own = np.flatnonzero(chambers & (organisations.pole == pole))
        here = np.flatnonzero(turned & (support.pole == pole))
        if len(own):
            support.organisation[here] = rng.choice(own, size=len(here))


def break_support(geography: Geography, support: Support, *, rng: np.random.Generator) -> None:
    """What was planted of a break: from its quarter on, one pole tells hardly any of its activities."""
    code, since, share = planted.BREAK
    if code not in geography.codes:
        return
    after = (support.pole == geography.codes.index(code)) & (support.date >= since.start.toordinal())
    kept = ~after | (rng.random(len(after)) < share)
    for name in ("pole", "date", "type", "hours", "participants", "organisation", "project"):
        setattr(support, name, getattr(support, name)[kept])


def draw_spaces(geography: Geography, *, rng: np.random.Generator) -> list[Space]:
    """One to five spaces a pole, fuller with the years."""
    spaces = []
    for pole, start in enumerate(pole_starts(geography).tolist()):
        number = 1 + int(
            rng.integers(1, 5) * (geography.population[pole] / geography.population.max()) ** 0.4
        )
        places = draw_places(geography, np.full(number, pole), rng=rng)
        for one, place in enumerate(places.tolist()):
            town = geography.places[place].name if place >= 0 else geography.names[pole]
            opened = Period.of(date.fromordinal(start + int(rng.integers(0, 900))))
            name = f"Espace partagé {one + 1} {of_town(town)} {MARK}"
            seats = int(rng.integers(8, 60))
            spaces.append(Space(pole, name, place, seats, opened, _occupancy(seats, opened, rng=rng)))
    return spaces


def _occupancy(seats: int, opened: Period, *, rng: np.random.Generator) -> dict[Period, tuple[int, int, int]]:
    quarters = {}
    level = rng.uniform(0.25, 0.5)
    for ordinal in range(opened.ordinal, planted.LAST_QUARTER.ordinal + 1):
        level = float(np.clip(level + rng.normal(0.012, 0.03), 0.1, 0.93))
        days = int(rng.integers(58, 64))
        taken = int(seats * days * level)
        quarters[Period.from_ordinal(ordinal)] = (taken, days, int(seats * level * 1.6))
    return quarters

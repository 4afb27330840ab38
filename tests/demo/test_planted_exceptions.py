"""What was planted can be found in what was drawn, counted here by hand from the world."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import numpy as np
import pytest

from common.periods import financial_year
from etl.demo import planted
from etl.demo.geography import Geography
from etl.demo.people import homes
from etl.demo.world import World, draw_world


def count_links(world: World) -> np.ndarray:
    """Full counting, naively: each pair of territories once a project."""
    number = len(world.geography.codes)
    links = np.zeros((number, number))
    territories: dict[int, set[int]] = {}
    for project, organisation in zip(
        world.participations.project.tolist(), world.participations.organisation.tolist(), strict=True
    ):
        pole = int(world.organisations.pole[organisation])
        if pole >= 0:
            territories.setdefault(project, set()).add(pole)
    for poles in territories.values():
        for first, second in combinations(sorted(poles), 2):
            links[first, second] += 1
            links[second, first] += 1
    return links


def expected_links(links: np.ndarray) -> np.ndarray:
    """Quasi-independence off the diagonal (methods §2), by plain iteration."""
    totals = links.sum(axis=1)
    size = totals / np.sqrt(totals.sum())
    for _ in range(2_000):
        size = np.sqrt(size * totals / (size.sum() - size))
    expected = np.outer(size, size)
    np.fill_diagonal(expected, 0)
    return expected


@pytest.fixture(scope="module")
def links(world: World) -> np.ndarray:
    return count_links(world)


@pytest.mark.parametrize("pair", planted.LINK_EXCEPTIONS, ids=lambda pair: f"{pair.first}-{pair.second}")
def test_a_planted_pair_differs_from_the_network_without_it(
    pair: planted.LinkException, geography: Geography, links: np.ndarray, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planted, "LINK_EXCEPTIONS", ())
    plain = count_links(draw_world(geography, seed=2018))
    first, second = geography.codes.index(pair.first), geography.codes.index(pair.second)
    if pair.more:
        assert links[first, second] > 1.4 * plain[first, second]
    else:
        assert links[first, second] < 0.6 * plain[first, second]


@pytest.mark.parametrize(("first", "second", "low", "high"), [("04", "05", 2.0, 9.0), ("06", "07", 0.0, 0.7)])
def test_the_two_largest_exceptions_stand_out_of_the_expected_links(
    first: str, second: str, low: float, high: float, geography: Geography, links: np.ndarray
) -> None:
    place = geography.codes.index(first), geography.codes.index(second)
    expected = expected_links(links)[place]
    assert expected >= 9, "large enough for the method to speak"
    assert low < links[place] / expected < high


def test_the_islands_are_nearly_isolated(geography: Geography, links: np.ndarray) -> None:
    totals = links.sum(axis=1)
    islands = geography.codes.index("11I")
    assert 0 < totals[islands] < 0.4 * np.delete(totals, islands).min()


def test_work_across_territories_rises_slowly(world: World) -> None:
    projects = world.projects
    home = world.organisations.pole[world.participations.organisation]
    away = (home >= 0) & (home != projects.pole[world.participations.project])
    middle = np.median(projects.start)
    early = projects.start[world.participations.project] < middle
    assert 0.02 < away[~early].mean() - away[early].mean() < 0.12


def test_people_leave_some_territories_more_than_others(world: World, geography: Geography) -> None:
    home = homes(geography, world.talents, rng=np.random.default_rng(1))
    stayed = {
        code: (home[world.talents.pole == geography.codes.index(code), 36] == -1).mean()
        for code in planted.RETENTION
    }
    assert stayed["12"] > 0.7 > stayed["09"]


def test_a_pole_passes_the_ceiling_of_quebec_in_one_year(world: World, geography: Geography) -> None:
    shares: dict[tuple[str, int], list[float]] = {}
    for grant in world.funding:
        if grant.project < 0 and grant.nature == "committed":
            year = financial_year(date.fromordinal(grant.day))
            both = shares.setdefault((geography.codes[grant.pole], year), [0.0, 0.0])
            both[0] += grant.amount if grant.source == "quebec" else 0
            both[1] += grant.amount
    above = {key for key, (quebec, total) in shares.items() if quebec / total > 0.6}
    assert above == {planted.OVER_CEILING[:2]}
    assert max(quebec for quebec, _ in shares.values()) <= 400_000


def counted(world: World, kinds: np.ndarray, days: np.ndarray, year: int) -> tuple[int, int]:
    here = np.array([date.fromordinal(int(day)).year == year for day in days])
    return int((kinds & here).sum()), int(here.sum())


def test_exports_chambers_and_trainings_turn_up_in_one_year(world: World) -> None:
    sales, support = world.commercialisations, world.support
    chambers = np.array(world.organisations.kind) == "chamber_of_commerce"
    outside = np.isin(sales.market, ("canada", "international"))
    for marked, days, least in (
        (outside, sales.date, 0.15),
        ((support.organisation >= 0) & chambers[support.organisation], support.date, 0.05),
        (support.type == "training", support.date, 0.1),
    ):
        (before, all_before), (after, all_after) = (
            counted(world, marked, days, year) for year in (2024, 2025)
        )
        assert after / all_after - before / all_before > least


def test_one_pole_tells_hardly_any_support_from_its_quarter_on(world: World, geography: Geography) -> None:
    code, since, _ = planted.BREAK
    own = world.support.date[world.support.pole == geography.codes.index(code)]
    year = since.start.toordinal() - 365
    assert ((own >= year) & (own < since.start.toordinal())).sum() > 20
    assert (own >= since.start.toordinal()).sum() <= 5
    assert np.all(
        [len(getattr(world.support, name)) == len(world.support.pole) for name in ("date", "type", "hours")]
    )

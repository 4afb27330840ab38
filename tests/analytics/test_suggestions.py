"""Links worth building: a second count of the score, planted links found, a hidden year, networks without an answer."""

from __future__ import annotations

from math import sqrt
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analytics.access import AccessError, Visitor, open_release
from analytics.expected import Expectation
from analytics.filters import Filters, available_filters
from analytics.gravity import expected_by_distance
from analytics.models import expectation
from analytics.suggestions import Suggestions, sector_organisations, suggestions
from common.reference import Reference
from common.settings import ROOT, Settings
from etl.demo.geography import read_geography
from etl.demo.world import draw_world
from tests.analytics.drawn import Project, during, release_of
from tests.hidden_year import demonstration_projects, hit_rates

PUBLIC, MINISTRY = Visitor("public"), Visitor("ministry")
CODES = tuple(f"{number:02}" for number in range(1, 13))
YEARS = Filters(2020, 2024)
SECTORS = ("11", "31-33", "54")


def network() -> list[Project]:
    """Twelve territories: links of every size, two sectors everywhere, a third in the even ones alone."""
    chance = np.random.default_rng(11)
    projects = [during(2021, 2022, code, code, sector=sector) for code in CODES for sector in SECTORS[:2]]
    projects += [during(2021, 2022, code, sector="54") for code in CODES[1::2]]
    for _ in range(150):
        pair = chance.choice(len(CODES), 2, replace=False, p=np.arange(12, 0, -1) / 78)
        projects.append(
            during(2020, 2024, *(CODES[place] for place in pair), sector=SECTORS[int(chance.integers(2))])
        )
    return projects


def told(projects: list[Project], directory: Path, territory: str, filters: Filters = YEARS) -> Suggestions:
    release = release_of(directory, projects, poles=CODES)
    return suggestions(release, visitor=PUBLIC, territory=territory, filters=filters, most=100)


def naive(projects: list[Project], found: Expectation, here: str) -> dict[tuple[str, str], float]:
    """The score of every partner and sector, one after another."""

    def counts(code: str) -> dict[str, int]:
        own = [project.sector for project in projects if code in project.territories]
        return {sector: own.count(sector) for sector in SECTORS}

    def cosine(one: dict[str, int], other: dict[str, int]) -> float:
        product = sum(one[sector] * other[sector] for sector in SECTORS)
        return product / sqrt(sum(v**2 for v in one.values()) * sum(v**2 for v in other.values()))

    linked = {
        (other, project.sector)
        for project in projects
        if here in project.territories
        for other in project.territories
    }
    pairs = {frozenset((row.territory_a, row.territory_b)): row for row in found.pairs.itertuples()}
    scores = {}
    for partner in CODES:
        if partner == here:
            continue
        mine, theirs, pair = counts(here), counts(partner), pairs[frozenset((here, partner))]
        for sector in SECTORS:
            if (
                (partner, sector) in linked
                or not mine[sector]
                or not theirs[sector]
                or pair.verdict == "more"
            ):
                continue
            share = (mine[sector] / sum(mine.values()) + theirs[sector] / sum(theirs.values())) / 2
            scarce = min(1.0, pair.expected / pair.observed) if pair.observed else 1.0
            scores[partner, sector] = pair.expected * share * scarce * cosine(mine, theirs)
    return scores


@pytest.mark.parametrize("here", ["01", "06", "12"])
def test_the_score_is_that_of_a_second_count(tmp_path: Path, here: str) -> None:
    release = release_of(tmp_path, network(), poles=(), tables={"core_poles": placed()})
    found = suggestions(release, visitor=PUBLIC, territory=here, filters=YEARS, most=100)
    judged = expectation(release, visitor=PUBLIC, filters=YEARS, model="distance")
    assert (found.state, found.model, judged.state) == ("told", "distance", "told")
    expected = naive(network(), judged, here)
    scores = dict(zip(zip(found.rows.partner, found.rows.sector, strict=True), found.rows.score, strict=True))
    assert scores == pytest.approx(expected)
    assert found.rows.score.is_monotonic_decreasing
    assert not found.rows.isna().to_numpy().any()


def placed() -> pd.DataFrame:
    """Centres along a line that bends, so that distance is not position."""
    return pd.DataFrame(
        {
            "pole_code": CODES,
            "name": [f"Pôle {code}" for code in CODES],
            "position": range(len(CODES)),
            "latitude": [45 + (number * 7 % 12) / 4 for number in range(12)],
            "longitude": [-74 + number / 2 for number in range(12)],
        }
    )


def test_without_centres_the_size_alone_is_expected(tmp_path: Path) -> None:
    found = told(network(), tmp_path, "01")
    assert (found.state, found.model) == ("told", "quasi")


def test_the_choice_of_sectors_keeps_suggestions_and_that_of_territories_changes_nothing(
    tmp_path: Path,
) -> None:
    release = release_of(tmp_path, network(), poles=CODES)

    def rows(filters: Filters) -> pd.DataFrame:
        return suggestions(release, visitor=PUBLIC, territory="02", filters=filters, most=100).rows

    whole = rows(YEARS)
    pd.testing.assert_frame_equal(rows(Filters(2020, 2024, territories=("05",))), whole)
    kept = rows(Filters(2020, 2024, sectors=("54",)))
    assert set(kept.sector) == {"54"}
    assert list(kept.score) == list(whole[whole.sector == "54"].score)


def test_a_territory_without_links_is_told_who_works_in_its_sectors(tmp_path: Path) -> None:
    alone = [*(project for project in network() if "12" not in project.territories), during(2021, 2021, "12")]
    found = told(alone, tmp_path, "12")
    assert found.state == "isolated"
    assert set(found.rows.sector) == {"54"}
    assert list(found.rows.score) == pytest.approx(list(found.rows.capacity * found.rows.similarity))
    assert not found.rows.isna().to_numpy().any()


@pytest.mark.parametrize(
    ("projects", "state"),
    [
        ([], "no_links"),
        ([during(2021, 2021, "01", "02")] * 9, "determined"),
        ([during(2021, 2021, "01", code) for code in CODES[1:]], "determined"),
        ([during(2010, 2010, "01", "02")], "no_links"),
    ],
    ids=["nothing", "one pair", "a star", "other years"],
)
def test_networks_without_an_expectation_say_so(tmp_path: Path, projects: list[Project], state: str) -> None:
    found = told(projects, tmp_path, "01")
    assert found.rows.empty
    assert found.state in (state, "too_small")


def test_an_unknown_territory_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="99"):
        told(network(), tmp_path, "99")


def test_the_public_is_never_told_an_organisation(tmp_path: Path) -> None:
    release = release_of(
        tmp_path,
        [during(2021, 2021, "01", "02")],
        tables={
            "core_organisations": pd.DataFrame(
                {
                    "organisation_key": [1, 2],
                    "pole_code": "01",
                    "name": ["Alpha", "Bêta"],
                    "territory": ["01", "02"],
                }
            ),
            "core_participations": pd.DataFrame(
                {"project_key": 0, "organisation_key": [1, 2], "role": "partner", "territory": ["01", "02"]}
            ),
        },
    )
    asked = {"filters": YEARS, "territories": ["02"], "sectors": ["54"]}
    with pytest.raises(AccessError):
        sector_organisations(release, visitor=PUBLIC, **asked)  # type: ignore[arg-type]
    rows = sector_organisations(release, visitor=MINISTRY, **asked)  # type: ignore[arg-type]
    assert rows.to_dict("records") == [{"territory": "02", "sector": "54", "name": "Bêta", "projects": 1}]


def test_planted_gaps_are_suggested(demo_settings: Settings) -> None:
    """Fewer links were planted between Montréal and Outaouais, and between Québec and Chaudière-Appalaches."""
    release = open_release(demo_settings)
    filters = available_filters(release, visitor=PUBLIC).everything()
    for territory, partner in (("07", "06"), ("12", "03")):
        rows = suggestions(release, visitor=PUBLIC, territory=territory, filters=filters).rows
        assert partner in set(rows.partner), territory


def test_suggestions_come_true_more_often_than_naive_ones() -> None:
    """Eight demonstration networks, their year 2025 hidden; `make bench` has forty, and Horizon 2020."""
    geography = read_geography(Reference.load(ROOT / "data" / "reference"))
    codes = sorted(geography.codes)
    apart = pd.DataFrame(geography.distance, index=geography.codes, columns=geography.codes)
    rates = pd.concat(
        hit_rates(
            demonstration_projects(draw_world(geography, seed=seed)),
            codes,
            hidden=2025,
            expect=lambda links: expected_by_distance(links, territories=codes, distances=apart),
            apart=apart,
        )
        for seed in range(11, 19)
    ).mean()
    assert rates.ours > rates.popular > rates.nearest
    assert rates.ours > 1.5 * rates.nearest

"""The sheet of two territories against a count by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from analytics.access import AccessError, Release, Visitor
from analytics.expected import Observed, judged
from analytics.filters import Filters
from analytics.pairs import (
    in_order,
    pair_history,
    pair_organisations,
    pair_peers,
    pair_projects,
    pair_sectors,
)
from tests.analytics.drawn import during, release_of

VISITOR = Visitor("ministry")
PROJECTS = (
    during(2021, 2022, "01", "02", "02", sector="31-33"),
    during(2022, 2022, "01", "02", "03", tellers=("01", "02")),
    during(2022, 2023, "02", "01", sector="31-33", structuring=True),
    during(2023, 2023, "02", "03"),
    during(2023, 2023, "01"),
)
MEMBERS = pd.DataFrame(
    [
        (0, 1, "01"),
        (0, 2, "02"),
        (0, 3, "02"),
        (1, 1, "01"),
        (1, 2, "02"),
        (1, 9, "03"),
        (2, 2, "02"),
        (2, 4, "01"),
        (3, 3, "02"),
        (3, 9, "03"),
        (4, 4, "01"),
    ],
    columns=["project_key", "organisation_key", "territory"],
)
NAMES = pd.DataFrame(
    {
        "organisation_key": [1, 2, 2, 3, 4, 9],
        "pole_code": ["01", "03", "02", "02", "01", "03"],
        "name": ["Cégep", "Forge (autre)", "Forge", "Usine", "Scierie", "Labo"],
    }
)
TITLES = pd.DataFrame(
    {
        "project_key": [0, 1, 1, 2, 3, 4],
        "project_number": [0, 5, 1, 2, 3, 4],
        "title": ["Alliage", "Biochar (autre)", "Biochar", "Capteur", "Drone", "Écluse"],
    }
)
YEARS = Filters(2020, 2024)


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    tables = {"core_participations": MEMBERS, "core_organisations": NAMES, "core_projects": TITLES}
    return release_of(tmp_path_factory.mktemp("pair"), PROJECTS, tables=tables)


def test_the_history_has_every_year_of_the_range(release: Release) -> None:
    frame = pair_history(release, visitor=VISITOR, filters=YEARS, pair=("01", "02"))
    assert dict(zip(frame.year, frame.links, strict=True)) == {2020: 0, 2021: 1, 2022: 3, 2023: 1, 2024: 0}


def test_sectors_count_a_project_once(release: Release) -> None:
    frame = pair_sectors(release, visitor=VISITOR, filters=YEARS, pair=("01", "02"))
    assert frame.to_dict("list") == {"sector": ["31-33", "54"], "links": [2, 1]}


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (YEARS, [("Forge", "02", 3), ("Cégep", "01", 2), ("Scierie", "01", 1), ("Usine", "02", 1)]),
        (Filters(2021, 2021), [("Cégep", "01", 1), ("Forge", "02", 1), ("Usine", "02", 1)]),
        (Filters(2020, 2024, sectors=("54",)), [("Cégep", "01", 1), ("Forge", "02", 1)]),
        (Filters(2020, 2024, structuring_only=True), [("Forge", "02", 1), ("Scierie", "01", 1)]),
        (Filters(2023, 2023, "financial"), [("Forge", "02", 1), ("Scierie", "01", 1)]),
        (Filters(2030, 2031), []),
    ],
    ids=["all", "one year", "sector", "structuring", "financial", "nothing"],
)
def test_organisations_are_those_of_the_joint_projects(
    release: Release, filters: Filters, expected: list[tuple[str, str, int]]
) -> None:
    frame = pair_organisations(release, visitor=VISITOR, filters=filters, pair=("01", "02"))
    assert list(frame.itertuples(index=False, name=None)) == sorted(
        expected, key=lambda row: (-row[2], row[0])
    )


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (YEARS, [("Capteur", 2, False), ("Biochar", 2, True), ("Alliage", 3, False)]),
        (Filters(2021, 2021), [("Alliage", 3, False)]),
        (Filters(2020, 2024, confirmed_only=True), [("Biochar", 2, True)]),
        (Filters(2020, 2024, role="supplier"), []),
        (Filters(2030, 2031), []),
    ],
    ids=["all, the last first", "one year", "confirmed", "a role nobody holds", "nothing"],
)
def test_projects_are_those_that_join_the_two(
    release: Release, filters: Filters, expected: list[tuple[str, int, bool]]
) -> None:
    found = pair_projects(release, visitor=VISITOR, filters=filters, pair=("01", "02"))
    told = found.rows[["title", "organisations", "confirmed"]]
    assert list(told.itertuples(index=False, name=None)) == expected
    assert (found.count, found.confirmed) == (len(expected), sum(confirmed for *_, confirmed in expected))
    first = pair_projects(release, visitor=VISITOR, filters=filters, pair=("01", "02"), most=1)
    assert first.rows.to_dict("records") == found.rows.head(1).to_dict("records")
    assert (first.count, first.confirmed) == (found.count, found.confirmed)


def test_the_public_reads_no_name(release: Release) -> None:
    public = Visitor("public")
    with pytest.raises(AccessError):
        pair_organisations(release, visitor=public, filters=YEARS, pair=("01", "02"))
    with pytest.raises(AccessError):
        pair_projects(release, visitor=public, filters=YEARS, pair=("01", "02"))
    assert len(pair_history(release, visitor=public, filters=YEARS, pair=("01", "02"))) == 5
    assert len(pair_sectors(release, visitor=public, filters=YEARS, pair=("01", "02"))) == 2


def test_a_pair_is_two_territories_in_order() -> None:
    assert in_order("02", "01") == in_order("01", "02") == ("01", "02")
    with pytest.raises(ValueError, match="two territories"):
        in_order("01", "01")


def test_peers_are_those_of_nearest_expectation() -> None:
    codes = list("abcde")
    frame = pd.DataFrame([("a", "b", 9)], columns=["territory_a", "territory_b", "links"])
    observed = Observed.of(frame, codes)
    expected = pd.DataFrame(0.0, index=codes, columns=codes)
    for (a, b), value in {
        ("a", "b"): 4.0,
        ("c", "d"): 8.0,
        ("c", "e"): 2.2,
        ("d", "e"): 4.1,
        ("b", "c"): 0.0,
    }.items():
        expected.loc[a, b] = expected.loc[b, a] = value
    found = judged("quasi", observed, expected.to_numpy(), parameters=1)
    peers = pair_peers(found, ("a", "b"), most=3)
    pairs = list(zip(peers.territory_a, peers.territory_b, strict=True))
    assert pairs == [("a", "b"), ("d", "e"), ("c", "e"), ("c", "d")]
    alone = pair_peers(found, ("b", "c"))
    assert list(zip(alone.territory_a, alone.territory_b, strict=True)) == [("b", "c")]

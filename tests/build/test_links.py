"""Link marts against a naive count from project × territory, on drawn networks; masks against lists."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from common.settings import Settings
from etl.build.tables import SQL
from tests.drawing import built, received, submission


def network(folder: Path) -> Path:
    """P1 joins three territories, P2 two, P3 one with two organisations, P4 one organisation alone."""
    return submission(
        folder,
        organisations="""
            organisation_id | nom | type | territoire
            A | a | autre | 04
            A2 | a2 | autre | 04
            B | b | autre | 05
            C | c | autre | 06
        """,
        projects="""
            project_id | titre | secteur | date de début | date de fin | état
            P1 | a | 31 | 2021-02-01 | 2023-06-30 | terminé
            P2 | b | 54 | 2023-02-01 | | actif
            P3 | c | 31 | 2022-02-01 | 2022-12-31 | terminé
            P4 | d | 31 | 2022-02-01 | 2022-12-31 | terminé
        """,
        participations="""
            project_id | organisation_id | rôle
            P1 | A | porteur
            P1 | B | partenaire
            P1 | C | partenaire
            P1 | C | financeur
            P2 | A | porteur
            P2 | B | partenaire
            P3 | A | porteur
            P3 | A2 | partenaire
            P4 | C | porteur
        """,
    )


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ((2021, 2026), {("04", "05"): (2, 1.5), ("04", "06"): (1, 0.5), ("05", "06"): (1, 0.5)}),
        ((2021, 2021), {("04", "05"): (1, 0.5), ("04", "06"): (1, 0.5), ("05", "06"): (1, 0.5)}),
        ((2024, 2024), {("04", "05"): (1, 1.0)}),
        ((2019, 2020), {}),
    ],
)
def test_a_project_counts_once_in_a_range(
    settings: Settings, tmp_path: Path, years: tuple[int, int], expected: dict
) -> None:
    received(settings, network(tmp_path / "a"))
    with built(settings) as release:
        rows = release.execute(
            """
            SELECT territory_a, territory_b, sum(links), sum(links / (size - 1)) FROM mart_links
            WHERE year_basis = 'calendar' AND first_year <= $last AND last_year >= $first GROUP BY ALL
            """,
            {"first": years[0], "last": years[1]},
        ).fetchall()
    assert {(a, b): (full, fractional) for a, b, full, fractional in rows} == expected


def test_financial_years_begin_in_april(settings: Settings, tmp_path: Path) -> None:
    received(settings, network(tmp_path / "a"))
    with built(settings) as release:
        spans = release.execute(
            "SELECT first_financial_year, last_financial_year FROM mart_projects ORDER BY project_key"
        ).fetchall()
    assert spans == [(2020, 2023), (2022, 2026), (2021, 2022), (2021, 2022)]


def test_collaborative_projects_and_sets(settings: Settings, tmp_path: Path) -> None:
    received(settings, network(tmp_path / "a"))
    with built(settings) as release:
        rows = release.execute(
            "SELECT territories, size, organisations, collaborative, lead_territory FROM mart_projects ORDER BY project_key"
        ).fetchall()
    assert rows == [
        (["04", "05", "06"], 3, 3, True, "04"),
        (["04", "05"], 2, 2, True, "04"),
        (["04"], 1, 2, True, "04"),
        (["06"], 1, 1, False, "06"),
    ]


def test_a_project_told_by_two_poles_under_one_network_code_counts_once(
    settings: Settings, tmp_path: Path
) -> None:
    for pole in ("04", "05"):
        received(
            settings,
            submission(
                tmp_path / pole,
                pole=pole,
                organisations="organisation_id | nom | NEQ | type | municipalité\n"
                "X | Alliage | 1145678901 | autre | Shawinigan\nY | Usine | | autre | Sherbrooke",
                projects="project_id | code réseau | titre | secteur | date de début | état\n"
                f"P{pole} | RES-1 | a | 31 | 2024-01-01 | actif",
                participations=f"project_id | organisation_id | rôle\nP{pole} | X | porteur\nP{pole} | Y | partenaire",
            ),
        )
    with built(settings) as release:
        assert release.execute("SELECT poles, organisations, territories FROM mart_projects").fetchall() == [
            (2, 2, ["04", "05"])
        ]
        assert release.execute(
            "SELECT sum(links) FROM mart_links WHERE year_basis = 'calendar'"
        ).fetchone() == (1,)


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(
    participations=st.lists(
        st.tuples(
            st.integers(1, 12), st.integers(1, 20), st.sampled_from(["01", "02", "03", "11G", "11I", None])
        ),
        max_size=60,
    )
)
def test_masks_and_lists_and_a_naive_count_agree(participations: list[tuple[int, int, str | None]]) -> None:
    placed = {organisation: territory for _, organisation, territory in participations}
    rows = [(project, organisation, placed[organisation]) for project, organisation, _ in participations]
    connection = duckdb.connect()
    connection.execute("ATTACH ':memory:' AS release")
    connection.execute("CREATE TABLE release.core_poles (pole_code VARCHAR, position INTEGER)")
    connection.executemany(
        "INSERT INTO release.core_poles VALUES (?, ?)",
        [(code, place) for place, code in enumerate(["01", "02", "03", "11G", "11I"])],
    )
    connection.execute(
        "CREATE TABLE release.core_participations (project_key INTEGER, organisation_key INTEGER, territory VARCHAR)"
    )
    if rows:
        connection.executemany("INSERT INTO release.core_participations VALUES (?, ?, ?)", rows)
    naive = {}
    for project, organisation, territory in rows:
        territories, organisations = naive.setdefault(project, (set(), set()))
        territories |= {territory} - {None}
        organisations.add(organisation)
    expected = [
        (project, sorted(territories), len(organisations), len(organisations) > 1)
        for project, (territories, organisations) in sorted(naive.items())
    ]
    for form in ("project_masks", "project_lists"):
        query = (SQL / "sets" / f"{form}.sql").read_text(encoding="utf-8")
        assert connection.execute(f"SELECT * FROM ({query}) ORDER BY project_key").fetchall() == expected, (
            form
        )

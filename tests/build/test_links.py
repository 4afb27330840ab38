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
            SELECT territory_a, territory_b, sum(projects), sum(projects / (size - 1))
            FROM mart_project_counts JOIN mart_territory_sets USING (set_id) JOIN mart_set_pairs USING (set_id)
            WHERE year_basis = 'calendar' AND role = 'any' AND first_year <= $last AND last_year >= $first GROUP BY ALL
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
        assert release.execute(
            "SELECT poles, organisations, territories, confirmed FROM mart_projects"
        ).fetchall() == [(2, 2, ["04", "05"], ["04", "05"])]
        counted = release.execute(
            """
            SELECT role, whole.territories, agreed.territories, projects FROM mart_project_counts
            JOIN mart_territory_sets AS whole USING (set_id)
            JOIN mart_territory_sets AS agreed ON agreed.set_id = confirmed_id
            WHERE year_basis = 'calendar' ORDER BY role
            """
        ).fetchall()
    assert counted == [
        ("any", ["04", "05"], ["04", "05"], 1),
        ("lead", ["04"], [], 1),
        ("partner", ["05"], [], 1),
    ]


def test_a_project_told_by_one_pole_is_confirmed_nowhere(settings: Settings, tmp_path: Path) -> None:
    received(settings, network(tmp_path / "a"))
    with built(settings) as release:
        assert release.execute("SELECT DISTINCT confirmed FROM mart_projects").fetchall() == [([],)]


@pytest.mark.parametrize(
    ("types", "expected"),
    [
        (("entreprise", "université"), "research_business"),
        (("entreprise en démarrage", "entreprise"), "business"),
        (("cégep", "investisseur"), "research"),
        (("investisseur", "autre"), "other"),
    ],
)
def test_a_project_is_of_the_type_of_its_organisations(
    settings: Settings, tmp_path: Path, types: tuple[str, str], expected: str
) -> None:
    one = submission(
        tmp_path / "a",
        organisations="organisation_id | nom | type | territoire\n"
        f"A | a | {types[0]} | 04\nB | b | {types[1]} | 05",
        projects="project_id | titre | secteur | date de début | état\nP | a | 31 | 2024-01-01 | actif",
        participations="project_id | organisation_id | rôle\nP | A | porteur\nP | B | partenaire",
    )
    received(settings, one)
    with built(settings) as release:
        assert release.execute("SELECT project_type FROM mart_projects").fetchall() == [(expected,)]


CODES = ("01", "02", "03", "11G", "11I")
TYPES = ("company", "university", "investor")
drawn_participations = st.lists(
    st.tuples(
        st.integers(1, 12),
        st.integers(1, 20),
        st.sampled_from(["lead", "partner"]),
        st.sampled_from([*CODES, None]),
    ),
    max_size=60,
)
drawn_tellers = st.sets(st.tuples(st.integers(1, 12), st.sampled_from(CODES)), max_size=20)


@hypothesis_settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None
)
@given(participations=drawn_participations, tellers=drawn_tellers)
def test_masks_and_lists_and_a_naive_count_agree(
    participations: list[tuple[int, int, str, str | None]], tellers: set[tuple[int, str]]
) -> None:
    placed = {organisation: territory for _, organisation, _, territory in participations}
    rows = [(project, one, role, TYPES[one % 3], placed[one]) for project, one, role, _ in participations]
    told = sorted(tellers | {(project, "01") for project, *_ in rows})
    connection = written(rows, told)
    expected = naive_sets(rows, told)
    for form in ("mask", "list"):
        for table, file in (("project_sets", "projects"), ("set_territories", "territories")):
            query = (SQL / "sets" / f"{form}_{file}.sql").read_text(encoding="utf-8")
            connection.execute(f"CREATE OR REPLACE TEMP TABLE {table} AS {query}")
        found = connection.execute(
            """
            SELECT project_key, role, a.territories, b.territories, collaborative, organisations, research, business
            FROM project_sets JOIN set_territories AS a ON a.set_key = whole JOIN set_territories AS b ON b.set_key = confirmed
            ORDER BY project_key, role
            """
        ).fetchall()
        assert found == expected, form
        assert connection.execute(
            "SELECT count(*) FROM set_territories WHERE len(territories) = 0"
        ).fetchone() == (1,)


def written(
    rows: list[tuple[int, int, str, str, str | None]], told: list[tuple[int, str]]
) -> duckdb.DuckDBPyConnection:
    """A database with these participations and tellers, as the build has them when it makes sets."""
    connection = duckdb.connect()
    connection.execute("ATTACH ':memory:' AS release")
    connection.execute("SET VARIABLE research_types = ['university']")
    connection.execute("SET VARIABLE business_types = ['company']")
    connection.execute("CREATE TABLE release.core_poles (pole_code VARCHAR, position INTEGER)")
    connection.executemany(
        "INSERT INTO release.core_poles VALUES (?, ?)", [(code, place) for place, code in enumerate(CODES)]
    )
    connection.execute("CREATE TABLE release.core_projects (project_key INTEGER, pole_code VARCHAR)")
    connection.execute(
        "CREATE TABLE release.core_participations (project_key INTEGER, organisation_key INTEGER, role VARCHAR, "
        "organisation_number INTEGER)"
    )
    connection.execute(
        "CREATE TABLE release.core_organisations (organisation_number INTEGER, type VARCHAR, territory VARCHAR)"
    )
    participations = [(*row[:3], number) for number, row in enumerate(rows)]
    organisations = [(number, *row[3:]) for number, row in enumerate(rows)]
    for table, drawn in (
        ("core_projects", told),
        ("core_participations", participations),
        ("core_organisations", organisations),
    ):
        if drawn:
            marks = ", ".join("?" * len(drawn[0]))
            connection.executemany(f"INSERT INTO release.{table} VALUES ({marks})", drawn)
    return connection


def naive_sets(
    rows: list[tuple[int, int, str, str, str | None]], told: list[tuple[int, str]]
) -> list[tuple[object, ...]]:
    """The sets of every project and role, one participation after another."""
    found: dict[tuple[int, str], list[tuple[int, str, str | None]]] = {}
    for project, organisation, role, kind, territory in rows:
        for held in ("any", role):
            found.setdefault((project, held), []).append((organisation, kind, territory))
    expected: list[tuple[object, ...]] = []
    for (project, role), members in sorted(found.items()):
        whole = sorted({territory for *_, territory in members if territory})
        agreed = [territory for territory in whole if (project, territory) in told]
        organisations = len({organisation for organisation, *_ in members})
        kinds = {kind for _, kind, _ in members}
        of_all = (organisations, "university" in kinds, "company" in kinds) if role == "any" else (None,) * 3
        confirmed = agreed if len(agreed) > 1 else []
        expected.append((project, role, whole, confirmed, organisations > 1, *of_all))
    return expected

"""Every view of Commercialisation, Financement et accompagnement and Comparer over two million projects."""

from __future__ import annotations

import tempfile
from pathlib import Path

import duckdb

from analytics.access import Release
from analytics.commercialisation import events, events_by_territory, events_by_year, funnel
from analytics.comparison import compared, compared_on, history
from analytics.filters import Filters
from analytics.funding import ceiling, durability, sources
from analytics.indicators import CATALOGUE, COMPARABLE
from analytics.measures import measure_by
from analytics.reach_effect import reach_effect
from analytics.stage_months import market_by, months_by_step
from analytics.support import support_by_pole
from etl.build.release import STORAGE_VERSION
from etl.build.tables import SCHEMA
from tests.analytics.drawn import COLUMNS
from tests.bench.large_network import (
    ANALYST,
    PROJECTS,
    QUICK_PROJECTS,
    View,
    build_marts,
    draw_network,
    time_views,
)
from tests.bench.measures import Row

_MARTS = (
    "projects",
    "territory_sets",
    "set_pairs",
    "project_counts",
    "commercialisations",
    "stages",
    "stage_months",
    "chamber_projects",
    "support",
    "supported_firms",
    "funding",
    "durability",
)
_MILLISECONDS = 500


def run(*, quick: bool) -> list[Row]:
    """Milliseconds of each view."""
    with tempfile.TemporaryDirectory(prefix="maillage-bench-") as name:
        path = Path(name) / "large.duckdb"
        connection = duckdb.connect(config={"threads": 2, "temp_directory": name})
        connection.execute(f"ATTACH '{path}' AS {SCHEMA} (STORAGE_VERSION '{STORAGE_VERSION}')")
        draw_network(connection, projects=QUICK_PROJECTS if quick else PROJECTS)
        connection.execute("DROP TABLE release.mart_commercialisations")
        connection.execute(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"))
        built = build_marts(connection, _MARTS)
        _make_empty(connection)
        connection.close()
        return [built, *time_views(path, VIEWS, milliseconds=_MILLISECONDS)]


def _make_empty(connection: duckdb.DuckDBPyConnection) -> None:
    """Tables that no view measured here draws from, which the catalogue yet reads."""
    for name, columns in COLUMNS.items():
        connection.execute(f"CREATE TABLE IF NOT EXISTS {SCHEMA}.{name} ({columns})")


def _stages(release: Release, filters: Filters) -> None:
    funnel(release, visitor=ANALYST, filters=filters)
    months_by_step(release, visitor=ANALYST, filters=filters)


def _groups(release: Release, filters: Filters) -> None:
    market_by("sector", release, visitor=ANALYST, filters=filters)


def _events(release: Release, filters: Filters) -> None:
    events_by_year(release, visitor=ANALYST, filters=filters)
    events_by_territory(release, visitor=ANALYST, filters=filters)


def _markets(release: Release, filters: Filters) -> None:
    events(release, visitor=ANALYST, filters=filters)


def _crossing(release: Release, filters: Filters) -> None:
    reach_effect(release, visitor=ANALYST, filters=filters)


def _funding(release: Release, filters: Filters) -> None:
    sources(release, visitor=ANALYST, filters=filters, nature="committed")
    for slug in ("leverage", "community_private_share"):
        measure_by("year", release, CATALOGUE[slug], visitor=ANALYST, filters=filters)
    ceiling(release, visitor=ANALYST, filters=filters)
    durability(release, visitor=ANALYST, filters=filters)


def _support(release: Release, filters: Filters) -> None:
    support_by_pole(release, visitor=ANALYST, filters=filters)
    measure_by("year", release, CATALOGUE["mentoring_hours"], visitor=ANALYST, filters=filters)


def _funnel(release: Release, filters: Filters) -> None:
    compared(release, visitor=ANALYST, filters=filters, slug="cross_regional_share", adjustment="none")


def _history(release: Release, filters: Filters) -> None:
    compared(release, visitor=ANALYST, filters=filters, slug="commercialised_share")
    history(release, visitor=ANALYST, filters=filters, slug="commercialised_share", territory="03")


def _profile(release: Release, filters: Filters) -> None:
    compared_on(COMPARABLE, release, visitor=ANALYST, filters=filters)


VIEWS: dict[str, View] = {
    "stages": _stages,
    "sectors and territories": _groups,
    "events": _events,
    "markets": _markets,
    "local or cross-regional": _crossing,
    "funding and durability": _funding,
    "support": _support,
    "funnel of poles": _funnel,
    "history of a pole": _history,
    "profile of a pole": _profile,
}

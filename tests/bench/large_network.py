"""Every view of Collaborations over two million projects, and three ways of counting their pairs.

A view is all the reads that the page makes for it, without the page's cache: the median over filters
of every kind is held to the target. Seconds say as much about the machine as about the program: look
at its load beside them.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from statistics import median
from time import perf_counter

import duckdb

from analytics.access import Release, Visitor
from analytics.backbone import backbone
from analytics.communities import communities
from analytics.filters import Filters, available_filters
from analytics.link_changes import link_changes
from analytics.links import cross_regional_share, cross_regional_share_by_year, links
from analytics.models import expectation
from analytics.pairs import pair_history, pair_organisations, pair_peers, pair_projects, pair_sectors
from analytics.resampling import incidence, network_estimates
from analytics.resilience import resilience
from analytics.suggestions import suggestions
from analytics.yearly_links import links_with_past, pairs_by_year
from common.reference import Reference
from common.settings import ROOT
from etl.build.release import STORAGE_VERSION, make_project_sets
from etl.build.tables import SCHEMA, SQL, create_table
from pages.ui.tables import ROWS_SHOWN
from tests.bench.measures import Row

PROJECTS, QUICK_PROJECTS = 2_000_000, 20_000
_ORGANISATIONS = 60_000
_SECTORS = 20
_MARTS = ("projects", "territory_sets", "set_pairs", "project_counts")
_MILLISECONDS = 300
ANALYST = Visitor("federation")
View = Callable[[Release, Filters], object]
_SELF_JOIN = """
    SELECT a.territory AS territory_a, b.territory AS territory_b, count(DISTINCT project_key) AS links
    FROM release.core_participations AS a
    JOIN release.core_participations AS b USING (project_key)
    WHERE a.territory < b.territory
    GROUP BY ALL
    ORDER BY ALL
"""
_DISTINCT_SELF_JOIN = """
    WITH members AS (
        SELECT DISTINCT project_key, territory FROM release.core_participations WHERE territory IS NOT NULL
    )
    SELECT a.territory AS territory_a, b.territory AS territory_b, count(*) AS links
    FROM members AS a
    JOIN members AS b ON a.project_key = b.project_key AND a.territory < b.territory
    GROUP BY ALL
    ORDER BY ALL
"""
_MASKS = """
    WITH masks AS (
        SELECT bit_or(1::BIGINT << position) AS mask
        FROM release.core_participations
        JOIN release.core_poles AS pole ON pole.pole_code = territory
        GROUP BY project_key
    ), counted AS (
        SELECT mask, count(*) AS projects FROM masks GROUP BY mask
    )
    SELECT a.pole_code AS territory_a, b.pole_code AS territory_b, sum(projects)::BIGINT AS links
    FROM counted
    JOIN release.core_poles AS a ON (mask >> a.position) & 1 = 1
    JOIN release.core_poles AS b ON (mask >> b.position) & 1 = 1 AND a.pole_code < b.pole_code
    GROUP BY ALL
    ORDER BY ALL
"""
_LISTS = """
    WITH sets AS (
        SELECT list_sort(list(DISTINCT territory)) AS territories
        FROM release.core_participations
        WHERE territory IS NOT NULL
        GROUP BY project_key
    ), counted AS (
        SELECT territories, count(*) AS projects FROM sets GROUP BY territories
    ), firsts AS (SELECT unnest(territories) AS territory_a, territories, projects FROM counted),
    pairs AS (SELECT territory_a, unnest(territories) AS territory_b, projects FROM firsts)
    SELECT territory_a, territory_b, sum(projects)::BIGINT AS links
    FROM pairs
    WHERE territory_a < territory_b
    GROUP BY ALL
    ORDER BY ALL
"""
_WAYS = {
    "masks": _MASKS,
    "lists": _LISTS,
    "self-join of distinct members": _DISTINCT_SELF_JOIN,
    "self-join": _SELF_JOIN,
}


def run(*, quick: bool) -> list[Row]:
    """Milliseconds of each view, seconds of the marts, and the ways of counting pairs side by side."""
    with tempfile.TemporaryDirectory(prefix="maillage-bench-") as name:
        path = Path(name) / "large.duckdb"
        connection = duckdb.connect(config={"threads": 2, "temp_directory": name})
        connection.execute(f"ATTACH '{path}' AS {SCHEMA} (STORAGE_VERSION '{STORAGE_VERSION}')")
        draw_network(connection, projects=QUICK_PROJECTS if quick else PROJECTS)
        rows = [*_ways_of_counting(connection), build_marts(connection, _MARTS)]
        connection.close()
        return rows + time_views(path, VIEWS, milliseconds=_MILLISECONDS)


def draw_network(connection: duckdb.DuckDBPyConnection, *, projects: int) -> None:
    """The core tables that marts and pages of links read, and the table that describes a release."""
    reference = Reference.load(ROOT / "data" / "reference")
    connection.register("poles", reference.poles.assign(position=range(len(reference.poles))))
    connection.register("sectors", reference.sectors.sort_values("code").head(_SECTORS))
    for name, value in (
        ("projects", projects),
        ("organisations", _ORGANISATIONS),
        ("territories", len(reference.poles)),
        ("sectors", min(_SECTORS, len(reference.sectors))),
    ):
        connection.execute(f"SET VARIABLE {name} = $value", {"value": value})
    connection.execute("SET VARIABLE as_of = DATE '2026-10-15'")
    connection.execute(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"))


def _ways_of_counting(connection: duckdb.DuckDBPyConnection) -> list[Row]:
    """The pairs of all projects in four ways, each warmed once: the same answer, and how much sooner masks give it.

    Raises:
        RuntimeError: two ways do not count the same links.
    """
    seconds, answers = {}, {}
    for way, query in _WAYS.items():
        for _ in range(2):
            started = perf_counter()
            answers[way] = connection.execute(query).fetchall()
            seconds[way] = perf_counter() - started
    if any(answer != answers["masks"] for answer in answers.values()):
        raise RuntimeError("two ways of counting pairs do not agree")
    ours = seconds.pop("masks")
    return [
        Row(
            f"pairs of all projects, masks beside {way}", f"{ours:.2f} s", f"{other:.2f} s", ours / other, 1.0
        )
        for way, other in seconds.items()
    ]


def build_marts(connection: duckdb.DuckDBPyConnection, marts: Sequence[str]) -> Row:
    """The marts of `etl/sql/marts`, in order, and how long they took."""
    started = perf_counter()
    make_project_sets(connection)
    for name in marts:
        create_table(connection, SQL / "marts" / f"{name}.sql")
    seconds = perf_counter() - started
    counts = ", ".join(f"{name} {_rows(connection, name):,}".replace(",", " ") for name in marts)
    connection.execute(f"CHECKPOINT {SCHEMA}")
    return Row("marts, built", f"{seconds:.1f} s", counts)


def _rows(connection: duckdb.DuckDBPyConnection, mart: str) -> int:
    row = connection.execute(f"SELECT count(*) FROM {SCHEMA}.mart_{mart}").fetchone()
    assert row is not None
    return int(row[0])


def time_views(path: Path, views: Mapping[str, View], *, milliseconds: int) -> list[Row]:
    """Each view under each filter, timed once, the parsing of its queries included.

    The release is opened anew for each view: it would answer with what another view had asked it.
    """
    rows = []
    for name, view in views.items():
        release = Release(path)
        times = []
        for filters in filters_of_every_kind(release):
            started = perf_counter()
            view(release, filters)
            times.append((perf_counter() - started) * 1000)
        release.close()
        told = f"slowest {max(times):.0f} ms, first {times[0]:.0f} ms"
        rows.append(Row(f"view, {name}", f"median of {len(times)}", told, median(times), milliseconds, "ms"))
    return rows


def filters_of_every_kind(release: Release) -> list[Filters]:
    """Filters of every kind, alone and together."""
    choices = available_filters(release, visitor=ANALYST)
    whole = choices.everything()
    territories = list(choices.territories.territory)
    sectors = list(choices.sectors.sector)
    return [
        whole,
        choices.everything("financial"),
        replace(whole, first_year=whole.last_year),
        replace(whole, last_year=whole.first_year + 2),
        replace(whole, sectors=(sectors[0],)),
        replace(whole, sectors=tuple(sectors[1:4])),
        replace(whole, territories=(territories[-1],)),
        replace(whole, territories=tuple(territories[:3])),
        replace(whole, structuring_only=True),
        replace(whole, role="partner"),
        replace(whole, project_types=("research_business",)),
        replace(whole, confirmed_only=True),
        replace(whole, first_year=2022, sectors=(sectors[2],), structuring_only=True),
    ]


def _finding(release: Release, filters: Filters) -> None:
    cross_regional_share(release, visitor=ANALYST, filters=filters)
    cross_regional_share_by_year(release, visitor=ANALYST, filters=filters)
    links(release, visitor=ANALYST, filters=filters, counting="full")


def _map(release: Release, filters: Filters) -> None:
    links(release, visitor=ANALYST, filters=filters, counting="fractional")
    expectation(release, visitor=ANALYST, filters=filters, model="distance")


def _map_by_size(release: Release, filters: Filters) -> None:
    links(release, visitor=ANALYST, filters=filters, counting="full")
    expectation(release, visitor=ANALYST, filters=filters, model="quasi")


def _graph(release: Release, filters: Filters) -> None:
    everything = available_filters(release, visitor=ANALYST).everything(filters.year_basis)
    links(release, visitor=ANALYST, filters=everything, counting="full")
    links(release, visitor=ANALYST, filters=filters, counting="fractional")


def _brokers(release: Release, filters: Filters) -> None:
    network_estimates(incidence(release, visitor=ANALYST, filters=filters), counting="fractional")
    resilience(links(release, visitor=ANALYST, filters=filters, counting="full"), territories=_codes(release))


def _communities(release: Release, filters: Filters) -> None:
    communities(incidence(release, visitor=ANALYST, filters=filters), counting="fractional")
    backbone(
        links(release, visitor=ANALYST, filters=filters, counting="fractional"), territories=_codes(release)
    )


def _changes(release: Release, filters: Filters) -> None:
    earlier = replace(filters, last_year=min(filters.first_year + 2, filters.last_year))
    link_changes(
        release, visitor=ANALYST, earlier=earlier, later=replace(filters, first_year=filters.last_year)
    )


@cache
def _codes(release: Release) -> list[str]:
    """What the filter bar has read before any view."""
    return list(available_filters(release, visitor=ANALYST).territories.territory)


def _evolution(release: Release, filters: Filters) -> None:
    cross_regional_share_by_year(release, visitor=ANALYST, filters=filters)


def _years(release: Release, filters: Filters) -> None:
    found = links_with_past(release, visitor=ANALYST, filters=filters, counting="fractional")
    pairs_by_year(found, filters=filters)


def _calls(release: Release, filters: Filters) -> None:
    suggestions(release, visitor=ANALYST, territory=_codes(release)[0], filters=filters)


def _pair(release: Release, filters: Filters) -> None:
    found = expectation(release, visitor=ANALYST, filters=filters, model="distance")
    first = found.pairs.iloc[0]
    pair = (first.territory_a, first.territory_b)
    pair_peers(found, pair)
    pair_history(release, visitor=ANALYST, filters=filters, pair=pair)
    pair_sectors(release, visitor=ANALYST, filters=filters, pair=pair)
    pair_projects(release, visitor=ANALYST, filters=filters, pair=pair, most=ROWS_SHOWN)
    pair_organisations(release, visitor=ANALYST, filters=filters, pair=pair)


VIEWS: dict[str, View] = {
    "what the page says first": _finding,
    "map, matrix and gaps, by size and distance": _map,
    "map, matrix and gaps, by size": _map_by_size,
    "graph": _graph,
    "who holds the network": _brokers,
    "communities and backbone": _communities,
    "evolution": _evolution,
    "the network year by year": _years,
    "two periods": _changes,
    "links to build": _calls,
    "two territories": _pair,
}

"""What releases of a data directory count and publish of young people, with the true counts that they drop."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import duckdb

from common.settings import Settings
from etl.build.consistency import check_consistency
from etl.build.publish import current
from etl.build.references import resolve_references
from etl.build.release import plan, prepare
from etl.build.young_people.cells import FixedTables, fixed_tables
from etl.build.young_people.counts import count_people
from etl.build.young_people.flows import PublishedFlows, TrueFlows, protect_flows, true_flows
from etl.build.young_people.protection import Published, protect
from tests.build.attacker import Attack
from tests.build.flow_attacker import add_flows


@dataclass(frozen=True)
class CountedRelease:
    """The fixed tables and the flows of a release, in truth and as published."""

    tables: FixedTables
    published: Published
    flows: list[tuple[TrueFlows, PublishedFlows]]


def counted_release(settings: Settings, *, as_of: date) -> CountedRelease:
    """The release as of a day, made again from the submissions: nothing is written."""
    build = plan(settings, as_of=as_of)
    codes = list(build.staging.reference.poles.pole_code)
    with duckdb.connect() as connection:
        prepare(connection, [staged for _, staged in build.submissions], as_of=as_of)
        resolve_references(connection)
        check_consistency(connection)
        count_people(connection)
        reported = connection.execute("SELECT getvariable('reported_until')::DATE").fetchall()[0][0]
        counts, flows = (
            connection.execute(f"FROM {name}").df() for name in ("talent_counts", "talent_flows")
        )
    tables = fixed_tables(counts, poles=codes, reported=reported)
    published = protect(tables)
    bands = [(true, protect_flows(true, published)) for true in true_flows(flows, codes=codes)]
    return CountedRelease(tables, published, bands)


def attack_on_releases(settings: Settings) -> Attack:
    """On the release in service and that of a year before, flows and balances included."""
    as_of = date.fromisoformat(current(settings.releases).day)
    days = (as_of.replace(year=as_of.year - 1), as_of)
    releases = [counted_release(settings, as_of=day) for day in days]
    assert all(release.flows for release in releases)
    attack = Attack([(release.tables, release.published) for release in releases])
    return add_flows(attack, *(release.flows for release in releases))

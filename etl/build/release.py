"""A release: built aside from the submissions in force, audited, then published."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import duckdb
import pandas as pd
from filelock import FileLock

from common.codes import BUSINESS_TYPES, RESEARCH_TYPES
from common.periods import TORONTO, Period
from common.reference import Reference
from common.settings import Settings
from etl import fingerprints
from etl.build.consistency import check_consistency
from etl.build.linkage.tables import link_rows
from etl.build.publish import Pointer, publish
from etl.build.references import resolve_references
from etl.build.revenue import make_revenue
from etl.build.rows import gather_rows
from etl.build.tables import SCHEMA, SQL, create_table
from etl.build.targets import gather_targets
from etl.build.young_people.tables import make_young_people
from etl.contracts import TABLES
from etl.intake import Staging
from etl.ledger import Entry, Ledger, effective, effective_targets, first_receptions
from etl.staging.findings import PROBLEM_COLUMNS
from etl.staging.session import MACROS
from etl.staging.submission import StagedSubmission

DAYS_TO_REPORT = 45
"""Days after a quarter's end by which its submission is due; until then, no group of people is taken as whole."""

MASK_TERRITORIES = 62
"""More territories than this do not fit the bits of an integer: sets are then counted as lists."""

STORAGE_VERSION = "v1.5.0"
CORE = (
    "release_info",
    "poles",
    "sectors",
    "submissions",
    "organisations",
    "matches",
    "projects",
    "participations",
    "milestones",
    "commercialisations",
    "funding",
    "support_activities",
    "coworking_spaces",
)
MARTS = (
    "projects",
    "territory_sets",
    "set_pairs",
    "project_counts",
    "commercialisations",
    "stages",
    "stage_months",
    "revenue",
    "reporting",
    "told_quarters",
    "problems",
    "activity",
    "youth_population",
    "cohort_change",
    "migration",
    "context_sources",
    "retention",
    "attraction",
    "talent_flows",
    "talent_balance",
    "protection",
    "chamber_projects",
    "support",
    "supported_firms",
    "spaces",
    "funding",
    "durability",
    "tables_sent",
    "targets",
    "quarter_counts",
    "pole_context",
    "peers",
)
_AUDITS = SQL / "audits"
Report = Callable[[str, int, int], None]
"""Called with (step, done, total)."""


class AuditError(Exception):
    """An audit of `etl/sql/audits` returned rows: the release is not published."""


@dataclass(frozen=True)
class Build:
    """What a release is made from.

    Args:
        submissions: in force on `as_of`, with their ledger entries, by pole and period.
        targets: those of the ministry likewise, in the order of reception.
        first_receptions: when a pole's first accepted submission of a period came: a correction
            sent later does not make it late.
    """

    settings: Settings
    staging: Staging
    as_of: date
    submissions: tuple[tuple[Entry, StagedSubmission], ...]
    targets: tuple[tuple[Entry, StagedSubmission], ...]
    first_receptions: dict[tuple[str | None, str | None], datetime]

    @property
    def release_id(self) -> str:
        """The date, and a hash of everything the release is a function of."""
        parts = [self.as_of.isoformat(), *self.inputs.values()]
        parts += [f"{entry.sha256} {entry.received_at}" for entry, _ in (*self.submissions, *self.targets)]
        return f"{self.as_of.isoformat()}-{fingerprints.text_hash(parts)[:8]}"

    @property
    def inputs(self) -> dict[str, str]:
        """Hashes that a rebuild compares: code, reference, corrections, key."""
        return {
            "code_hash": fingerprints.release_code(),
            "reference_hash": self.staging.reference_hash,
            "corrections_hash": fingerprints.text_hash(()),
            "key_fingerprint": self.staging.key_fingerprint,
        }


def plan(settings: Settings, *, as_of: date | None = None, report: Report | None = None) -> Build:
    """The build of a release as of `as_of` (today, in Toronto, by default); stages what is not staged yet."""
    day = as_of or datetime.now(TORONTO).date()
    staging = Staging(settings)
    ledger = Ledger(settings)
    entries = effective(ledger.entries(), as_of=day)
    targets = effective_targets(ledger.entries(), as_of=day)
    staged = staging.stage(
        {entry.sha256: entry.file for entry in (*entries, *targets)},
        locate=ledger.object,
        report=(lambda done, total: report("stage", done, total)) if report else None,
    )
    readable, told = (
        tuple((entry, staged[entry.sha256]) for entry in some if staged[entry.sha256].refusal is None)
        for some in (entries, targets)
    )
    return Build(settings, staging, day, readable, told, first_receptions(ledger.entries()))


def release(build: Build, *, report: Report | None = None, memory: str = "1GB") -> tuple[Pointer, bool]:
    """Build and publish, unless the very same release is there already.

    Gives the pointer to it, and whether it was built now. Nothing that readers see changes
    before the release is complete, audited and safe on disk.
    """
    home = build.settings.releases
    home.mkdir(parents=True, exist_ok=True)
    pointer = Pointer(build.release_id, f"{build.release_id}.duckdb")
    with FileLock(home / ".lock"):
        if (home / pointer.file).is_file():
            publish(home, pointer, aside=None)
            return pointer, False
        for stale in home.glob(".building-*"):
            stale.unlink()
        aside = home / f".building-{pointer.file}"
        connection = duckdb.connect(config={"memory_limit": memory, "preserve_insertion_order": False})
        try:
            _write(build, connection, aside, report or _silent)
        finally:
            connection.close()
        publish(home, pointer, aside=aside)
    return pointer, True


def _silent(step: str, done: int, total: int) -> None:
    pass


def prepare(
    connection: duckdb.DuckDBPyConnection, submissions: Sequence[StagedSubmission], *, as_of: date
) -> None:
    """Macros and session variables, then the rows in force of `submissions`."""
    connection.execute(MACROS.read_text(encoding="utf-8"))
    last_quarter = Period.of(as_of).ordinal - 1
    variables = {
        "as_of": as_of,
        "last_quarter": last_quarter,
        "days_to_report": DAYS_TO_REPORT,
        "reported_until": as_of - timedelta(days=DAYS_TO_REPORT),
    }
    for name, value in variables.items():
        connection.execute(f"SET VARIABLE {name} = $value", {"value": value})
    gather_rows(connection, submissions)


def _write(build: Build, connection: duckdb.DuckDBPyConnection, path: Path, report: Report) -> None:
    files = sorted(_AUDITS.glob("*.sql"))
    total = 2 + len(CORE) + len(MARTS) + len(files)
    steps = iter(range(1, total + 1))
    target = str(path).replace("'", "''")
    connection.execute(f"ATTACH '{target}' AS {SCHEMA} (STORAGE_VERSION '{STORAGE_VERSION}')")
    _load_info(connection, build)
    _load_submissions(connection, build)
    _load_tables_told(connection, build)
    _load_reference(connection, build.staging.reference)
    prepare(connection, [staged for _, staged in build.submissions], as_of=build.as_of)
    report("rows", next(steps), total)
    resolve_references(connection)
    check_consistency(connection)
    link_rows(connection, build.staging.reference)
    gather_targets(connection, build.targets)
    _load_problems(connection, build)
    report("references", next(steps), total)
    for name in CORE:
        create_table(connection, SQL / "core" / f"{name}.sql")
        report(f"core_{name}", next(steps), total)
    make_project_sets(connection)
    make_young_people(connection)
    for name in MARTS:
        if name == "revenue":
            make_revenue(connection)
        create_table(connection, SQL / "marts" / f"{name}.sql")
        report(f"mart_{name}", next(steps), total)
    for file in files:
        _audit(connection, file)
        report(file.stem, next(steps), total)
    _keep_problems(connection, build)
    connection.execute(f"CHECKPOINT {SCHEMA}")
    connection.execute(f"DETACH {SCHEMA}")


def _load_submissions(connection: duckdb.DuckDBPyConnection, build: Build) -> None:
    connection.execute(
        "CREATE TEMP TABLE submissions (submission_id VARCHAR, pole_code VARCHAR, period VARCHAR, "
        "period_ordinal INTEGER, period_start VARCHAR, period_start_ordinal INTEGER, received_at TIMESTAMP, "
        "first_received_at TIMESTAMP, file_name VARCHAR, rows_accepted INTEGER, rows_set_aside INTEGER)"
    )
    for entry, staged in build.submissions:
        assert staged.period
        assert staged.period_start
        connection.execute(
            "INSERT INTO submissions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                staged.submission_id,
                staged.pole_code,
                str(staged.period),
                staged.period.ordinal,
                str(staged.period_start),
                staged.period_start.ordinal,
                entry.moment.astimezone(TORONTO).replace(tzinfo=None),
                build.first_receptions[entry.pole_code, entry.period]
                .astimezone(TORONTO)
                .replace(tzinfo=None),
                entry.file,
                sum(counts.rows for counts in staged.tables.values()),
                sum(counts.set_aside for counts in staged.tables.values()),
            ],
        )


def _load_tables_told(connection: duckdb.DuckDBPyConnection, build: Build) -> None:
    """`contract_tables`, and `submission_tables`: which of them each submission told, or declared without activity."""
    connection.execute(
        "CREATE TEMP TABLE contract_tables AS SELECT unnest($names) AS table_name",
        {"names": [table.name for table in TABLES]},
    )
    connection.execute(
        "CREATE TEMP TABLE submission_tables (pole_code VARCHAR, period_start_ordinal INTEGER, "
        "period_ordinal INTEGER, table_name VARCHAR, rows INTEGER, without_activity BOOLEAN)"
    )
    for _, staged in build.submissions:
        assert staged.period
        assert staged.period_start
        whose = [staged.pole_code, staged.period_start.ordinal, staged.period.ordinal]
        told = {name: counts.rows for name, counts in staged.tables.items()}
        for name in {*told, *staged.without_activity}:
            connection.execute(
                "INSERT INTO submission_tables VALUES (?, ?, ?, ?, ?, ?)",
                [*whose, name, told.get(name, 0), name in staged.without_activity],
            )


def _load_reference(connection: duckdb.DuckDBPyConnection, reference: Reference) -> None:
    outlines = reference.outlines or {"territories": []}
    frames = {
        "poles_frame": reference.poles.assign(position=range(len(reference.poles))),
        "population_frame": reference.population,
        "sectors_frame": reference.sectors,
        "cohorts_frame": reference.youth_cohorts,
        "migration_frame": reference.migration,
        "sources_frame": reference.sources,
        "areas_frame": pd.DataFrame(outlines["territories"], columns=["pole_code", "area_km2"]),
    }
    for name, frame in frames.items():
        connection.register(name, frame)
    connection.execute((SQL / "reference.sql").read_text(encoding="utf-8"))
    for name in frames:
        connection.unregister(name)


def _load_problems(connection: duckdb.DuckDBPyConnection, build: Build) -> None:
    """`problems`: those found when the files were checked, and those that only the release shows."""
    connection.execute(f"CREATE TEMP TABLE problems (submission_id VARCHAR, {PROBLEM_COLUMNS})")
    for _, staged in (*build.submissions, *build.targets):
        if staged.errors or staged.warnings:
            connection.execute(
                "INSERT INTO problems SELECT $submission, * FROM read_parquet($path)",
                {"submission": staged.submission_id, "path": str(staged.problems)},
            )
    connection.execute("INSERT INTO problems FROM build_problems")


def make_project_sets(connection: duckdb.DuckDBPyConnection) -> None:
    """`project_sets`, a project's territories as a key, and `numbered_sets`, what each key stands for."""
    row = connection.execute(f"SELECT count(*) FROM {SCHEMA}.core_poles").fetchone()
    assert row is not None
    form = "mask" if row[0] <= MASK_TERRITORIES else "list"
    for name, types in (("research_types", RESEARCH_TYPES), ("business_types", BUSINESS_TYPES)):
        connection.execute(f"SET VARIABLE {name} = $value", {"value": list(types)})
    for table, file in (("project_sets", "projects"), ("set_territories", "territories")):
        query = (SQL / "sets" / f"{form}_{file}.sql").read_text(encoding="utf-8")
        connection.execute(f"CREATE TEMP TABLE {table} AS {query}")
    connection.execute(
        "CREATE TEMP TABLE numbered_sets AS SELECT (row_number() OVER (ORDER BY territories))::INTEGER AS set_id, * "
        "FROM set_territories"
    )


def _load_info(connection: duckdb.DuckDBPyConnection, build: Build) -> None:
    connection.execute(
        "CREATE TEMP TABLE build_info AS SELECT $release_id AS release_id, $as_of::DATE AS as_of, "
        "$built_at::TIMESTAMP AS built_at, $demonstration::BOOLEAN AS demonstration, "
        "$submissions::INTEGER AS submissions, $last_quarter AS last_quarter, $code_hash AS code_hash, "
        "$reference_hash AS reference_hash, $corrections_hash AS corrections_hash, "
        "$key_fingerprint AS key_fingerprint",
        {
            "release_id": build.release_id,
            "as_of": build.as_of,
            "built_at": datetime.now(TORONTO).replace(tzinfo=None),
            "demonstration": any(staged.demonstration for _, staged in (*build.submissions, *build.targets)),
            "submissions": len(build.submissions),
            "last_quarter": str(Period.from_ordinal(Period.of(build.as_of).ordinal - 1)),
            **build.inputs,
        },
    )


def _audit(connection: duckdb.DuckDBPyConnection, file: Path) -> None:
    found = connection.execute(file.read_text(encoding="utf-8")).fetchmany(3)
    if found:
        raise AuditError(f"{file.stem}: {found}")


def _keep_problems(connection: duckdb.DuckDBPyConnection, build: Build) -> None:
    """What the release found and the files alone could not show, beside the release."""
    target = str(build.settings.releases / f"{build.release_id}.problems.parquet").replace("'", "''")
    connection.execute(f"COPY (FROM build_problems ORDER BY ALL) TO '{target}' (FORMAT parquet)")

"""A check: everything that reception and release would say of a file, and nothing kept."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from common.periods import TORONTO
from common.reference import Reference
from common.settings import Settings
from common.words import Sentence
from etl import fingerprints
from etl.build.consistency import check_consistency
from etl.build.references import resolve_references
from etl.build.release import prepare
from etl.contracts import Severity
from etl.intake import Staging, absent
from etl.ledger import Ledger, effective
from etl.problems import Problem
from etl.staging.pool import Report
from etl.staging.session import Session, open_session
from etl.staging.submission import StagedSubmission, stage


@dataclass(frozen=True)
class Checked:
    """What a check says of one file: why it would be refused, or its problems in order of sheet and row."""

    file: str
    refusal: tuple[str, Sentence] | None
    problems: tuple[Problem, ...]
    rows: int = 0
    set_aside: int = 0

    @property
    def failed(self) -> bool:
        return self.refusal is not None or any(p.severity is Severity.ERROR for p in self.problems)


def check(
    settings: Settings, files: Sequence[Path], *, with_archive: bool, report: Report | None = None
) -> tuple[Checked, ...]:
    """Check `files`, one after the other.

    Args:
        with_archive: look up references in the pole's effective submissions too; otherwise what
            this file alone does not hold is «to verify», never an error.
    """
    staging = Staging(settings) if with_archive else None
    key = staging.key if staging else secrets.token_bytes(32)
    session = open_session(Reference.load(settings.reference), key=key)
    results = []
    for done, path in enumerate(files, start=1):
        results.append(_check_one(path, session=session, staging=staging))
        if report:
            report(done, len(files))
    return tuple(results)


def _check_one(path: Path, *, session: Session, staging: Staging | None) -> Checked:
    if not path.exists():
        return Checked(path.name, absent(path), ())
    sha256 = fingerprints.file_hash(path)
    with tempfile.TemporaryDirectory(prefix="maillage-check-") as work:
        staged = stage(
            path,
            directory=Path(work) / "staged",
            session=session,
            file=path.name,
            sha256=sha256,
            masked=False,
        )
        if staged.refusal:
            return Checked(path.name, staged.refusal, ())
        rows = _problem_rows(staged, _siblings(staged, staging), alone=staging is None)
    problems = tuple(Problem(path.name, *row[:5], Severity(row[5]), row[6]) for row in rows)
    return Checked(
        path.name,
        None,
        problems,
        rows=sum(counts.rows for counts in staged.tables.values()),
        set_aside=sum(counts.set_aside for counts in staged.tables.values()),
    )


def _siblings(staged: StagedSubmission, staging: Staging | None) -> list[StagedSubmission]:
    """The pole's other submissions in force today."""
    if staging is None:
        return []
    ledger = Ledger(staging.settings)
    entries = [
        entry
        for entry in effective(ledger.entries(), as_of=datetime.now(TORONTO).date())
        if entry.pole_code == staged.pole_code and entry.period != str(staged.period)
    ]
    others = staging.stage({e.sha256: e.file for e in entries}, locate=ledger.object)
    return [submission for submission in others.values() if submission.refusal is None]


def _problem_rows(
    staged: StagedSubmission, siblings: Sequence[StagedSubmission], *, alone: bool
) -> list[tuple[str, int | None, str | None, str | None, str, str, str | None]]:
    if staged.sender == "ministry":
        return _told_problems(staged)
    connection = duckdb.connect(config={"threads": 1})
    try:
        prepare(connection, [*siblings, staged], as_of=datetime.now(TORONTO).date())
        resolve_references(connection, unknown=Severity.UNVERIFIED if alone else Severity.ERROR)
        check_consistency(connection)
        return connection.execute(
            """
            WITH told AS (
                FROM read_parquet($problems)
                UNION ALL
                SELECT * EXCLUDE (submission_id) FROM build_problems WHERE submission_id = $submission
            )
            SELECT sheet, row_number, header, value, rule, severity, detail
            FROM told ORDER BY sheet, row_number NULLS FIRST, header, rule
            """,
            {"problems": str(staged.problems), "submission": staged.submission_id},
        ).fetchall()
    finally:
        connection.close()


def _told_problems(
    staged: StagedSubmission,
) -> list[tuple[str, int | None, str | None, str | None, str, str, str | None]]:
    """Those of the file alone: targets refer to nothing that other submissions hold."""
    return duckdb.execute(
        "SELECT sheet, row_number, header, value, rule, severity, detail FROM read_parquet($problems) "
        "ORDER BY sheet, row_number NULLS FIRST, header, rule",
        {"problems": str(staged.problems)},
    ).fetchall()

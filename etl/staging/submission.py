"""One received file to one staged folder, named by everything that decides its content.

    staged/<key>/submission.json     what it is, what became of its rows, or why it was refused
                 rows/<table>.parquet      good rows, typed; whose they are is in submission.json
                 aside/<table>.parquet     rows set aside: key, cells as written
                 problems.parquet          every problem of the file

The key hashes the file, contracts and staging code, reference and the pseudonyms' key. A folder
that exists is complete: it is made under another name and renamed.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal

from common.periods import Period
from common.words import N_, Sentence
from etl import fingerprints
from etl.contracts import DEPOSIT, TABLES, TABLES_BY_NAME, TARGETS, Severity, Table
from etl.problems import Refusal
from etl.reading.reader import read
from etl.staging.compile import CompiledTable, compile_table
from etl.staging.deposit import read_deposit
from etl.staging.findings import add_problem, create_problems, explain_problems
from etl.staging.headers import MatchedSheet, match_sheets
from etl.staging.session import Session
from etl.staging.table import TableCounts, stage_table

Sender = Literal["pole", "ministry"]
_SUMMARY = "submission.json"
_ID_DIGITS = 12


@dataclass(frozen=True)
class StagedSubmission:
    """A staged submission, read back from its summary.

    Args:
        submission_id: twelve digits of the file's hash; refusal: `(code, sentence)` or None.
        sender: `pole`; or `ministry`, whose targets have neither pole nor period of their own.
        tables: table name → counts, for the tables that the file holds.
        errors, warnings: number of problems of each severity.
    """

    directory: Path
    submission_id: str
    sha256: str
    file: str
    refusal: tuple[str, Sentence] | None = None
    sender: Sender = "pole"
    pole_code: str | None = None
    period: Period | None = None
    period_start: Period | None = None
    without_activity: tuple[str, ...] = ()
    demonstration: bool = False
    tables: dict[str, TableCounts] = field(default_factory=dict)
    errors: int = 0
    warnings: int = 0

    @property
    def problems(self) -> Path:
        return self.directory / "problems.parquet"

    def rows(self, table: str) -> Path:
        return self.directory / "rows" / f"{table}.parquet"

    def aside(self, table: str) -> Path:
        return self.directory / "aside" / f"{table}.parquet"


def staging_key(sha256: str, *, reference_hash: str, key_fingerprint: str) -> str:
    """The name of the folder that a file with these bytes is staged in."""
    return fingerprints.text_hash((sha256, fingerprints.staging_code(), reference_hash, key_fingerprint))[:32]


def load_staged(directory: Path) -> StagedSubmission | None:
    """The staged submission in `directory`, or None where there is none."""
    summary = directory / _SUMMARY
    if not summary.is_file():
        return None
    told: dict[str, Any] = json.loads(summary.read_text(encoding="utf-8"))
    refusal = told.pop("refusal")
    told["refusal"] = (
        (refusal["code"], Sentence.of(refusal["template"], **refusal["values"])) if refusal else None
    )
    told["tables"] = {name: TableCounts(**counts) for name, counts in told["tables"].items()}
    told["without_activity"] = tuple(told["without_activity"])
    for name in ("period", "period_start"):
        told[name] = Period.parse(told[name]) if told[name] else None
    return StagedSubmission(directory=directory, **told)


def stage(
    source: Path, *, directory: Path, session: Session, file: str, sha256: str, masked: bool = True
) -> StagedSubmission:
    """Stage `source` into `directory`, unless it is there already.

    Args:
        file: the name that the pole gave it, for every sentence about it.
        masked: False only for a check that nothing keeps: problems then show personal cells as written.
    """
    done = load_staged(directory)
    if done:
        return done
    directory.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=".staging-", dir=directory.parent))
    try:
        staged = _stage_into(work, source, session=session, file=file, sha256=sha256, masked=masked)
        _publish(work, directory, staged)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    told = load_staged(directory)
    assert told is not None
    return told


def _publish(work: Path, directory: Path, staged: StagedSubmission) -> None:
    _write_summary(work, staged)
    try:
        work.rename(directory)
    except OSError:
        if not (directory / _SUMMARY).is_file():
            raise


def _write_summary(work: Path, staged: StagedSubmission) -> None:
    told = asdict(staged)
    del told["directory"]
    if staged.refusal:
        code, sentence = staged.refusal
        values = {name: str(value) for name, value in sentence.values}
        told["refusal"] = {"code": code, "template": sentence.template, "values": values}
    for name in ("period", "period_start"):
        told[name] = str(told_period) if (told_period := getattr(staged, name)) else None
    with (work / _SUMMARY).open("w", encoding="utf-8") as file:
        json.dump(told, file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())


def _stage_into(
    work: Path, source: Path, *, session: Session, file: str, sha256: str, masked: bool
) -> StagedSubmission:
    identity: dict[str, Any] = {
        "directory": work,
        "submission_id": sha256[:_ID_DIGITS],
        "sha256": sha256,
        "file": file,
    }
    for name in ("raw", "rows", "aside"):
        (work / name).mkdir()
    try:
        raw = read(source, into=work / "raw", file=file)
        matched, unknown_sheets = match_sheets(raw, file=file)
        if TARGETS.name in matched:
            told = _stage_targets(work, matched, session=session, file=file, masked=masked)
        else:
            told = _stage_pole(
                work, matched, session=session, file=file, masked=masked, workbook=raw.kind != "csv"
            )
    except Refusal as refusal:
        return StagedSubmission(refusal=(refusal.code, refusal.sentence), **identity)
    finally:
        shutil.rmtree(work / "raw", ignore_errors=True)
    _note_unread(session, matched, unknown_sheets, told.get("without_activity", ()))
    errors, warnings = _write_problems(session, work)
    return StagedSubmission(**identity, **told, errors=errors, warnings=warnings)


def _stage_pole(
    work: Path,
    matched: dict[str, MatchedSheet],
    *,
    session: Session,
    file: str,
    masked: bool,
    workbook: bool,
) -> dict[str, Any]:
    """The tables of a pole, and what its Dépôt says."""
    deposit = read_deposit(matched, session=session, file=file, work=work / "raw", workbook=workbook)
    session.set("pole_code", deposit.pole_code)
    session.set("period_end", deposit.period.end)
    tables = _stage_tables(work, matched, TABLES, session=session, masked=masked)
    return {**vars(deposit), "tables": tables}


def _stage_targets(
    work: Path, matched: dict[str, MatchedSheet], *, session: Session, file: str, masked: bool
) -> dict[str, Any]:
    """The targets of the ministry: a file that holds nothing else, so that no pole sets its own.

    Raises:
        Refusal: a pole's table, or its Dépôt, is in the same file.
    """
    others = [sheet.table.sheet for name, sheet in matched.items() if name != TARGETS.name]
    if others:
        template = N_(
            "{file} mêle des cibles et des tables de pôle ({sheets})\u00a0: les cibles viennent du ministère, dans un "
            "fichier à part. Séparez les deux."
        )
        raise Refusal("targets_with_tables", Sentence.of(template, file=file, sheets=", ".join(others)))
    tables = _stage_tables(work, matched, (TARGETS,), session=session, masked=masked)
    return {
        "sender": "ministry",
        "tables": tables,
        "demonstration": _invented(session, matched[TARGETS.name]),
    }


def _invented(session: Session, matched: MatchedSheet) -> bool:
    """Whether a row says that it was generated, even one that was set aside."""
    place = matched.positions.get("demonstration")
    if place is None:
        return False
    row = session.connection.execute(f"SELECT bool_or(as_flag(clean(c{place:d}))) FROM source").fetchone()
    return bool(row and row[0])


def _stage_tables(
    work: Path,
    matched: dict[str, MatchedSheet],
    tables: tuple[Table, ...],
    *,
    session: Session,
    masked: bool,
) -> dict[str, TableCounts]:
    create_problems(session.connection)
    counts = {}
    for table in tables:
        if table.name in matched:
            sheet = matched[table.name]
            counts[table.name] = stage_table(
                session, sheet, _compiled(session, sheet), into=work, masked=masked
            )
    explain_problems(session.connection)
    return counts


def _compiled(session: Session, matched: MatchedSheet) -> CompiledTable:
    return compile_table(matched.table, positions=matched.positions, vocabulary=session.vocabulary)


def _note_unread(
    session: Session,
    matched: dict[str, MatchedSheet],
    unknown_sheets: tuple[str, ...],
    without_activity: tuple[str, ...],
) -> None:
    """Sheets and columns that were not read, and tables declared empty that are not: said, never silent."""
    for name in unknown_sheets:
        add_problem(
            session.connection,
            table=DEPOSIT.name,
            sheet=name,
            rule="unknown_sheet",
            severity=Severity.WARNING,
            value=name,
        )
    for table_name, sheet in matched.items():
        for _, header in sheet.unknown:
            add_problem(
                session.connection,
                table=table_name,
                sheet=sheet.table.sheet,
                rule="unknown_column",
                severity=Severity.WARNING,
                header=header,
                value=header,
            )
    for name in without_activity:
        if name in matched and matched[name].sheet.rows:
            add_problem(
                session.connection,
                table=name,
                sheet=TABLES_BY_NAME[name].sheet,
                rule="activity_declared_none",
                severity=Severity.WARNING,
            )


def _write_problems(session: Session, work: Path) -> tuple[int, int]:
    target = str(work / "problems.parquet").replace("'", "''")
    session.connection.execute(
        "COPY (SELECT * FROM problems ORDER BY table_name, row_number, column_name, rule, header, value) "
        f"TO '{target}' (FORMAT parquet)"
    )
    row = session.connection.execute(
        "SELECT count(*) FILTER (severity = 'error'), count(*) FILTER (severity = 'warning') FROM problems"
    ).fetchone()
    assert row is not None
    return int(row[0]), int(row[1])

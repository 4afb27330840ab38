"""The door: a submission as it came → raw sheets, or one refusal."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from etl.reading import refusals
from etl.reading.children import ask
from etl.reading.csv_files import read_csv
from etl.reading.inspection import WORKBOOK_ENDINGS, is_sent
from etl.reading.limits import DEFAULT, Limits
from etl.reading.messages import refusal_of, sheet_of
from etl.reading.raw import RawSheet, RawSubmission


def read(source: Path, *, into: Path, limits: Limits = DEFAULT, file: str | None = None) -> RawSubmission:
    """Read a workbook (.xlsx, .xlsm, .ods), an archive or a folder of CSV files, or one CSV file.

    What a file is is told by its content, not its ending; a CSV alone must end in `.csv`.
    Every sheet is given, those that no contract knows included.

    Args:
        into: folder for what is written (Parquet, transcoded CSV); made if absent. One
            reading at a time: a second one replaces the files of the first.
        file: what the sender calls the file, where `source` bears another name (an archive's).

    Raises:
        Refusal: one sentence saying why it cannot be read, and what to do.
        OSError: the machine failed (a full disk), which says nothing of the file.
    """
    name = file or source.name
    if not source.exists():
        raise refusals.not_found(name)
    into.mkdir(parents=True, exist_ok=True)
    try:
        if source.is_dir():
            return RawSubmission(
                source, "csv", _read_tables(_tables(source, name), name, into=into, limits=limits)
            )
        if Path(name).suffix.lower() == ".csv":
            alone = [(Path(name).stem, source)]
            return RawSubmission(source, "csv", _read_tables(alone, "", into=into, limits=limits))
        return _read_archive(source, name, into=into, limits=limits)
    except PermissionError as error:
        raise refusals.unreadable(name) from error


def _read_archive(source: Path, name: str, *, into: Path, limits: Limits) -> RawSubmission:
    answer = ask(source.absolute(), into=into.absolute(), file=name, limits=limits)
    if "failure" in answer:
        raise OSError(*answer["failure"])
    if "refusal" in answer:
        raise refusal_of(answer)
    if answer["kind"] == "csv":
        unpacked = [(stem, Path(path)) for stem, path in answer["tables"]]
        return RawSubmission(source, "csv", _read_tables(unpacked, name, into=into, limits=limits))
    return RawSubmission(source, answer["kind"], tuple(sheet_of(sheet) for sheet in answer["sheets"]))


def _tables(folder: Path, name: str) -> list[tuple[str, Path]]:
    """The CSV files of a folder with their stems, sorted by name."""
    sent = [path for path in sorted(folder.iterdir()) if path.is_file() and is_sent(PurePosixPath(path.name))]
    if any(path.suffix.lower() in WORKBOOK_ENDINGS for path in sent):
        raise refusals.workbooks_inside(name)
    tables = [(path.stem, path) for path in sent if path.suffix.lower() == ".csv"]
    if not tables:
        raise refusals.empty_folder(name)
    return tables


def _read_tables(
    tables: Iterable[tuple[str, Path]], container: str, *, into: Path, limits: Limits
) -> tuple[RawSheet, ...]:
    prefix = f"{container}/" if container else ""
    return tuple(
        read_csv(
            path,
            name=stem,
            file=f"{prefix}{stem}.csv",
            copy=into / f"utf8-{number}.csv",
            limits=limits,
        )
        for number, (stem, path) in enumerate(tables)
    )

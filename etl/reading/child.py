"""The process that opens archives and workbooks: `python -m etl.reading.child`, driven by `children`.

One request a line on the standard input, one answer a line on the standard output, in JSON;
sheets go through files. The reader is written in Rust and can abort its process, hold the
processor or ask for all the memory: here that costs a process made for it.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pyarrow as pa
from python_calamine import CalamineWorkbook, SheetTypeEnum

from etl.problems import Refusal
from etl.reading import ods, refusals, xlsx
from etl.reading.archive import Archive
from etl.reading.cells import write_sheet
from etl.reading.inspection import Kind, check_signature, kind_of, tables_of
from etl.reading.limits import Limits
from etl.reading.messages import Answer, described, refused
from etl.reading.raw import ErrorCell, RawSheet

try:
    import resource
except ImportError:  # Windows: the clock of the parent and the look into the file remain
    resource = None  # type: ignore[assignment]


def main() -> None:
    """Answer requests until the parent closes the pipe."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    pa.set_cpu_count(1)
    sys.meta_path.insert(0, SimpleNamespace(find_spec=_without_pandas))
    gc.disable()  # rows by the million make no cycles, and looking for some doubles the time
    _say(answers, {"ready": True})
    for line in sys.stdin:
        request = json.loads(line)
        limits = Limits(**request["limits"])
        confine(limits)
        _say(answers, _answer(request, limits))
        gc.collect()


def _without_pandas(name: str, path: object = None, target: object = None) -> None:
    """Keep pyarrow from importing pandas, which it does to recognise frames: half a second a process."""
    if name == "pandas":
        raise ImportError(name)


def _say(answers: Any, answer: Answer) -> None:
    answers.write(json.dumps(answer) + "\n")
    answers.flush()


def confine(limits: Limits) -> None:
    """Bound this process for the next file: its address space, and processor time from now on."""
    if resource is None:
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(usage.ru_utime + usage.ru_stime) + 1
    for kind, bound in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, spent + limits.cpu_seconds),
        (resource.RLIMIT_CORE, 0),  # no copy of a pole's data beside an aborted process
    ):
        most = resource.getrlimit(kind)[1]
        soft = bound if most == resource.RLIM_INFINITY else min(bound, most)
        resource.setrlimit(kind, (soft, most))


def _answer(request: Answer, limits: Limits) -> Answer:
    """The kind and sheets, a refusal, or a failure of the machine (a full disk is not the file's fault).

    `spent` asks for another process: this one was left in a doubtful state.
    """
    file = request["file"]
    try:
        return open_file(Path(request["source"]), into=Path(request["into"]), file=file, limits=limits)
    except Refusal as refusal:
        return refused(refusal)
    except MemoryError:
        return refused(refusals.out_of_memory(file)) | {"spent": True}
    except OSError as failure:
        return {"failure": [failure.errno, failure.strerror or str(failure)], "spent": True}
    except BaseException as error:  # a panic of the Rust reader is no Exception
        return refused(refusals.damaged(file)) | {"spent": not isinstance(error, Exception)}


def open_file(source: Path, *, into: Path, file: str, limits: Limits) -> Answer:
    """Look into an archive, then parse it (workbook) or unpack it (CSV files) in `into`."""
    size = source.stat().st_size
    with source.open("rb") as handle:
        check_signature(handle, file=file)
        archive = Archive(handle, file=file, size=size, limits=limits)
        kind = kind_of(archive)
        archive.allow(limits.csv_bytes if kind == "csv" else limits.inflated_bytes)
        if kind == "csv":
            return {"kind": kind, "tables": _unpack(archive, into=into)}
        sheets = _parse(archive, kind, into=into)
    return {"kind": kind, "sheets": [described(sheet) for sheet in sheets]}


def _unpack(archive: Archive, *, into: Path) -> list[tuple[str, str]]:
    unpacked = []
    for number, (stem, entry) in enumerate(tables_of(archive)):
        path = into / f"table-{number}.csv"
        with path.open("wb") as copy:
            copy.writelines(archive.chunks(entry))
        unpacked.append((stem, str(path)))
    return unpacked


def _parse(archive: Archive, kind: Kind, *, into: Path) -> list[RawSheet]:
    scans = xlsx.scan(archive) if kind == "xlsx" else ods.scan(archive)
    errors = {scan.name: scan.errors for scan in scans}
    workbook = CalamineWorkbook.from_filelike(archive.rewound())
    sheets = []
    for number, sheet in enumerate(workbook.sheets_metadata):
        if sheet.typ is SheetTypeEnum.WorkSheet:
            path = into / f"sheet-{number}.parquet"
            sheets.append(_parse_sheet(workbook, sheet.name, errors=errors.get(sheet.name, ()), path=path))
    return sheets


def _parse_sheet(
    workbook: CalamineWorkbook, name: str, *, errors: tuple[ErrorCell, ...], path: Path
) -> RawSheet:
    sheet = workbook.get_sheet_by_name(name)
    return write_sheet(sheet.to_python(), name=name, start=sheet.start or (0, 0), errors=errors, path=path)


if __name__ == "__main__":
    main()

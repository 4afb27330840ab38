"""The pieces of work that benches time, each run by `measures.run_work` in a process of its own.

The clock starts once Python and its libraries are loaded: that costs a second whatever the size.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
from python_calamine import CalamineWorkbook

from common.reference import Reference
from common.settings import ROOT, Settings
from etl.build.release import plan, release
from etl.build.young_people.counts import count_people
from etl.intake import receive, submissions_in
from etl.staging.pool import StagingTask, stage_all

_REFERENCE = ROOT / "data" / "reference"


def bare(folder: str, target: str) -> dict[str, float]:
    """What a user would write: each kind of file read as text, as it is, into a table of a database."""
    connection = duckdb.connect(target)
    for stem in ("organisations", "projets", "participations"):
        files = f"{folder}/*/{stem}.csv"
        connection.execute(f"CREATE TABLE {stem} AS FROM read_csv('{files}', all_varchar = true)")
    connection.close()
    return {}


def stage(folder: str, target: str) -> dict[str, float]:
    """Every check of every file, to Parquet."""
    files = sorted(Path(folder).iterdir())
    tasks = [
        StagingTask(file, file.name, f"{number:064d}", Path(target) / file.name)
        for number, file in enumerate(files)
    ]
    staged = stage_all(tasks, total=len(tasks), reference=Reference.load(_REFERENCE), key=bytes(32))
    refused = [one.refusal for one in staged.values() if one.refusal]
    if refused:
        raise RuntimeError(f"refused: {refused[0]}")
    return {
        "rows": sum(counts.rows for one in staged.values() for counts in one.tables.values()),
        "set_aside": sum(counts.set_aside for one in staged.values() for counts in one.tables.values()),
        "problems": sum(one.errors + one.warnings for one in staged.values()),
    }


def load(folder: str, target: str) -> dict[str, float]:
    """The whole way: hashes, archive, checks, ledger, release, publication."""
    settings = Settings(data=Path(target), reference=_REFERENCE)
    receptions = receive(settings, submissions_in([Path(folder)]))
    release(plan(settings))
    return {"submissions": len(receptions)}


def calamine(file: str) -> dict[str, float]:
    """The reader's own time: every cell of a workbook as Python values."""
    workbook = CalamineWorkbook.from_path(file)
    return {"rows": sum(len(workbook.get_sheet_by_name(name).to_python()) for name in workbook.sheet_names)}


def count(file: str) -> dict[str, float]:
    """The counts of young people, in a connection as that of a build, from resolved rows that a file holds."""
    connection = duckdb.connect(
        config={
            "memory_limit": "1GB",
            "threads": 2,
            "preserve_insertion_order": False,
            "temp_directory": str(Path(file).parent / "spilled"),
        }
    )
    target = file.replace("'", "''")
    connection.execute(f"ATTACH '{target}' AS drawn (READ_ONLY)")
    for name in ("resolved_talents", "resolved_talent_followups"):
        connection.execute(f"CREATE TEMP VIEW {name} AS FROM drawn.{name}")
    connection.execute("SET VARIABLE reported_until = DATE '2026-10-15'")
    started = time.process_time()
    count_people(connection)
    processor = time.process_time() - started
    counted = connection.execute(
        "SELECT (SELECT count(*) FROM resolved_talent_followups), (SELECT count(*) FROM talent_counts)"
    ).fetchall()[0]
    return {"followups": counted[0], "cells": counted[1], "processor": processor}


WORKS: dict[str, Callable[..., dict[str, float]]] = {
    work.__name__: work for work in (bare, stage, load, calamine, count)
}


def main() -> None:
    """Do the work named by the first argument, and print what it told and its seconds."""
    name, *arguments = sys.argv[1:]
    started = time.perf_counter()
    told = WORKS[name](*arguments)
    print(json.dumps(told | {"seconds": time.perf_counter() - started}))


if __name__ == "__main__":
    main()

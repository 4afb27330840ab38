"""Many files staged side by side: one worker a core, one DuckDB connection a worker."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from common.reference import Reference
from etl.staging.session import Session, open_session
from etl.staging.submission import StagedSubmission, stage

Report = Callable[[int, int], None]
"""Called with (done, total)."""

_session: Session | None = None


@dataclass(frozen=True)
class StagingTask:
    """A file to stage: where its bytes are, what its pole called it, where the result goes."""

    source: Path
    file: str
    sha256: str
    directory: Path


def stage_all(
    tasks: Sequence[StagingTask], *, reference: Path, key: bytes, report: Report | None = None
) -> dict[str, StagedSubmission]:
    """Stage every task; gives the results by SHA-256. One file needs no pool."""
    results: dict[str, StagedSubmission] = {}
    for done, staged in enumerate(_run(tasks, reference, key), start=1):
        results[staged.sha256] = staged
        if report:
            report(done, len(tasks))
    return results


def _run(tasks: Sequence[StagingTask], reference: Path, key: bytes) -> Iterator[StagedSubmission]:
    workers = min(len(os.sched_getaffinity(0)), len(tasks))
    if workers <= 1:
        session = open_session(Reference.load(reference), key=key) if tasks else None
        for task in tasks:
            assert session is not None
            yield _stage_task(task, session)
        return
    context = multiprocessing.get_context("forkserver")
    with ProcessPoolExecutor(workers, context, _start_worker, (reference, key)) as pool:
        for future in as_completed([pool.submit(_stage_in_worker, task) for task in tasks]):
            yield future.result()


def _start_worker(reference: Path, key: bytes) -> None:
    global _session
    _session = open_session(Reference.load(reference), key=key)


def _stage_in_worker(task: StagingTask) -> StagedSubmission:
    assert _session is not None
    return _stage_task(task, _session)


def _stage_task(task: StagingTask, session: Session) -> StagedSubmission:
    return stage(task.source, directory=task.directory, session=session, file=task.file, sha256=task.sha256)

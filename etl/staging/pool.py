"""Many files staged side by side: one thread a core, each with a DuckDB connection of its own.

Threads, because the work is the engine's, which leaves Python's lock while it plans and runs, and
the opening of workbooks is that of other processes: one start and one reading of the reference serve
all.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from common.reference import Reference
from etl.staging.session import Session, open_session
from etl.staging.submission import StagedSubmission, stage

Report = Callable[[int, int], None]
"""Called with (done, total)."""


@dataclass(frozen=True)
class StagingTask:
    """A file to stage: where its bytes are, what its pole called it, where the result goes."""

    source: Path
    file: str
    sha256: str
    directory: Path


def stage_all(
    tasks: Iterable[StagingTask],
    *,
    total: int,
    reference: Reference,
    key: bytes,
    report: Report | None = None,
) -> dict[str, StagedSubmission]:
    """Stage every task; gives the results by SHA-256.

    A task is begun as soon as `tasks` gives it. A file alone has all the cores for itself.
    """
    cores = len(os.sched_getaffinity(0))
    workers = max(1, min(cores, total))
    local = threading.local()

    def run(task: StagingTask) -> StagedSubmission:
        if not hasattr(local, "session"):
            local.session = open_session(reference, key=key, threads=cores // workers)
        session: Session = local.session
        return stage(
            task.source, directory=task.directory, session=session, file=task.file, sha256=task.sha256
        )

    results: dict[str, StagedSubmission] = {}
    with ThreadPoolExecutor(workers) as pool:
        try:
            for done, future in enumerate(as_completed([pool.submit(run, task) for task in tasks]), start=1):
                staged = future.result()
                results[staged.sha256] = staged
                if report:
                    report(done, total)
        except BaseException:  # an interruption does not wait for the files that are not begun
            pool.shutdown(cancel_futures=True)
            raise
    return results

"""The demonstration network: invented, deterministic by seed, written as the workbooks that poles send."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from itertools import chain
from multiprocessing import get_context
from pathlib import Path

from common.reference import Reference
from etl.demo.geography import read_geography
from etl.demo.plan import DemoPlan, Submission, submissions
from etl.demo.targets import write_targets
from etl.demo.telling import tell
from etl.demo.world import draw_world
from etl.demo.writing import File, write

__all__ = ["DemoPlan", "generate"]

Report = Callable[[str, int, int], None]

_WORTH_WORKERS = 10_000
"""Rows from which starting processes costs less than it saves."""


def generate(
    *,
    reference: Reference | Path,
    into: Path,
    seed: int = 2018,
    scale: float = 1,
    report: Report | None = None,
) -> DemoPlan:
    """Write the files of the demonstration network, and the plan of their reception.

    Args:
        reference: the network's reference data, or the directory that holds it.
        into: gets `submissions/`, `plan.json` and `receptions.csv`; files of an earlier
            demonstration there are replaced.
        seed: same seed, same bytes.
        scale: multiplies projects, organisations and people; a fraction makes a small network for tests.
        report: called with (file name, files written, files in all) as files are written.

    Returns:
        The files in the order in which they come, and the mistakes planted in them.
    """
    loaded = Reference.load(reference) if isinstance(reference, Path) else reference
    geography = read_geography(loaded)
    world = draw_world(geography, seed=seed, scale=scale)
    told = tell(world, seed=seed)
    found = submissions(geography, told, seed=seed)
    folder = into / "submissions"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    targets = write_targets(geography, told, folder)
    names = chain([targets[0].name], _written([submission.file for submission in found], folder))
    for number, name in enumerate(names, start=1):
        if report:
            report(name, number, len(found) + 1)
    plan = _plan(found, targets, folder, seed=seed, scale=scale)
    plan.write(into)
    return plan


def _plan(
    found: list[Submission], targets: tuple[Path, datetime], folder: Path, *, seed: int, scale: float
) -> DemoPlan:
    data = [rows for one in found for name, rows in one.file.tables.items() if name != "submission"]
    return DemoPlan(
        seed=seed,
        scale=scale,
        receptions=tuple(
            sorted([*((folder / one.file.name, one.received_at) for one in found), targets], key=_moment)
        ),
        mistakes=tuple(mistake for one in found for mistake in one.mistakes),
        rows=sum(len(rows) for rows in data),
    )


def _moment(reception: tuple[Path, datetime]) -> tuple[datetime, str]:
    path, received_at = reception
    return received_at, path.name


def _written(files: list[File], folder: Path) -> Iterator[str]:
    """Names of files as they are written, the largest first so that no worker ends long after the others."""
    jobs = [(file, folder) for file in sorted(files, key=lambda file: -file.rows)]
    if sum(file.rows for file in files) < _WORTH_WORKERS:
        yield from map(_write_one, jobs)
        return
    workers = min(len(files), os.cpu_count() or 1)
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from pool.map(_write_one, jobs, chunksize=4)


def _write_one(job: tuple[File, Path]) -> str:
    file, folder = job
    write(file, folder)
    return file.name

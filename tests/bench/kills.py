"""Loads killed at random moments: the archive stays whole, a release stays in service, and the work can be ended."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from common.settings import DATA_VARIABLE, ROOT, Settings
from etl import fingerprints
from etl.build.publish import current
from etl.ledger import Ledger
from tests.bench.measures import Row
from tests.drawing import submission

_KILLS, _QUICK_KILLS = 40, 8
_POLES = ("04", "05", "06", "07")


def run(*, quick: bool) -> list[Row]:
    """Kills, and how many of them broke something."""
    chance = random.Random(2026)
    with tempfile.TemporaryDirectory(prefix="maillage-bench-") as name:
        settings = Settings(data=Path(name) / "data", reference=ROOT / "data" / "reference")
        started = time.monotonic()
        _load(settings, _drawn(Path(name), 0)).wait()
        whole = time.monotonic() - started
        broken = landed = 0
        for number in range(1, (_QUICK_KILLS if quick else _KILLS) + 1):
            process = _load(settings, _drawn(Path(name), number))
            time.sleep(chance.uniform(0.1, 1.1) * whole)
            landed += process.poll() is None
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            broken += not _is_whole(settings)
        ended = _load(settings, _drawn(Path(name), 0)).wait() == 0 and _is_whole(settings)
    told = f"{landed} kills in the middle of {number} loads"
    return [
        Row(
            "loads killed",
            told,
            "and loaded again" if ended else "NOT ended",
            broken + (not ended),
            0,
            "broken",
        )
    ]


def _drawn(home: Path, number: int) -> list[Path]:
    """Four poles' submissions, never twice the same bytes."""
    table = "project_id | titre | secteur | date de début | état\n"
    return [
        submission(
            home / f"sent-{number}" / pole,
            pole=pole,
            projects=table + f"P1 | envoi {number} | 00 | 2024-01-01 | actif",
        )
        for pole in _POLES
    ]


def _load(settings: Settings, folders: list[Path]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "etl", "load", *map(str, folders)],
        cwd=ROOT,
        env={**os.environ, DATA_VARIABLE: str(settings.data)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _is_whole(settings: Settings) -> bool:
    """Every entry's bytes are those of its hash, and the release in service opens and reads."""
    ledger = Ledger(settings)
    kept = all(
        fingerprints.file_hash(ledger.object(entry.sha256)) == entry.sha256 for entry in ledger.entries()
    )
    pointer = current(settings.releases)
    if not kept or pointer is None:
        return False
    with duckdb.connect(str(settings.releases / pointer.file), read_only=True) as connection:
        row = connection.execute(
            "SELECT submissions = (SELECT count(*) FROM core_submissions) FROM release_info"
        ).fetchone()
    return bool(row and row[0])

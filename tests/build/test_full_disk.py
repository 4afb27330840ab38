"""A disk that fills at any moment of `load`: one sentence, the archive whole, the previous release in service.

The kernel refuses to write any file past a size, which is what a full disk is to a program.
"""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from common.settings import ROOT, Settings
from etl.build.publish import current
from etl.build.release import plan, release
from etl.ledger import Ledger
from tests.drawing import received, submission

PROJECTS = "project_id | titre | secteur | date de début | état\n"


def drawn(folder: Path, pole: str, count: int = 1) -> Path:
    rows = "\n".join(f"P{number} | projet {number} | 00 | 2024-01-01 | actif" for number in range(count))
    return submission(folder, pole=pole, projects=PROJECTS + rows)


@pytest.mark.parametrize("largest", [0, 4_000, 30_000, 300_000], ids=lambda size: f"{size} bytes")
def test_a_full_disk_is_one_sentence_and_loses_nothing(
    settings: Settings, tmp_path: Path, largest: int
) -> None:
    received(settings, drawn(tmp_path / "a", "04"))
    before, _ = release(plan(settings))
    entries = Ledger(settings).entries()

    def fill_the_disk() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

    done = subprocess.run(
        [sys.executable, "-m", "etl", "load", str(drawn(tmp_path / "b", "05", 3_000))],
        cwd=ROOT,
        env={**os.environ, "MAILLAGE_DATA": str(settings.data), "MAILLAGE_LANG": "fr"},
        preexec_fn=fill_the_disk,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "Le disque est plein" in done.stderr
    assert current(settings.releases) == before
    assert Ledger(settings).entries()[: len(entries)] == entries
    for entry in Ledger(settings).entries():
        assert Ledger(settings).object(entry.sha256).is_dir()
    with duckdb.connect(str(settings.releases / before.file), read_only=True) as connection:
        assert connection.execute("SELECT submissions FROM release_info").fetchone() == (1,)

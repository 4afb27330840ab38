"""The whole of Horizon 2020 through the connector and a load: a real network of 169 territories."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from common.settings import DATA_VARIABLE, REFERENCE_VARIABLE, ROOT, Settings
from etl.build.publish import current
from tests.bench.measures import Row

SOURCE = ROOT.parent / "shared" / "data" / "benchmarks" / "h2020.csv.gz"
_EXPECTED = (10_947, 4_739)
_COUNTS = """
SELECT (SELECT count(*) FROM mart_projects WHERE size >= 2),
    (SELECT count(*) FROM (SELECT DISTINCT territory_a, territory_b FROM mart_set_pairs))
"""


def run(*, quick: bool) -> list[Row]:
    """Projects of several countries and linked pairs, as published; the seconds that it took."""
    if not SOURCE.is_file():
        return [Row("Horizon 2020", "skipped", f"no {SOURCE.name} beside the repository")]
    with tempfile.TemporaryDirectory(prefix="maillage-bench-") as name:
        out = Path(name)
        started = time.perf_counter()
        _etl("connect", "cordis", str(SOURCE), "--out", str(out))
        connected = time.perf_counter()
        _etl("load", str(out / "submissions"), "--data", str(out))
        loaded = time.perf_counter()
        found = _counts(Settings.resolve(out))
    seconds = f"connect {connected - started:.1f} s, load {loaded - connected:.1f} s"
    counts = " and ".join(f"{count:,}".replace(",", " ") for count in found)
    wrong = sum(count != expected for count, expected in zip(found, _EXPECTED, strict=True))
    return [
        Row("Horizon 2020: projects of several countries, linked pairs", counts, seconds, wrong, 0, "wrong")
    ]


def _etl(*words: str) -> None:
    environment = {k: v for k, v in os.environ.items() if k not in (DATA_VARIABLE, REFERENCE_VARIABLE)}
    subprocess.run(
        [sys.executable, "-m", "etl", *words],
        cwd=ROOT,
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _counts(settings: Settings) -> tuple[int, int]:
    pointer = current(settings.releases)
    assert pointer is not None
    with duckdb.connect(str(settings.releases / pointer.file), read_only=True) as connection:
        row = connection.execute(_COUNTS).fetchone()
    assert row is not None
    return row

"""Five million participations in 18 submissions: checked, loaded, published, beside a bare load of the same files."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from statistics import median

from common.reference import Reference
from common.settings import ROOT
from tests.bench.measures import Row, Work, run_work
from tests.bench.submissions import write_submissions

_ROWS, _QUICK_ROWS = 5_000_000, 500_000
_ROUNDS = 3
_GIGABYTE = 1e9
_OTHER = "bare read_csv, all text"


def run(*, quick: bool) -> list[Row]:
    """Ratios to the bare load, and the peak of memory of a whole load."""
    with tempfile.TemporaryDirectory(prefix="maillage-bench-") as name:
        home = Path(name)
        poles = list(Reference.load(ROOT / "data" / "reference").poles["pole_code"])
        write_submissions(home / "sent", poles=poles, participations=_QUICK_ROWS if quick else _ROWS)
        rounds = [
            {way: _one(way, home, home / way) for way in ("bare", "stage", "load")} for _ in range(_ROUNDS)
        ]
    return [
        _ratio("checked staging to Parquet", "stage", rounds, target=0.8),
        _ratio("whole load, to a published release", "load", rounds, target=1.6),
        _memory(rounds),
        _told(rounds[0]["stage"]),
    ]


def _one(way: str, home: Path, target: Path) -> Work:
    work = run_work(way, home / "sent", target)
    if target.is_dir():
        shutil.rmtree(target)
    else:
        target.unlink()
    return work


def _ratio(what: str, way: str, rounds: list[dict[str, Work]], *, target: float) -> Row:
    ours = median(one[way].seconds for one in rounds)
    bare = median(one["bare"].seconds for one in rounds)
    ratio = median(one[way].seconds / one["bare"].seconds for one in rounds)
    return Row(what, f"{ours:.1f} s", f"{bare:.1f} s, {_OTHER}", ratio, target)


def _memory(rounds: list[dict[str, Work]]) -> Row:
    ours, bare = (max(one[way].memory for one in rounds) / _GIGABYTE for way in ("load", "bare"))
    return Row("memory of a whole load", f"{ours:.2f} GB", f"{bare:.2f} GB, {_OTHER}", ours, 1.2, "GB")


def _told(work: Work) -> Row:
    told = {name: f"{int(count):,}".replace(",", " ") for name, count in work.told.items()}
    counts = f"{told['rows']} rows kept, {told['set_aside']} set aside, {told['problems']} problems"
    return Row("what staging found", counts, "nothing is checked")

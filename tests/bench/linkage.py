"""Linkage: precision and recall on demonstrations of several seeds, and the time of 50 000 organisations."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd

from etl.build.linkage.organisations import link_organisations
from etl.demo.names import Namer, respell
from tests.bench.measures import Row
from tests.linking import Quality, quality

SEEDS = (411, 412, 413)
ORGANISATIONS = 50_000
MOST_SECONDS = 60.0
MOST_WRONG, MOST_MISSED = 0.01, 0.05
_PLACES = 500


def run(*, quick: bool) -> list[Row]:
    """What is missed (1 - recall) and what is wrong (1 - precision) by seed and kind; seconds of one linkage."""
    rows = []
    for seed in SEEDS[: 1 if quick else None]:
        with tempfile.TemporaryDirectory(prefix="maillage-bench-") as name:
            found = quality(Path(name), seed=seed, scale=0.06 if quick else 0.3)
        rows += _rows(
            f"Organisations, seed {seed}", found.organisations, wrong=MOST_WRONG, missed=MOST_MISSED
        )
        rows += _rows(f"Projects merged, seed {seed}", found.projects, wrong=MOST_WRONG, missed=None)
        rows += _rows(f"Projects proposed, seed {seed}", found.proposed, wrong=None, missed=MOST_MISSED)
    drawn = _drawn(ORGANISATIONS // (50 if quick else 1))
    started = time.perf_counter()
    links = link_organisations(drawn)
    seconds = time.perf_counter() - started
    told = f"{len(links.groups)} groups, {len(links.matches)} pairs"
    return [*rows, Row(f"Linkage: {len(drawn)} organisations", told, "", seconds, MOST_SECONDS, "s")]


def _rows(what: str, found: Quality, *, wrong: float | None, missed: float | None) -> list[Row]:
    told = f"{found.both} of {found.true} pairs, {found.merged} found"
    return [
        Row(f"{what}: wrong", told, "", 1 - found.precision, wrong, "share"),
        Row(f"{what}: missed", told, "", 1 - found.recall, missed, "share"),
    ]


def _drawn(count: int) -> pd.DataFrame:
    """Half the rows are the other half as a second pole writes it."""
    rng = np.random.default_rng(50)
    namer, half = Namer(rng), count // 2
    names = [namer.company("company", f"ville {number}") for number in range(half)]
    places = [f"municipality {place}" for place in rng.integers(_PLACES, size=half).tolist()]
    return pd.DataFrame(
        {
            "number": range(2 * half),
            "pole_code": ["01"] * half + ["02"] * half,
            "name": names + [respell(name, way) for way, name in enumerate(names)],
            "neq": None,
            "type": "company",
            "municipality": places * 2,
            "place": places * 2,
            "territory": places * 2,
        }
    )

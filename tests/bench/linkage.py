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
from tests.linking import quality

SEEDS = (411, 412, 413)
ORGANISATIONS = 50_000
MOST_SECONDS = 60.0
LEAST_PRECISION, LEAST_RECALL = 0.99, 0.95
_PLACES = 500


def run(*, quick: bool) -> list[Row]:
    """What is missed (1 - recall) and what is wrong (1 - precision) by seed; seconds of one linkage."""
    rows = []
    for seed in SEEDS[: 1 if quick else None]:
        with tempfile.TemporaryDirectory(prefix="maillage-bench-") as name:
            found = quality(Path(name), seed=seed, scale=0.06 if quick else 0.3)
        told = f"{found.both} of {found.true} pairs, {found.merged} merged"
        what = f"Linkage, seed {seed}"
        rows.append(Row(f"{what}: wrong", told, "", 1 - found.precision, 1 - LEAST_PRECISION, "share"))
        rows.append(Row(f"{what}: missed", told, "", 1 - found.recall, 1 - LEAST_RECALL, "share"))
    drawn = _drawn(ORGANISATIONS // (50 if quick else 1))
    started = time.perf_counter()
    links = link_organisations(drawn)
    seconds = time.perf_counter() - started
    told = f"{len(links.groups)} groups, {len(links.matches)} pairs"
    return [*rows, Row(f"Linkage: {len(drawn)} organisations", told, "", seconds, MOST_SECONDS, "s")]


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

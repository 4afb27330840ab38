"""Milliseconds of a route over a socket, beside a program that reads the package's CSV; seconds to write the package."""

from __future__ import annotations

import tempfile
import urllib.request
from collections.abc import Callable
from itertools import product
from pathlib import Path
from statistics import median
from time import perf_counter

import pandas as pd

from analytics.access import open_release
from analytics.open_data.package import package_name, write_package
from analytics.open_data.permission import FILE, permission
from common.settings import ROOT, Settings
from etl.cli.makers import make_demonstration
from tests.app.conftest import serve
from tests.bench.measures import Row

_GRANTED = 'licence = "CC-BY-4.0"\npublished_by = "Organisme d\'essai"\n'
_TERRITORIES, _YEARS = ("01", "03", "05", "06", "08", "16"), ("2019-2021", "2020", "2021-2024", "2022-2023")
_INDICATORS = ("active_projects", "cross_regional_share", "commercialised_share", "presence_24")


def run(*, quick: bool) -> list[Row]:
    """Each address asked once, and never seen by the server before."""
    with tempfile.TemporaryDirectory(prefix="maillage-bench-") as name:
        settings = Settings(Path(name), ROOT / "data" / "reference")
        make_demonstration(settings, seed=2018, scale=1, locale="fr")
        (settings.data / FILE).write_text(_GRANTED, encoding="utf-8")
        granted, release = permission(settings), open_release(settings)
        writing = _timed(lambda: write_package(release, granted, settings.data / "open"))
        folder = settings.data / "open" / package_name(release)
        reading = median(_timed(lambda: _by_hand(folder, years)) for years in _YEARS * 5)  # noqa: B023
        for address in serve(settings):
            asked = _addresses(address)[: 20 if quick else None]
            took = [_timed(lambda: _get(one)) for one in asked]  # noqa: B023
    answers = f"{1000 * median(took):.0f} ms, median of {len(took)} addresses"
    beside = f"{1000 * reading:.0f} ms, pandas reads links.csv and adds them up"
    return [
        Row("a route of the open data", answers, beside, 1000 * median(took), 50, "ms"),
        Row("package of the demonstration", f"{writing:.1f} s", "", writing, 10, "s"),
    ]


def _addresses(base: str) -> list[str]:
    choices = [f"years={years}&poles={code}" for years, code in product(_YEARS, _TERRITORIES)]
    routes = ["links", *(f"indicators/{slug}" for slug in _INDICATORS)]
    plain = [f"{base}/api/v1/{route}" for route in ("releases", "territories", "indicators")]
    return [*(f"{base}/api/v1/{route}?{choice}" for choice in choices for route in routes), *plain]


def _get(address: str) -> None:
    with urllib.request.urlopen(address) as answer:
        answer.read()


def _by_hand(folder: Path, years: str) -> pd.DataFrame:
    first, _, last = years.partition("-")
    links = pd.read_csv(folder / "links.csv", dtype={"territory_a": str, "territory_b": str})
    kept = links[links.year.between(int(first), int(last or first))]
    return kept.groupby(["territory_a", "territory_b"], as_index=False).links.sum()


def _timed(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return perf_counter() - started

"""A real network of 169 countries through the same door: its links equal an independent count in pandas."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest

from common.settings import ROOT, Settings
from etl.build.release import MASK_TERRITORIES
from etl.connectors import CONNECTORS
from etl.intake import receive, submissions_in
from tests.drawing import built

SOURCE = Path(__file__).parent.parent / "data" / "h2020_project_country.csv.gz"


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    out = tmp_path_factory.mktemp("h2020")
    CONNECTORS["cordis"](SOURCE, out=out, report=lambda _: None)
    settings = Settings.resolve(out)
    receptions = receive(settings, submissions_in([out / "submissions"]))
    assert all(reception.staged.refusal is None and reception.staged.errors == 0 for reception in receptions)
    built(settings, None).close()
    return settings


@pytest.fixture(scope="module")
def expected() -> pd.DataFrame:
    """Full and fractional links, counted from project × country alone."""
    told = pd.read_csv(SOURCE, keep_default_na=False, dtype=str)[["rcn", "country"]].drop_duplicates()
    pairs = [
        (a, b, 1 / (len(countries) - 1))
        for countries in told.groupby("rcn").country.apply(sorted)
        for a, b in combinations(countries, 2)
    ]
    frame = pd.DataFrame(pairs, columns=["territory_a", "territory_b", "weight"])
    return (
        frame.groupby(["territory_a", "territory_b"]).weight.agg(full="size", fractional="sum").reset_index()
    )


def printed_links(network: Settings, counting: str) -> pd.DataFrame:
    """What `python -m analytics links` prints: the read that the pages use."""
    words = ["links", "--counting", counting, "--data", str(network.data), "--format", "json"]
    done = subprocess.run(
        [sys.executable, "-m", "analytics", *words], cwd=ROOT, capture_output=True, check=True, text=True
    )
    return pd.read_json(io.StringIO(done.stdout), dtype=False) if done.stdout else pd.DataFrame()


def test_the_network_needs_more_bits_than_an_integer_has(network: Settings) -> None:
    with built(network, None) as release:
        (poles,) = release.execute("SELECT count(*) FROM core_poles").fetchone()
        (namibia,) = release.execute("SELECT count(*) FROM core_poles WHERE pole_code = 'NA'").fetchone()
    assert (poles, namibia) == (169, 1)
    assert poles > MASK_TERRITORIES


def test_projects_and_pairs(network: Settings) -> None:
    with built(network, None) as release:
        several = release.execute("SELECT count(*) FROM mart_projects WHERE size >= 2").fetchone()
        pairs = release.execute(
            "SELECT count(DISTINCT (territory_a, territory_b)) FROM mart_set_pairs"
        ).fetchone()
    assert (several, pairs) == ((10_947,), (4_739,))


@pytest.mark.parametrize("counting", ["full", "fractional"])
def test_links_equal_an_independent_count(network: Settings, expected: pd.DataFrame, counting: str) -> None:
    ours = printed_links(network, counting).sort_values(["territory_a", "territory_b"], ignore_index=True)
    assert (ours.territory_a < ours.territory_b).all()
    assert json.loads(ours.head(1).to_json(orient="records"))[0].keys() == {
        "territory_a",
        "territory_b",
        "links",
    }
    pd.testing.assert_series_equal(
        ours.set_index(["territory_a", "territory_b"]).links.astype(float),
        expected.set_index(["territory_a", "territory_b"])[counting].astype(float),
        check_names=False,
        rtol=1e-9,
    )

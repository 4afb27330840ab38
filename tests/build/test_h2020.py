"""A real network of 169 countries through the same door: its links equal an independent count in pandas."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from itertools import combinations

import pandas as pd
import pytest

from analytics.access import Visitor, open_release
from common.settings import ROOT, Settings
from etl.build.release import MASK_TERRITORIES
from tests.conftest import H2020


@pytest.fixture(scope="module")
def network(h2020_settings: Settings) -> Settings:
    return h2020_settings


@pytest.fixture(scope="module")
def expected() -> pd.DataFrame:
    """Full and fractional links, counted from project × country alone."""
    told = pd.read_csv(H2020, keep_default_na=False, dtype=str)[["rcn", "country"]].drop_duplicates()
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


def counted(network: Settings, sql: str) -> list[int]:
    """The one row of a query."""
    (row,) = open_release(network).read(sql, visitor=Visitor("ministry")).to_numpy().tolist()
    return [int(value) for value in row]


def test_the_network_needs_more_bits_than_an_integer_has(network: Settings) -> None:
    poles, namibia = counted(
        network, "SELECT count(*), count(*) FILTER (pole_code = 'NA') AS namibia FROM core_poles"
    )
    assert (poles, namibia) == (169, 1)
    assert poles > MASK_TERRITORIES


def test_projects_and_pairs(network: Settings) -> None:
    assert counted(network, "SELECT count(*) FROM mart_projects WHERE size >= 2") == [10_947]
    assert counted(network, "SELECT count(DISTINCT (territory_a, territory_b)) FROM mart_set_pairs") == [
        4_739
    ]


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

"""One small network, written once, and the world of the ordinary size, drawn once."""

from __future__ import annotations

from pathlib import Path

import pytest

from common.reference import Reference
from etl.demo import DemoPlan, generate
from etl.demo.geography import Geography, read_geography
from etl.demo.world import World, draw_world
from tests.conftest import REFERENCE

SMALL = 0.06


@pytest.fixture(scope="session")
def reference() -> Reference:
    return Reference.load(REFERENCE)


@pytest.fixture(scope="session")
def geography(reference: Reference) -> Geography:
    return read_geography(reference)


@pytest.fixture(scope="session")
def world(geography: Geography) -> World:
    return draw_world(geography, seed=2018)


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory, reference: Reference) -> tuple[Path, DemoPlan]:
    into = tmp_path_factory.mktemp("demo")
    return into, generate(reference=reference, into=into, seed=2018, scale=SMALL)

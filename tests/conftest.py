"""Fixtures that all tests share."""

from __future__ import annotations

import os
from pathlib import Path

import hypothesis
import pytest
from filelock import FileLock

from common.settings import ROOT, Settings
from etl.cli.makers import make_demonstration
from etl.connectors import CONNECTORS
from etl.intake import receive, submissions_in
from tests.drawing import built

hypothesis.settings.register_profile("maillage", derandomize=True, deadline=None)
hypothesis.settings.load_profile("maillage")
"""The same examples at every run, however slow the machine: what is refused today is refused tomorrow."""

REFERENCE = ROOT / "data" / "reference"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One test makes the demonstration, which takes a minute: meanwhile the others are those that do without it.

    Then those of a browser, which stay together and take longest: nobody is left alone with them at the end.
    """

    def turn(item: pytest.Item) -> int:
        if "demo_settings" not in getattr(item, "fixturenames", ()):
            return 1
        return 2 if item.get_closest_marker("xdist_group") else 3

    last = [item for item in items if turn(item) == 3]
    items.sort(key=lambda item: 0 if item in last[:1] else turn(item))


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """An empty data directory over the real reference."""
    for variable in ("MAILLAGE_DATA", "MAILLAGE_REFERENCE", "MAILLAGE_PSEUDONYM_KEY", "MAILLAGE_LANG"):
        monkeypatch.delenv(variable, raising=False)
    return Settings(data=tmp_path / "data", reference=REFERENCE)


@pytest.fixture(scope="session")
def demo_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The demonstration network, loaded and published once for all the workers of a run.

    It takes the whole way, as `python -m etl demo` does: what a test sees is what a reader sees.
    """
    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    settings = Settings(data=shared / "demonstration", reference=REFERENCE)
    with FileLock(shared / "demonstration.lock"):
        if not (settings.releases / "current.json").is_file():
            make_demonstration(settings, seed=2018, scale=1, locale="fr")
    return settings


H2020 = ROOT / "tests" / "data" / "h2020_project_country.csv.gz"


@pytest.fixture(scope="session")
def h2020_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The network of 169 countries, received and published once for all the workers of a run."""
    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    out = shared / "h2020"
    with FileLock(shared / "h2020.lock"):
        if not (out / "releases" / "current.json").is_file():
            CONNECTORS["cordis"](H2020, out=out, report=lambda _: None)
            # Resolved once the connector has written the reference of its own network.
            settings = Settings.resolve(out)
            receptions = receive(settings, submissions_in([out / "submissions"]))
            assert all(one.staged.refusal is None and one.staged.errors == 0 for one in receptions)
            built(settings, None).close()
    return Settings.resolve(out)

"""Fixtures that all tests share."""

from __future__ import annotations

import os
from pathlib import Path

import hypothesis
import pytest
from filelock import FileLock

from common.settings import ROOT, Settings
from etl.cli.makers import make_demonstration

hypothesis.settings.register_profile("maillage", derandomize=True, deadline=None)
hypothesis.settings.load_profile("maillage")
"""The same examples at every run: what is refused today is refused tomorrow, on a slow machine too."""

REFERENCE = ROOT / "data" / "reference"


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

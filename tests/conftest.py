"""Fixtures that all tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from common.settings import ROOT, Settings

REFERENCE = ROOT / "data" / "reference"


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """An empty data directory over the real reference."""
    for variable in ("MAILLAGE_DATA", "MAILLAGE_REFERENCE", "MAILLAGE_PSEUDONYM_KEY", "MAILLAGE_LANG"):
        monkeypatch.delenv(variable, raising=False)
    return Settings(data=tmp_path / "data", reference=REFERENCE)

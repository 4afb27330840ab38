"""Outlines come from the reference directory, or not at all."""

from __future__ import annotations

import json
import os
from pathlib import Path

from analytics.outlines import FILE, map_identity, territory_map
from common.settings import Settings

SQUARE = [0.0, 0.0, 1.0, 0.0, 1.0, 1.0, 0.0, 0.0]


def written(folder: Path, code: str) -> Settings:
    territory = {
        "pole_code": code,
        "anchor": [0.5, 0.5],
        "centre": [0.4, 0.4],
        "detail": [SQUARE],
        "coarse": [],
    }
    document = {
        "frames": {"south": [0, 0, 2, 1], "whole": [0, 0, 2, 2]},
        "territories": [territory],
        "lakes": {"detail": [], "coarse": []},
    }
    (folder / FILE).write_text(json.dumps(document), encoding="utf-8")
    return Settings(folder, folder)


def test_a_network_without_geometry_has_no_map(tmp_path: Path) -> None:
    assert territory_map(Settings(tmp_path, tmp_path)) is None
    assert map_identity(Settings(tmp_path, tmp_path))[1] == 0


def test_a_map_is_read_and_read_again_when_it_changes(tmp_path: Path) -> None:
    settings = written(tmp_path, "05")
    land = territory_map(settings)
    assert land is not None
    assert [(o.territory, o.anchor, o.detail) for o in land.outlines] == [
        ("05", (0.5, 0.5), (tuple(SQUARE),))
    ]
    assert territory_map(settings) is land
    written(tmp_path, "12")
    os.utime(tmp_path / FILE, ns=(1, 1))
    changed = territory_map(settings)
    assert changed is not None
    assert [outline.territory for outline in changed.outlines] == ["12"]

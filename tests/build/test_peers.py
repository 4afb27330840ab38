"""Peers, their context and the tables that poles sent, in a release built from drawn submissions."""

from __future__ import annotations

from itertools import pairwise
from math import sqrt
from pathlib import Path
from statistics import pstdev

import pytest

from common.settings import Settings
from tests.drawing import built, received, submission

PROJECTS = "project_id | titre | secteur | date de début | état\n"


def test_the_context_of_quebec_is_that_of_its_reference(settings: Settings) -> None:
    with built(settings) as connection:
        rows = {
            row[0]: row[1:]
            for row in connection.execute(
                "SELECT pole_code, population, youth, area_km2, metropolis, metropolis_km FROM mart_pole_context"
            ).fetchall()
        }
        peers = connection.execute("SELECT * FROM mart_peers ORDER BY pole_code, place").fetchall()
    assert len(rows) == 18
    assert {row[3] for row in rows.values()} == {"06"}
    assert rows["06"][4] == 0
    assert rows["13"][4] == pytest.approx(9.5, abs=1)
    assert all(0.1 < youth / population < 0.4 for population, youth, *_ in rows.values())
    assert len(peers) == 18 * 4
    assert all(first[0] != second[0] or first[3] <= second[3] for first, second in pairwise(peers))


def test_distances_against_a_naive_second_count(settings: Settings) -> None:
    """Without any project, four components; each standardised over the poles."""
    with built(settings) as connection:
        context = connection.execute(
            "SELECT pole_code, ln(population), ln(youth), ln(density), metropolis_km FROM mart_pole_context"
        ).fetchall()
        found = connection.execute("SELECT pole_code, peer_code, place, distance FROM mart_peers").fetchall()
    codes = [row[0] for row in context]
    columns = list(zip(*[row[1:] for row in context], strict=True))
    scaled = [[value / pstdev(column) for value in column] for column in columns]
    points = dict(zip(codes, zip(*scaled, strict=True), strict=True))
    for code in ("01", "09", "16"):
        apart = sorted(
            (sqrt(sum((a - b) ** 2 for a, b in zip(points[code], points[other], strict=True))), other)
            for other in codes
            if other != code
        )
        own = sorted((place, peer, distance) for pole, peer, place, distance in found if pole == code)
        assert [peer for _, peer, _ in own] == [peer for _, peer in apart[:4]]
        assert [distance for _, _, distance in own] == pytest.approx([distance for distance, _ in apart[:4]])


def test_sectors_bring_poles_together(settings: Settings, tmp_path: Path) -> None:
    for pole, sector in (("04", "31"), ("17", "31"), ("05", "54")):
        drawn = submission(
            tmp_path / pole,
            pole=pole,
            organisations=f"organisation_id | nom | type | territoire\nO1 | n{pole} | autre | {pole}",
            projects=PROJECTS + f"P1 | a | {sector} | 2024-01-01 | actif",
            participations="project_id | organisation_id | rôle\nP1 | O1 | porteur",
        )
        received(settings, drawn)
    with built(settings) as connection:
        gaps = dict(
            connection.execute(
                "SELECT peer_code, sectors_gap FROM mart_peers WHERE pole_code = '04'"
            ).fetchall()
        )
    assert gaps["17"] == 0
    assert min(gap for peer, gap in gaps.items() if peer != "17") > 0


def test_a_network_that_knows_nothing_of_its_context_has_no_peers(tmp_path: Path) -> None:
    reference = tmp_path / "reference"
    reference.mkdir()
    (reference / "poles.csv").write_text("pole_code,name\n1,A\n2,B\n", encoding="utf-8")
    with built(Settings(data=tmp_path / "data", reference=reference)) as connection:
        assert connection.execute("SELECT count(*) FROM mart_peers").fetchone() == (0,)
        assert connection.execute("SELECT count(*) FROM mart_pole_context").fetchone() == (2,)


def test_a_table_is_sent_declared_empty_or_missing(settings: Settings, tmp_path: Path) -> None:
    told = {"tables sans activité": "Financement"}
    received(
        settings,
        submission(
            tmp_path / "a",
            deposit=told,
            projects=PROJECTS + "P1 | a | 00 | 2024-01-01 | actif",
            milestones="project_id | stade | date",
        ),
    )
    with built(settings) as connection:
        states = dict(
            connection.execute(
                "SELECT table_name, state FROM mart_tables_sent WHERE pole_code = '04'"
            ).fetchall()
        )
        others = connection.execute(
            "SELECT DISTINCT state FROM mart_tables_sent WHERE pole_code <> '04'"
        ).fetchall()
    assert states["projects"] == "sent"
    assert states["funding"] == "none"
    assert states["milestones"] == "missing"
    assert states["talents"] == "missing"
    assert others == [("missing",)]

"""What was told of each quarter, and what was not, from drawn files."""

from __future__ import annotations

from pathlib import Path

from common.settings import Settings
from tests.drawing import built, received, submission

ORGANISATIONS = """
    organisation_id | nom | type | municipalité
    O1 | a | entreprise | Shawinigan
"""
PROJECTS = """
    project_id | titre | secteur | date de début | date de fin | état
    P1 | a | 54 | 2025-12-01 | | actif
    P2 | b | 54 | 2026-02-01 | | actif
    P3 | c | 54 | 2026-02-28 | | actif
"""
ROLES = "project_id | organisation_id | rôle\nP1 | O1 | porteur\nP2 | O1 | porteur\nP3 | O1 | porteur"
SUPPORT = "activity_id | date | type | heures\n"


def counted(settings: Settings, table: str) -> list[tuple]:
    with built(settings) as release:
        return release.execute(
            "SELECT period, told, events FROM mart_told_quarters "
            "WHERE pole_code = '04' AND table_name = $table AND period < '2026-T3' ORDER BY period",
            {"table": table},
        ).fetchall()


def draw(settings: Settings, folder: Path, *, without: str) -> None:
    """A history of two quarters with everything; then a quarter whose support is told, or declared none, or neither."""
    parts = {"organisations": ORGANISATIONS, "projects": PROJECTS, "participations": ROLES}
    history = submission(
        folder / "a",
        period="2026-T1",
        deposit={"période de début": "2025-T4"},
        support_activities=SUPPORT + "A1 | 2026-01-15 | formation | 2\nA2 | 2026-03-31 | formation | 2",
        **parts,
    )
    later = submission(
        folder / "b", period="2026-T2", deposit={"tables sans activité": without} if without else None
    )
    received(settings, history, later)


def test_a_history_tells_all_its_quarters_and_a_date_decides_which(
    settings: Settings, tmp_path: Path
) -> None:
    draw(settings, tmp_path, without="")
    assert counted(settings, "support_activities") == [
        ("2025-T4", True, 0),
        ("2026-T1", True, 2),
        ("2026-T2", False, 0),
    ]
    assert counted(settings, "projects") == [
        ("2025-T4", True, 1),
        ("2026-T1", True, 2),
        ("2026-T2", False, 0),
    ]


def test_declared_without_activity_is_told_and_a_true_zero(settings: Settings, tmp_path: Path) -> None:
    draw(settings, tmp_path, without="Accompagnements")
    assert counted(settings, "support_activities")[-1] == ("2026-T2", True, 0)
    assert counted(settings, "commercialisations") == [
        ("2025-T4", False, 0),
        ("2026-T1", False, 0),
        ("2026-T2", False, 0),
    ]


def test_a_pole_that_sent_nothing_tells_nothing(settings: Settings, tmp_path: Path) -> None:
    draw(settings, tmp_path, without="")
    with built(settings) as release:
        rows = release.execute(
            "SELECT DISTINCT told, events FROM mart_told_quarters WHERE pole_code = '05'"
        ).fetchall()
    assert rows == [(False, 0)]

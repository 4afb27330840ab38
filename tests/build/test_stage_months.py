"""How long each stage took, and who is still waited for, from drawn files."""

from __future__ import annotations

from pathlib import Path

from common.settings import Settings
from tests.drawing import built, received, submission

ORGANISATIONS = """
    organisation_id | nom | type | municipalité
    O1 | a | entreprise | Shawinigan
    O2 | b | cégep | Shawinigan
    O3 | c | entreprise | Rimouski
"""


def drawn(
    settings: Settings, folder: Path, *, projects: str, roles: str, milestones: str, events: str = ""
) -> None:
    heading = "event_id | project_id | organisation_id | date | type | marché\n"
    received(
        settings,
        submission(
            folder,
            organisations=ORGANISATIONS,
            projects="project_id | titre | secteur | date de début | date de fin | état\n" + projects,
            participations="project_id | organisation_id | rôle\n" + roles,
            milestones="project_id | stade | date\n" + milestones,
            **({"commercialisations": heading + events} if events else {}),
        ),
    )


def months(settings: Settings) -> list[tuple]:
    with built(settings) as release:
        return release.execute(
            "SELECT start_year, step, months, reached, projects FROM mart_stage_months "
            "WHERE year_basis = 'calendar' ORDER BY start_year, step, months"
        ).fetchall()


def test_a_stage_lasts_until_any_later_one(settings: Settings, tmp_path: Path) -> None:
    """Idea to prototype, validation not told; the market event is its stage; growth is waited for."""
    drawn(
        settings,
        tmp_path / "a",
        projects="P1 | a | 54 | 2024-01-10 | | actif",
        roles="P1 | O1 | porteur",
        milestones="P1 | idée | 2024-01-31\nP1 | prototype | 2024-07-30",
        events="E1 | P1 | O1 | 2025-07-29 | licence | Canada",
    )
    assert months(settings) == [
        (2024, "commercialisation", 14, False, 1),
        (2024, "idea", 5, True, 1),
        (2024, "market", 18, True, 1),
        (2024, "prototype", 11, True, 1),
    ]


def test_a_project_that_ended_without_the_stage_is_still_waited_for(
    settings: Settings, tmp_path: Path
) -> None:
    """Until the end of the last quarter told, here 30 September 2026; not until the release of November."""
    drawn(
        settings,
        tmp_path / "a",
        projects="P1 | a | 54 | 2024-09-30 | 2025-01-31 | abandonné",
        roles="P1 | O1 | porteur",
        milestones="P1 | idée | 2025-10-01",
    )
    assert months(settings) == [(2024, "idea", 11, False, 1), (2024, "market", 24, False, 1)]


def test_a_stage_dated_before_an_earlier_one_counts_in_neither(settings: Settings, tmp_path: Path) -> None:
    drawn(
        settings,
        tmp_path / "a",
        projects="P1 | a | 54 | 2024-01-01 | | actif",
        roles="P1 | O1 | porteur",
        milestones="P1 | idée | 2024-06-01\nP1 | pilote | 2024-05-01",
    )
    assert [row[1:] for row in months(settings)] == [("market", 32, False, 1), ("pilot", 28, False, 1)]


def test_local_cross_regional_and_single(settings: Settings, tmp_path: Path) -> None:
    projects = "\n".join(f"P{n} | projet {n} | 54 | 2024-0{n}-01 | | actif" for n in range(1, 4))
    drawn(
        settings,
        tmp_path / "a",
        projects=projects,
        roles="P1 | O1 | porteur\nP2 | O1 | porteur\nP2 | O2 | partenaire\nP3 | O1 | porteur\nP3 | O3 | partenaire",
        milestones="P1 | idée | 2024-06-01",
    )
    with built(settings) as release:
        rows = release.execute(
            "SELECT reach, project_type, stage, projects FROM mart_stages WHERE year_basis = 'calendar' ORDER BY ALL"
        ).fetchall()
    assert rows == [
        ("cross_regional", "business", "none", 1),
        ("local", "research_business", "none", 1),
        ("other", "business", "idea", 1),
    ]

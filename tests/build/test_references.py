"""Children and parents: a broken reference is said under the child, with the reason."""

from __future__ import annotations

from pathlib import Path

from common.settings import Settings
from tests.drawing import built, found_by_release, received, submission

ORGANISATIONS = "organisation_id | nom | type | municipalité | retrait\nO1 | a | autre | Shawinigan |\n"
PROJECTS = (
    "project_id | titre | secteur | date de début | état | retrait\nP1 | a | 00 | 2024-01-01 | actif |\n"
)
PARTICIPATIONS = "project_id | organisation_id | rôle\n"


def participations(settings: Settings) -> int:
    with built(settings) as release:
        return release.execute("SELECT count(*) FROM core_participations").fetchone()[0]


def test_an_orphan_is_set_aside(settings: Settings, tmp_path: Path) -> None:
    (staged,) = received(
        settings,
        submission(
            tmp_path / "a",
            organisations=ORGANISATIONS,
            projects=PROJECTS,
            participations=PARTICIPATIONS + "P1 | O1 | porteur\nP9 | O1 | porteur\nP1 | O9 | partenaire",
        ),
    )
    assert participations(settings) == 1
    assert found_by_release(settings) == [
        (staged.submission_id, "participations", 3, "orphan", "error"),
        (staged.submission_id, "participations", 4, "orphan", "error"),
    ]


def test_a_parent_of_an_earlier_period_is_found(settings: Settings, tmp_path: Path) -> None:
    received(
        settings,
        submission(tmp_path / "a", period="2026-T1", organisations=ORGANISATIONS, projects=PROJECTS),
        submission(tmp_path / "b", period="2026-T2", participations=PARTICIPATIONS + "P1 | O1 | porteur"),
    )
    assert participations(settings) == 1
    assert found_by_release(settings) == []


def test_a_parent_of_another_pole_is_not(settings: Settings, tmp_path: Path) -> None:
    received(
        settings,
        submission(tmp_path / "a", pole="05", organisations=ORGANISATIONS, projects=PROJECTS),
        submission(tmp_path / "b", pole="04", participations=PARTICIPATIONS + "P1 | O1 | porteur"),
    )
    assert participations(settings) == 0


def test_a_child_of_a_parent_in_error_names_it(settings: Settings, tmp_path: Path) -> None:
    (staged,) = received(
        settings,
        submission(
            tmp_path / "a",
            organisations=ORGANISATIONS,
            projects=PROJECTS.replace("2024-01-01", "2024-02-30"),
            participations=PARTICIPATIONS + "P1 | O1 | porteur",
        ),
    )
    assert participations(settings) == 0
    assert found_by_release(settings) == [
        (staged.submission_id, "participations", 2, "orphan_set_aside", "error")
    ]


def test_children_of_a_withdrawn_parent_are_left_out_without_error(
    settings: Settings, tmp_path: Path
) -> None:
    first, _ = received(
        settings,
        submission(
            tmp_path / "a",
            period="2026-T1",
            organisations=ORGANISATIONS,
            projects=PROJECTS,
            participations=PARTICIPATIONS + "P1 | O1 | porteur",
        ),
        submission(
            tmp_path / "b",
            period="2026-T2",
            projects="project_id | titre | secteur | date de début | état | retrait\nP1 | | | | | oui",
        ),
    )
    assert participations(settings) == 0
    assert found_by_release(settings) == [
        (first.submission_id, "participations", 2, "orphan_withdrawn", "information")
    ]


def test_a_broken_optional_reference_blanks_the_cell(settings: Settings, tmp_path: Path) -> None:
    received(
        settings,
        submission(
            tmp_path / "a",
            projects=PROJECTS,
            funding="""
                funding_id | project_id | source | montant | date | nature
                F1 | P1 | Québec | 10 | 2026-08-01 | versé
                F2 | P9 | Québec | 20 | 2026-08-01 | versé
            """,
        ),
    )
    with built(settings) as release:
        rows = release.execute("SELECT funding_id, project_key FROM core_funding ORDER BY 1").fetchall()
    assert rows == [("F1", 1), ("F2", None)]
    assert [problem[3:] for problem in found_by_release(settings)] == [("orphan_optional", "warning")]


def test_events_are_checked_against_their_project(settings: Settings, tmp_path: Path) -> None:
    received(
        settings,
        submission(
            tmp_path / "a",
            organisations=ORGANISATIONS + "O2 | b | autre | Shawinigan |\n",
            projects=PROJECTS,
            participations=PARTICIPATIONS + "P1 | O1 | porteur",
            milestones="project_id | stade | date\nP1 | idée | 2024-05-01\nP1 | pilote | 2024-04-01",
            commercialisations="""
                event_id | project_id | organisation_id | date | type | marché
                E1 | P1 | O1 | 2023-12-31 | lancement | Canada
                E2 | P1 | O2 | 2024-06-01 | lancement | Canada
            """,
        ),
    )
    with built(settings) as release:
        events = release.execute("SELECT event_id FROM core_commercialisations").fetchall()
    assert events == [("E2",)]
    assert [problem[1:] for problem in found_by_release(settings)] == [
        ("commercialisations", 2, "before_project", "error"),
        ("commercialisations", 3, "not_participant", "warning"),
        ("milestones", 3, "milestone_backwards", "warning"),
    ]


def test_a_follow_up_before_entry_is_set_aside(settings: Settings, tmp_path: Path) -> None:
    received(
        settings,
        submission(
            tmp_path / "a",
            talents="""
                talent_id | année de naissance | municipalité d'origine | date d'entrée | programme
                T1 | 2001 | Shawinigan | 2024-05-01 | stage
            """,
            talent_followups="""
                talent_id | date | municipalité de résidence | situation
                T1 | 2024-04-01 | Shawinigan | emploi
                T1 | 2025-05-01 | inconnu | inconnue
                T9 | 2025-05-01 | Shawinigan | emploi
            """,
        ),
    )
    built(settings).close()
    assert [problem[1:] for problem in found_by_release(settings)] == [
        ("talent_followups", 2, "before_entry", "error"),
        ("talent_followups", 4, "orphan", "error"),
    ]

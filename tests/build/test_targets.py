"""The ministry's targets: a file of its own, received by the same door, checked, in force until a later row."""

from __future__ import annotations

import csv
from datetime import timedelta
from pathlib import Path

import pytest

from analytics.access import Visitor, open_release
from common.settings import Settings
from etl.check import check
from etl.intake import Outcome, submissions_in
from etl.ledger import Ledger
from tests.drawing import (
    MORNING,
    built,
    problems,
    receive_one,
    received,
    staged_rows,
    submission,
    targets_file,
)

HEADER = "pôle | indicateur | année | type d'année | valeur | sens | retrait | démonstration\n"


def staged(settings: Settings, path: Path, drawn: str) -> list[tuple]:
    (told,) = received(settings, targets_file(path, HEADER + drawn))
    assert told.refusal is None
    return problems(told)


def in_force(settings: Settings) -> list[tuple]:
    with built(settings) as release:
        return release.execute(
            "SELECT pole_code, indicator, year_basis, year, value, direction FROM mart_targets ORDER BY ALL"
        ).fetchall()


@pytest.mark.parametrize("name", ["targets.csv", "cibles.csv", "Cibles 2026.csv"])
def test_a_file_of_targets_needs_no_deposit(settings: Settings, tmp_path: Path, name: str) -> None:
    drawn = """
        pole     | indicator            | year | basis     | value
        04       | commercialisations   | 2026 | calendar  | 12
        Mauricie | Part interrégionale  | 2025-2026 | Exercice financier | 35 %
        4        | Effet de levier      | 2025 | financial | 1,5
    """
    (told,) = received(settings, targets_file(tmp_path / name, drawn))
    assert (told.refusal, told.sender, told.pole_code, told.period) == (None, "ministry", None, None)
    assert problems(told) == []
    assert staged_rows(told, "targets", "pole, indicator, year, year_basis, value") == [
        ("04", "commercialisations", 2026, "calendar", 12.0),
        ("04", "cross_regional_share", 2025, "financial", 0.35),
        ("04", "leverage", 2025, "financial", 1.5),
    ]


def test_every_mistake_is_said_at_once(settings: Settings, tmp_path: Path) -> None:
    found = staged(
        settings,
        tmp_path / "targets.csv",
        """
        04 | comercialisations    | 2026      | civile     | 12
        99 | commercialisations   | 2026      | civile     | 12
        05 | commercialisations   | 26        | civile     | 12
        06 | commercialisations   | 1026      | civile     | 12
        07 | commercialisations   | 2026-2027 | civile     | 12
        08 | commercialisations   | 2026-2028 | financière | 12
        09 | commercialisations   | 2026      | scolaire   | 12
        12 | commercialisations   | 2026      | civile     | -3
        13 | commercialisations   | 2026      | civile     | 12 %
        14 | Part interrégionale  | 2026      | civile     | 35
        15 | Part interrégionale  | 2026      | civile     | 135 %
        16 | trainings            | 2026      | civile     | beaucoup
        17 | trainings            | 2026      | civile     |
        03 | trainings            | 2026      | civile     | 3 | plutôt
        """,
    )
    assert [(row, value, rule) for _, row, value, rule, severity in found if severity == "error"] == [
        (2, "comercialisations", "indicator"),
        (3, "99", "territory"),
        (4, "26", "target_year"),
        (5, "1026", "minimum"),
        (6, "2026-2027", "span_not_financial"),
        (7, "2026-2028", "target_year"),
        (8, "scolaire", "code"),
        (9, "-3", "minimum"),
        (10, "12 %", "percent_of_no_share"),
        (11, "35", "share_above_one"),
        (12, "135 %", "percent_above_hundred"),
        (13, "beaucoup", "number"),
        (14, None, "required"),
        (15, "plutôt", "code"),
    ]


def test_an_unknown_indicator_names_those_that_are_near(tmp_path: Path, settings: Settings) -> None:
    path = targets_file(
        tmp_path / "targets.csv",
        HEADER + "04 | comercialisation | 2026 | civile | 3\n04 | presence_24 | 2026 | civile | 3",
    )
    (found,) = check(settings, [path], with_archive=False)
    said = [problem.sentence("fr") for problem in found.problems]
    assert "«\u00a0comercialisation\u00a0»" in said[0]
    assert "«\u00a0Commercialisations\u00a0»" in said[0]
    assert "n'est pas un indicateur qui puisse avoir une cible" in said[1]
    assert found.failed
    assert (found.rows, found.set_aside) == (0, 2)


def test_one_of_a_share_is_read_as_the_whole_and_said(settings: Settings, tmp_path: Path) -> None:
    found = staged(
        settings,
        tmp_path / "targets.csv",
        "04 | cross_regional_share | 2026 | civile | 1\n05 | cross_regional_share | 2026 | civile | 1 %",
    )
    assert [(row, rule, severity) for _, row, _, rule, severity in found] == [(2, "share_of_one", "warning")]
    assert in_force(settings) == [
        ("04", "cross_regional_share", "calendar", 2026, 1.0, "at_least"),
        ("05", "cross_regional_share", "calendar", 2026, 0.01, "at_least"),
    ]


def test_the_same_target_told_twice(settings: Settings, tmp_path: Path) -> None:
    found = staged(
        settings,
        tmp_path / "targets.csv",
        """
        04       | trainings          | 2026 | civile     | 3
        Mauricie | Formations         | 2026 | calendar   | 4
        05       | trainings          | 2026 | civile     | 3
        05       | trainings          | 2026 | civile     | 3
        05       | trainings          | 2026 | financière | 5
        """,
    )
    assert [(row, rule) for _, row, _, rule, _ in found] == [
        (2, "duplicate_key"),
        (3, "duplicate_key"),
        (5, "duplicate_identical"),
    ]
    assert in_force(settings) == [
        ("05", "trainings", "calendar", 2026, 3.0, "at_least"),
        ("05", "trainings", "financial", 2026, 5.0, "at_least"),
    ]


def test_the_row_received_last_is_in_force(settings: Settings, tmp_path: Path) -> None:
    first = targets_file(
        tmp_path / "targets.csv",
        HEADER
        + """
        04 | trainings          | 2026 | civile | 3
        04 | commercialisations | 2026 | civile | 8 | au plus
        05 | trainings          | 2026 | civile | 6
        """,
    )
    second = targets_file(
        tmp_path / "cibles_2.csv",
        HEADER
        + """
        04 | trainings          | 2026 | civile | 5
        04 | commercialisations | 2026 | civile |   |  | oui
        05 | trainings          | 2026 | civile | -1
        """,
    )
    assert [one.outcome for one in receive_one(settings, first)] == [Outcome.ACCEPTED]
    assert in_force(settings)[0] == ("04", "commercialisations", "calendar", 2026, 8.0, "at_most")
    received(settings, second, at=MORNING + timedelta(hours=1))
    corrected = [
        ("04", "trainings", "calendar", 2026, 5.0, "at_least"),
        ("05", "trainings", "calendar", 2026, 6.0, "at_least"),
    ]
    assert in_force(settings) == corrected
    with built(settings) as release:
        assert release.execute(
            "SELECT table_name, rule, severity, occurrences FROM mart_problems ORDER BY ALL"
        ).fetchall() == [
            ("targets", "minimum", "error", 1),
            ("targets", "newer_set_aside", "warning", 1),
        ]
    assert receive_one(settings, second)[0].outcome is Outcome.ALREADY_EFFECTIVE
    again = receive_one(settings, first, at=MORNING + timedelta(hours=2))
    assert again[0].outcome is Outcome.ACCEPTED
    assert len(in_force(settings)) == 3
    assert [entry.sender for entry in Ledger(settings).entries()] == ["ministry"] * 3


def test_what_was_known_before_a_target_came(settings: Settings, tmp_path: Path) -> None:
    late = targets_file(tmp_path / "targets.csv", HEADER + "04 | trainings | 2026 | civile | 3")
    received(settings, late, at=MORNING + timedelta(days=60))
    assert in_force(settings) == []


def test_no_pole_sets_its_own_targets(settings: Settings, tmp_path: Path) -> None:
    folder = submission(tmp_path / "pole")
    targets_file(folder / "targets.csv", HEADER + "04 | trainings | 2026 | civile | 3")
    (told,) = received(settings, folder)
    assert told.refusal is not None
    assert told.refusal[0] == "targets_with_tables"
    assert "un fichier à part" in told.refusal[1].text("fr")


def test_targets_beside_submissions_are_a_file_of_their_own(tmp_path: Path) -> None:
    workbook = tmp_path / "04.xlsx"
    workbook.touch()
    targets = targets_file(tmp_path / "targets.csv", HEADER)
    assert submissions_in([tmp_path]) == (workbook, targets)


def test_a_missing_column_refuses_the_file(settings: Settings, tmp_path: Path) -> None:
    (told,) = received(settings, targets_file(tmp_path / "targets.csv", "pôle | indicateur | année | valeur"))
    assert told.refusal is not None
    assert told.refusal[0] == "missing_column"
    assert "type d'année" in told.refusal[1].text("fr")


def test_invented_targets_mark_the_release(settings: Settings, tmp_path: Path) -> None:
    received(settings, submission(tmp_path / "pole"))
    drawn = "04 | trainings | 2026 | civile | -1 | | | oui"
    (told,) = received(settings, targets_file(tmp_path / "targets.csv", HEADER + drawn))
    assert told.demonstration
    assert Ledger(settings).entries()[-1].demonstration
    with built(settings) as release:
        assert release.execute("SELECT demonstration, submissions FROM release_info").fetchone() == (True, 1)


def test_targets_change_no_report(settings: Settings, tmp_path: Path) -> None:
    received(settings, submission(tmp_path / "pole", period="2026-T2"))
    with built(settings) as release:
        before = release.execute("FROM mart_reporting ORDER BY ALL").fetchall()
    received(settings, targets_file(tmp_path / "targets.csv", HEADER + "04 | trainings | 2026 | civile | -1"))
    with built(settings) as release:
        assert release.execute("FROM mart_reporting ORDER BY ALL").fetchall() == before
        assert release.execute(
            "SELECT pole_code, period, table_name, rule, occurrences FROM mart_problems"
        ).fetchall() == [(None, None, "targets", "minimum", 1)]


def test_quarters_count_what_happened_in_them(settings: Settings, tmp_path: Path) -> None:
    """Against counts by hand: an activity in each of two years is a first time in each."""
    folder = submission(
        tmp_path / "pole",
        organisations="""
            organisation_id | nom | type | municipalité
            O1 | Fonderie | entreprise | Shawinigan
            O2 | Cégep | cégep | Shawinigan
            O3 | Chambre | chambre de commerce | Shawinigan
        """,
        projects="""
            project_id | titre | secteur | date de début | état
            P1 | Un | 54 | 2026-02-03 | actif
            P2 | Deux | 54 | 2026-05-03 | actif
        """,
        participations="""
            project_id | organisation_id | rôle
            P1 | O1 | porteur
            P1 | O2 | partenaire
            P2 | O1 | porteur
        """,
        commercialisations="""
            event_id | project_id | organisation_id | date | type | marché
            C1 | P1 | O1 | 2026-03-31 | brevet | Québec
            C2 | P1 | O1 | 2026-04-01 | licence | international
        """,
        support_activities="""
            activity_id | date | type | heures | organisation_id
            A1 | 2026-01-10 | mentorat | 2,5 | O1
            A2 | 2026-05-10 | mentorat | 3   | O1
            A3 | 2026-05-11 | formation |    | O3
            A4 | 2026-06-11 | événement |    | O2
        """,
    )
    received(settings, folder)
    with built(settings) as release:
        counts = release.execute(
            "SELECT measure, period, value FROM mart_quarter_counts WHERE territory = '04' ORDER BY ALL"
        ).fetchall()
    assert counts == [
        ("activities", "2026-T1", 1.0),
        ("activities", "2026-T2", 3.0),
        ("chamber_activities", "2026-T2", 1.0),
        ("collaborative_projects", "2026-T1", 1.0),
        ("events", "2026-T1", 1.0),
        ("events", "2026-T2", 1.0),
        ("events_international", "2026-T2", 1.0),
        ("events_licence", "2026-T2", 1.0),
        ("events_patent", "2026-T1", 1.0),
        ("events_quebec", "2026-T1", 1.0),
        ("firms_calendar", "2026-T1", 1.0),
        ("firms_financial", "2026-T1", 1.0),
        ("firms_financial", "2026-T2", 1.0),
        ("intra_territorial_projects", "2026-T1", 1.0),
        ("mentoring_hours", "2026-T1", 2.5),
        ("mentoring_hours", "2026-T2", 3.0),
        ("outside_events", "2026-T2", 1.0),
        ("projects", "2026-T1", 1.0),
        ("projects", "2026-T2", 1.0),
        ("support_events", "2026-T2", 1.0),
        ("trainings", "2026-T2", 1.0),
    ]


def test_a_workbook_of_targets_is_read(settings: Settings, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "Cibles"
    sheet.append(["pôle", "indicateur", "année", "type d'année", "valeur"])
    sheet.append(["04", "Formations", 2026, "civile", 7])
    workbook.save(tmp_path / "envoi.xlsx")
    (told,) = received(settings, tmp_path / "envoi.xlsx")
    assert told.refusal is None
    assert in_force(settings) == [("04", "trainings", "calendar", 2026, 7.0, "at_least")]


def test_the_demonstration_sends_targets_through_the_same_door(demo_settings: Settings) -> None:
    (entry,) = [entry for entry in Ledger(demo_settings).entries() if entry.sender == "ministry"]
    assert (entry.accepted, entry.demonstration, entry.file) == (True, True, "targets.csv")
    with (demo_settings.data / "demo" / "submissions" / "targets.csv").open(encoding="utf-8") as file:
        written = sum(1 for _ in csv.reader(file)) - 1
    release = open_release(demo_settings)
    kept = release.read("SELECT count(*) AS rows FROM mart_targets", visitor=Visitor("public"))
    assert kept["rows"].tolist() == [written]

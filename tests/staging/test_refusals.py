"""Submissions that cannot be read as one: one sentence, nothing loaded, the rest of the batch goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from common.settings import Settings
from etl.intake import Outcome, receive
from etl.ledger import Ledger
from tests.drawing import received, submission, write_csv

MINIMAL = "project_id | titre | secteur | date de début | état\nP1 | a | 00 | 2024-01-01 | actif"


@pytest.mark.parametrize(
    ("deposit", "code"),
    [
        ({"pôle": "99"}, "unknown_pole"),
        ({"pôle": ""}, "deposit_cell"),
        ({"période": "automne"}, "period"),
        ({"période": "2026-T5"}, "period"),
        ({"période de début": "2026-T4"}, "period_order"),
        ({"version du gabarit": "0.3"}, "template_version"),
        ({"tables sans activité": "Jalons; Recettes"}, "unknown_table"),
    ],
)
def test_a_wrong_deposit_is_refused(
    settings: Settings, tmp_path: Path, deposit: dict[str, str], code: str
) -> None:
    (staged,) = received(settings, submission(tmp_path / "depot", deposit=deposit, projects=MINIMAL))
    assert staged.refusal is not None
    assert staged.refusal[0] == code
    assert "depot" in staged.refusal[1].text("fr")
    assert not list(staged.directory.glob("rows/*"))


@pytest.mark.parametrize("written", ["04", "4", "Mauricie", "MAURICIE", " mauricie "])
def test_a_pole_is_known_by_code_or_name(settings: Settings, tmp_path: Path, written: str) -> None:
    (staged,) = received(settings, submission(tmp_path / "depot", pole=written, projects=MINIMAL))
    assert staged.pole_code == "04"


def test_saint_and_st_are_one_spelling(settings: Settings, tmp_path: Path) -> None:
    (staged,) = received(
        settings, submission(tmp_path / "depot", pole="Saguenay-Lac St-Jean", projects=MINIMAL)
    )
    assert staged.pole_code == "02"


def test_a_near_miss_of_a_pole_is_named(settings: Settings, tmp_path: Path) -> None:
    (staged,) = received(settings, submission(tmp_path / "depot", pole="Mauricy", projects=MINIMAL))
    assert staged.refusal is not None
    assert "Voulez-vous dire «\u00a0Mauricie\u00a0»" in staged.refusal[1].text("fr")


def test_no_deposit_sheet(settings: Settings, tmp_path: Path) -> None:
    folder = submission(tmp_path / "depot", projects=MINIMAL)
    (folder / "depot.csv").unlink()
    (staged,) = received(settings, folder)
    assert staged.refusal is not None
    assert staged.refusal[0] == "no_deposit"


def test_two_rows_in_the_deposit(settings: Settings, tmp_path: Path) -> None:
    folder = submission(tmp_path / "depot", projects=MINIMAL)
    write_csv(folder / "depot.csv", [["pôle", "période"], ["04", "2026-T3"], ["05", "2026-T3"]])
    (staged,) = received(settings, folder)
    assert staged.refusal is not None
    assert staged.refusal[0] == "deposit_rows"


@pytest.mark.parametrize(
    ("drawn", "code", "named"),
    [
        ("project_id | titre | secteur | état\nP1 | a | 00 | actif", "missing_column", "date de début"),
        (MINIMAL.replace("titre", "titre | TITRE").replace("a |", "a | a |"), "duplicate_column", "TITRE"),
    ],
)
def test_headers_that_cannot_be_read(
    settings: Settings, tmp_path: Path, drawn: str, code: str, named: str
) -> None:
    (staged,) = received(settings, submission(tmp_path / "depot", projects=drawn))
    assert staged.refusal is not None
    assert staged.refusal[0] == code
    assert named.lower() in staged.refusal[1].text("fr").lower()


def test_headers_match_whatever_their_case_accents_and_order(settings: Settings, tmp_path: Path) -> None:
    drawn = "ETAT | Date_de_debut | TITRE | secteur | Projet  inconnu | project_id\nactif | 2024-01-01 | a | 00 | x | P1"
    (staged,) = received(settings, submission(tmp_path / "depot", projects=drawn))
    assert staged.tables["projects"].rows == 1
    assert staged.warnings == 1


def test_a_refused_file_is_kept_and_the_batch_goes_on(settings: Settings, tmp_path: Path) -> None:
    good = submission(tmp_path / "bon", projects=MINIMAL)
    bad = submission(tmp_path / "mauvais", pole="99", projects=MINIMAL)
    absent = tmp_path / "absent.xlsx"
    outcomes = {r.source.name: r.outcome for r in receive(settings, [bad, absent, good])}
    assert outcomes == {
        "bon": Outcome.ACCEPTED,
        "mauvais": Outcome.REFUSED,
        "absent.xlsx": Outcome.REFUSED,
    }
    ledger = Ledger(settings)
    assert [(entry.file, entry.accepted) for entry in ledger.entries()] == [("mauvais", False), ("bon", True)]
    assert all(ledger.object(entry.sha256).is_dir() for entry in ledger.entries())

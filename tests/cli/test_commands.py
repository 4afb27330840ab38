"""`python -m etl` as it is typed: what it prints, and its three exit codes."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from common.console import run
from common.settings import Settings
from etl.cli.application import build
from etl.ledger import Ledger
from tests.conftest import REFERENCE
from tests.drawing import submission, targets_file

Command = Callable[..., tuple[int, str, str]]

TEN_MISTAKES = {
    "organisations": """
        organisation_id | nom | type | municipalité | NEQ
        O1 | Fonderie | entreprize | Shawinigan | 12
        O2 | Atelier | entreprise | Clermont |
        O3 | | entreprise | Shawinigame |
    """,
    "projects": """
        project_id | titre | secteur | date de début | date de fin | état
        P1 | a | 00 | 2024-02-30 | | actif
        P2 | b | 00 | 2024-05-01 | 2024-04-01 | actif
        P3 | c | 00 | 2027-01-01 | | fini
    """,
    "funding": "funding_id | source | montant | date | nature\nF1 | Québec | -4 | 2026-08-01 | versé",
}


@pytest.fixture
def command(settings: Settings, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run a command line over the test's own data directory."""

    def typed(*words: str | Path) -> tuple[int, str, str]:
        environment = {"MAILLAGE_LANG": "fr", "COLUMNS": "200"}
        code = run(build, [str(word) for word in words], program="python -m etl", environment=environment)
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return typed


def good(folder: Path, pole: str = "04") -> Path:
    return submission(
        folder,
        pole=pole,
        projects="project_id | titre | secteur | date de début | état\nP1 | a | 00 | 2024-01-01 | actif",
    )


def test_ten_mistakes_are_ten_sentences(command: Command, tmp_path: Path) -> None:
    folder = submission(tmp_path / "depot", **TEN_MISTAKES)
    code, printed, _ = command("check", folder)
    lines = [line for line in printed.splitlines() if line.startswith("  ")]
    assert code == 1
    assert len(lines) == 10
    assert "Voulez-vous dire «\u00a0entreprise\u00a0»\u00a0?" in printed
    assert "Charlevoix-Est" in printed
    assert "«\u00a02024-02-30\u00a0» n'est pas une date" in printed
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("format", ["json", "csv"])
def test_a_check_for_scripts(command: Command, tmp_path: Path, format: str) -> None:
    folder = submission(tmp_path / "depot", **TEN_MISTAKES)
    _, printed, _ = command("check", folder, "--format", format)
    records = json.loads(printed) if format == "json" else list(csv.DictReader(io.StringIO(printed)))
    assert len(records) == 10
    assert {record["severity"] for record in records} == {"error"}
    assert all(record["sentence"] for record in records)


def test_a_check_alone_cannot_know_what_was_sent_before(
    command: Command, tmp_path: Path, settings: Settings
) -> None:
    first = submission(
        tmp_path / "a",
        period="2026-T1",
        organisations="organisation_id | nom | type | municipalité\nO1 | a | autre | Shawinigan",
        projects="project_id | titre | secteur | date de début | état\nP1 | a | 00 | 2024-01-01 | actif",
    )
    second = submission(
        tmp_path / "b",
        period="2026-T2",
        participations="project_id | organisation_id | rôle\nP1 | O1 | porteur\nP2 | O1 | porteur",
    )
    code, printed, _ = command("check", second)
    assert code == 0
    assert printed.count("à vérifier avec") == 4
    assert command("receive", first, "--data", settings.data)[0] == 0
    code, printed, _ = command("check", second, "--data", settings.data)
    assert code == 1
    assert "«\u00a0P2\u00a0» n'existe dans aucun dépôt accepté du pôle" in printed
    assert "«\u00a0P1\u00a0»" not in printed
    assert len(Ledger(settings).entries()) == 1


def test_load_receives_and_publishes(command: Command, tmp_path: Path, settings: Settings) -> None:
    code, printed, _ = command(
        "load", good(tmp_path / "a"), good(tmp_path / "b", "05"), "--data", settings.data
    )
    assert code == 0
    assert "Version publiée" in printed
    code, printed, _ = command("releases", "--data", settings.data)
    assert printed.endswith("en service\n")
    code, printed, _ = command("status", "--data", settings.data)
    assert "2026-T3" in printed
    code, printed, _ = command("load", tmp_path / "a", "--data", settings.data)
    assert "déjà reçu, rien de nouveau" in printed
    assert "Déjà publiée" in printed


def test_the_ministry_uses_the_same_commands(command: Command, tmp_path: Path, settings: Settings) -> None:
    drawn = "pôle | indicateur | année | type d'année | valeur\n"
    targets = targets_file(tmp_path / "targets.csv", drawn + "04 | trainings | 2026 | civile | 6")
    code, printed, _ = command("load", good(tmp_path / "a"), targets, "--data", settings.data)
    assert (code, "accepté\u00a0: 2" in printed) == (0, True)
    code, printed, _ = command("status", "--data", settings.data)
    assert "ministère (cibles)" in printed
    wrong = targets_file(tmp_path / "cibles.csv", drawn + "04 | training | 2026 | civile | 6")
    code, printed, _ = command("check", wrong)
    assert code == 1
    assert "n'est pas un indicateur qui puisse avoir une cible" in printed
    assert "Voulez-vous dire «\u00a0trainings\u00a0»" in printed
    assert "Cibles, ligne 2 (indicateur)" in printed


def test_a_pair_is_told_settled_and_unsettled(command: Command, tmp_path: Path, settings: Settings) -> None:
    data = ("--data", settings.data)
    assert command("matches", *data)[0] == 1
    reference = tmp_path / "reference"
    shutil.copytree(REFERENCE, reference)
    settled = reference / "decisions.csv"
    header = "organisation_id | nom | type | municipalité\n"
    folders = [
        submission(tmp_path / pole, pole=pole, organisations=f"{header}O1 | {name} | entreprise | Shawinigan")
        for pole, name in (("04", "Usinage Sablemont"), ("05", "Usinage Sablepont"))
    ]
    command("load", *folders, *data, "--reference", reference)
    _, printed, _ = command("matches", *data)
    assert "proches" in printed
    line = printed.splitlines()[-1]
    assert line == "organisation,04,O1,05,O1,same,"
    _, printed, _ = command("matches", "--format", "csv", *data)
    assert [pair["name_b"] for pair in csv.DictReader(io.StringIO(printed))] == ["Usinage Sablepont"]
    settled.write_text("\n".join(["kind,pole_a,id_a,pole_b,id_b,decision,reason", line]), encoding="utf-8")
    command("release", *data, "--reference", reference)
    assert "Aucune paire" in command("matches", *data)[1]
    _, printed, _ = command("matches", "--outcome", "merged_by_decision", "--format", "json", *data)
    assert [pair["id_a"] for pair in json.loads(printed)] == ["O1"]
    settled.unlink()
    command("release", *data, "--reference", reference)
    assert "proches" in command("matches", *data)[1]


def test_a_pair_of_projects_is_told_with_its_titles_and_its_line(
    command: Command, tmp_path: Path, settings: Settings
) -> None:
    data = ("--data", settings.data)
    folders = [
        submission(
            tmp_path / pole,
            pole=pole,
            organisations="organisation_id | nom | NEQ | type | municipalité\n"
            "X | Alliage | 1145678901 | autre | Shawinigan\nY | Usine | | autre | Sherbrooke",
            projects=f"project_id | titre | secteur | date de début | état\nP1 | {title} | 31 | 2024-01-01 | actif",
            participations="project_id | organisation_id | rôle\nP1 | X | porteur\nP1 | Y | partenaire",
        )
        for pole, title in (("04", "Serres d'hiver"), ("05", "Serre d'hiver"))
    ]
    command("load", *folders, *data)
    _, printed, _ = command("matches", "--format", "json", *data)
    (pair,) = json.loads(printed)
    assert (pair["kind"], pair["name_a"], pair["name_b"]) == ("project", "Serres d'hiver", "Serre d'hiver")
    assert pair["why"] == "alike_title same_organisations overlapping_dates"
    _, printed, _ = command("matches", *data)
    assert printed.splitlines()[-1] == "project,04,P1,05,P1,same,"
    _, printed, _ = command("matches", "--outcome", "merged", "--format", "json", *data)
    assert {pair["kind"] for pair in json.loads(printed)} == {"organisation"}
    _, printed, _ = command("matches", "--outcome", "merged", *data)
    assert printed.splitlines()[-1] == "organisation,04,X,05,X,different,"


def test_a_folder_of_submissions_is_all_of_them(command: Command, tmp_path: Path, settings: Settings) -> None:
    good(tmp_path / "depots" / "a")
    good(tmp_path / "depots" / "b", "05")
    command("receive", tmp_path / "depots", "--data", settings.data)
    assert [entry.pole_code for entry in Ledger(settings).entries()] == ["04", "05"]


def test_the_template_is_a_submission_without_pole_and_period(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "gabarit.xlsx"
    assert command("template", path)[0] == 0
    code, printed, _ = command("check", path)
    assert code == 1
    assert "Dépôt" in printed
    assert len(printed.splitlines()) == 2


def test_the_demonstration_is_not_mixed_with_real_submissions(
    command: Command, tmp_path: Path, settings: Settings
) -> None:
    command("receive", good(tmp_path / "a"), "--data", settings.data)
    code, _, said = command("demo", "--data", settings.data)
    assert code == 1
    assert "vrais dépôts" in said


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("charger", "x"), 2, "n'existe pas"),
        (("check",), 2, "Il manque"),
        (("check", "absent.xlsx"), 1, ""),
        (("check", "absent.xlsx", "--format", "pdf"), 2, "text, json, csv"),
        (("release", "--as-of", "hier"), 2, "n'est pas une date"),
        (("connect", "eurostat", "x", "--out", "y"), 2, "cordis"),
        (("check", "absent.xlsx", "--reference", "/nulle/part"), 2, "poles.csv"),
        (("--lang", "de", "check"), 2, "fr ou en"),
        (("matches", "--outcome", "peut-être"), 2, "review"),
        (("matches", "--format", "pdf"), 2, "csv"),
    ],
)
def test_wrong_use_is_one_sentence(command: Command, words: tuple[str, ...], code: int, said: str) -> None:
    result, _, error = command(*words)
    assert result == code
    assert said in error
    assert "Traceback" not in error


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_command_has_help_in_both_languages(command: Command, lang: str) -> None:
    names = (
        "template",
        "check",
        "receive",
        "release",
        "load",
        "demo",
        "releases",
        "status",
        "matches",
        "reference",
        "connect",
    )
    _, listed, _ = command("--lang", lang, "--help")
    for name in names:
        assert name in listed
        code, printed, _ = command("--lang", lang, name, "--help")
        assert code == 0
        assert ("Utilisation" in printed) == (lang == "fr")


def test_a_network_of_another_country_needs_no_line_of_code(
    command: Command, tmp_path: Path, settings: Settings
) -> None:
    reference = tmp_path / "reference"
    reference.mkdir()
    (reference / "poles.csv").write_text("pole_code,name\nNA,Namibie\nBW,Botswana\n", encoding="utf-8")
    folder = submission(
        tmp_path / "a",
        pole="Namibie",
        organisations="organisation_id | nom | type | territoire\nA | a | autre | NA\nB | b | autre | Botswana",
        projects="project_id | titre | secteur | date de début | état\nP1 | a | 00 | 2024-01-01 | actif",
        participations="project_id | organisation_id | rôle\nP1 | A | porteur\nP1 | B | partenaire",
    )
    code, printed, _ = command("load", folder, "--data", settings.data, "--reference", reference)
    assert (code, "Version publiée" in printed) == (0, True)
    assert REFERENCE.is_dir()


def test_a_lost_key_is_noticed_and_explained(command: Command, settings: Settings, tmp_path: Path) -> None:
    talents = (
        "talent_id | année de naissance | municipalité d'origine | date d'entrée | programme\n"
        "T1 | 2001 | Shawinigan | 2024-05-01 | stage"
    )
    data = ("--data", settings.data)
    assert command("load", submission(tmp_path / "depot", talents=talents), *data)[0] == 0
    code, printed, _ = command("release", *data)
    assert code == 0
    assert "clé" not in printed
    key = settings.data / "pseudonym.key"
    kept = key.read_text()
    key.unlink()
    code, printed, _ = command("release", *data)
    assert code == 0
    assert "La clé des pseudonymes n'est plus celle de la version en service" in printed
    assert "clé" not in command("release", *data)[1], "said once, when it changes"
    key.write_text(kept)
    assert "La clé des pseudonymes" in command("release", *data)[1], "the old key put back is a change again"

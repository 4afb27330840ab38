"""`python -m pages brief`: the briefs asked for, in a folder, and a sentence where something is wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from common.console import run
from common.settings import Settings
from pages.documents import cli
from pages.documents.cli import build
from tests.documents.briefs.conftest import SLICE, Made

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def command(demo_settings: Settings, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run a command line over the demonstration."""

    def typed(*words: str | Path) -> tuple[int, str, str]:
        line = ["brief", *map(str, words), "--data", str(demo_settings.data)]
        environment = {"MAILLAGE_LANG": "fr"}
        code = run(build, line, program="python -m pages", environment=environment)
        printed = capsys.readouterr()
        return code, printed.out.replace("\u00a0", " "), printed.err.replace("\u00a0", " ")

    return typed


def test_a_pair_in_two_formats(command: Command, tmp_path: Path) -> None:
    out = tmp_path / "notes"
    code, printed, progress = command(
        "--pair", "05", "04", "--format", "pdf,xlsx", "--language", "en", "--out", out
    )
    assert code == 0
    paths = [Path(line) for line in printed.splitlines()]
    assert sorted(paths) == sorted(out.iterdir())
    assert [path.suffix for path in paths] == [".pdf", ".xlsx"]
    assert all("note-pair-04-05-ministry-en" in path.name for path in paths)
    assert paths[0].read_bytes().startswith(b"%PDF")
    assert "2/2" in progress


def test_the_file_is_that_of_the_page(command: Command, made: Callable[[int], Made], tmp_path: Path) -> None:
    kind, codes, audience, locale = SLICE[4]
    assert kind == "pair"
    code, printed, _progress = command(
        "--pair", *codes, "--audience", audience, "--language", locale, "--out", tmp_path
    )
    assert code == 0
    assert Path(printed.strip()).read_bytes() == made(4).pdf


def test_all_poles_once_each(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Eighteen files and the network's, counted as they are written."""
    written: list[tuple[str, tuple[str, ...]]] = []

    class Composed:
        def __init__(self, slug: str) -> None:
            self.slug = slug

    def compose(view: object, request: object) -> Composed:
        written.append((request.kind, request.territories))  # type: ignore[attr-defined]
        return Composed("-".join(request.territories))  # type: ignore[attr-defined]

    monkeypatch.setattr(cli, "compose", compose)
    monkeypatch.setattr(cli, "name_of", lambda brief, audience, ending: f"{brief.slug or 'network'}.{ending}")
    monkeypatch.setitem(cli.FORMATS, "pdf", cli.FORMATS["pdf"].__class__("pdf", "", lambda brief: b"%PDF"))
    code, printed, progress = command("--all", "--network", "--pole", "08", "--out", tmp_path)
    assert code == 0
    assert len(printed.splitlines()) == 19
    assert "19/19" in progress
    assert [kind for kind, _codes in written] == ["network"] + ["territory"] * 18
    assert len({codes for _kind, codes in written}) == 19


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Rien n'est choisi : --network, --pole CODE, --all ou --pair CODE CODE."),
        (("--pole", "99"), "Territoire inconnu : 99."),
        (("--pair", "04", "04"), "Une paire est faite de deux territoires différents."),
        (("--network", "--audience", "press"), "« press » n'est pas un choix : ministry, federation, pole."),
        (("--network", "--language", "de"), "« de » n'est pas un choix : fr, en."),
        (("--network", "--format", "odt"), "« odt » n'est pas un choix : pdf"),
        (
            ("--network", "--first", "1999"),
            "Les années de cette version vont de 2018 à 2026, dans cet ordre.",
        ),
        (("--network", "--first", "2024", "--last", "2020"), "Les années de cette version vont de"),
    ],
)
def test_what_is_wrong_is_said_once(
    command: Command, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    code, printed, complaint = command(*words, "--out", tmp_path / "notes")
    assert code == 2
    assert said in complaint
    assert printed == ""
    assert "Traceback" not in complaint
    assert not (tmp_path / "notes").exists()


def test_an_unknown_release_is_a_problem_of_the_data(command: Command, tmp_path: Path) -> None:
    code, _printed, complaint = command("--network", "--release", "1999-01-01", "--out", tmp_path)
    assert code == 1
    assert "1999-01-01" in complaint


def test_a_file_is_no_folder(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("x")
    code, _printed, complaint = command("--network", "--out", path)
    assert code == 2
    assert "n'est pas un dossier" in complaint

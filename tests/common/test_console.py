"""Command lines: their language, and what wrong use gets."""

import pytest
import typer

from common.console import (
    DONE,
    PROBLEM,
    WRONG_USE,
    Command,
    Group,
    ProblemError,
    WrongUseError,
    chosen_locale,
    run,
)
from common.words import N_, Sentence, translate


def build(locale: str) -> typer.Typer:
    app = typer.Typer(cls=Group, add_completion=False)

    @app.callback()
    def root() -> None: ...

    @app.command("count", cls=Command)
    def count(what: str = typer.Option(..., "--what"), code: int = typer.Option(0, "--code")) -> int:
        if what == "nothing":
            raise ProblemError(Sentence.of("{what} ?", what=what))
        print(what)
        return code

    return app


def tried(*arguments: str, environment: dict[str, str] | None = None) -> int:
    return run(build, arguments, program="essai", environment=environment or {})


@pytest.mark.parametrize(
    ("arguments", "environment", "locale"),
    [
        ([], {}, "fr"),
        ([], {"LANG": "en_CA.UTF-8"}, "en"),
        ([], {"LANG": "en_CA.UTF-8", "LC_ALL": "fr_CA.UTF-8"}, "fr"),
        ([], {"LANG": "C.UTF-8"}, "fr"),
        ([], {"LANG": "fr_CA.UTF-8", "MAILLAGE_LANG": "en"}, "en"),
        (["links", "--lang", "fr"], {"MAILLAGE_LANG": "en"}, "fr"),
        (["--lang=en", "links"], {}, "en"),
    ],
)
def test_the_language_of_a_line(arguments: list[str], environment: dict[str, str], locale: str) -> None:
    assert chosen_locale(arguments, environment) == locale


@pytest.mark.parametrize("arguments", [["--lang", "de"], ["--lang"], ["--lang="]])
def test_another_language_is_wrong_use(arguments: list[str]) -> None:
    with pytest.raises(WrongUseError):
        chosen_locale(arguments, {})
    assert tried(*arguments) == WRONG_USE


def test_a_command_gives_its_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert tried("count", "--what", "un") == DONE
    assert tried("count", "--lang", "en", "--what", "un", "--code", "1") == PROBLEM
    assert capsys.readouterr().out == "un\nun\n"


def test_a_problem_is_one_sentence_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert tried("count", "--what", "nothing") == PROBLEM
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "nothing ?\n")


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["count", "--what", "un", "--nope"], "--nope"),
        (["count", "--what"], "--what"),
        (["count"], "what"),
        (["nope"], "nope"),
        (["count", "--what", "un", "extra"], ""),
        (["count", "--what", "un", "--code", "x"], ""),
    ],
)
@pytest.mark.parametrize("locale", ["fr", "en"])
def test_wrong_use_is_a_sentence_and_where_to_find_help(
    capsys: pytest.CaptureFixture[str], locale: str, arguments: list[str], named: str
) -> None:
    assert tried(*arguments, "--lang", locale) == WRONG_USE
    sentence, where = capsys.readouterr().err.splitlines()
    assert named in sentence
    assert where == translate(N_("Aide\u00a0: {program} --help"), locale).format(program="essai")


def test_no_command_shows_the_help_and_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert tried() == WRONG_USE
    assert "count" in capsys.readouterr().out


@pytest.mark.parametrize("locale", ["fr", "en"])
def test_help_speaks_the_language_asked_for(capsys: pytest.CaptureFixture[str], locale: str) -> None:
    for arguments in (["--help"], ["count", "--help"]):
        assert tried(*arguments, "--lang", locale) == DONE
        shown = capsys.readouterr().out
        assert translate(N_("Montre cette aide."), locale) in shown
        assert translate(N_("Utilisation\u00a0:"), locale) in shown

"""Command lines in two languages, with three exit codes: 0 done, 1 problem in the data, 2 wrong use.

Typer speaks English only: its titles, usage line and complaints get our words here. The language
is that of `--lang`, wherever it stands on the line, else of the environment.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence

import typer
from typer import rich_utils
from typer.core import TyperCommand, TyperGroup

from common.words import DEFAULT_LOCALE, LOCALES, N_, Sentence, translate

DONE, PROBLEM, WRONG_USE = 0, 1, 2

LANGUAGE_OPTION = "--lang"
LANGUAGE_VARIABLE = "MAILLAGE_LANG"
LANGUAGE_HELP = N_("Langue\u00a0: fr ou en.")

_MISUSES = {
    "NoSuchOption": N_("L'option «\u00a0{name}\u00a0» n'existe pas."),
    "BadOptionUsage": N_("L'option «\u00a0{name}\u00a0» attend une valeur."),
    "MissingParameter": N_("Il manque «\u00a0{name}\u00a0»."),
}
_MISUNDERSTOOD = N_("Cette ligne de commande n'est pas comprise.")


class WrongUseError(Exception):
    """A command line that asks for something that does not exist, with the sentence that says what."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence.template)
        self.sentence = sentence


class ProblemError(Exception):
    """A command that cannot be done with the data there is, with the sentence that says why."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence.template)
        self.sentence = sentence


class Command(TyperCommand):
    """A command whose help is in the language of the context (`ctx.obj`)."""

    def format_usage(self, ctx: typer.Context, formatter: object) -> None:  # type: ignore[override]
        _write_usage(self, ctx, formatter)

    def get_help_option(self, ctx: typer.Context) -> object:  # type: ignore[override]
        return _in_language(super().get_help_option(ctx), ctx)


class Group(TyperGroup):
    """A group of commands whose help is in the language of the context (`ctx.obj`)."""

    def format_usage(self, ctx: typer.Context, formatter: object) -> None:  # type: ignore[override]
        _write_usage(self, ctx, formatter)

    def get_help_option(self, ctx: typer.Context) -> object:  # type: ignore[override]
        return _in_language(super().get_help_option(ctx), ctx)

    def resolve_command(self, ctx: typer.Context, args: list[str]) -> object:  # type: ignore[override]
        if not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            raise WrongUseError(
                Sentence.of(
                    N_("La commande «\u00a0{name}\u00a0» n'existe pas\u00a0; les commandes sont {known}."),
                    name=args[0],
                    known=", ".join(self.list_commands(ctx)),
                )
            )
        return super().resolve_command(ctx, args)


def chosen_locale(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language of a command line: `--lang`, else `MAILLAGE_LANG`, else the machine's, else French.

    Raises:
        WrongUseError: the language named is not one of ours.
    """
    named = _named_language(arguments)
    if named is None:
        named = environment.get(LANGUAGE_VARIABLE) or None
    if named is not None and named not in LOCALES:
        raise WrongUseError(
            Sentence.of(
                N_("La langue «\u00a0{name}\u00a0» n'existe pas ici\u00a0: choisissez fr ou en."), name=named
            )
        )
    machine = next(
        (environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), ""
    )
    return named or ("en" if machine.startswith("en") else DEFAULT_LOCALE)


def run(
    build: Callable[[str], typer.Typer],
    arguments: Sequence[str],
    *,
    program: str,
    environment: Mapping[str, str],
) -> int:
    """Run a command line and return its exit code; whatever is wrong is one sentence on standard error.

    Args:
        build: makes the application in a language; its commands are of the class `Command`, its
            group of the class `Group`. A command returns its exit code, or None for done.
        program: as it is typed, `python -m analytics`.
    """
    locale = DEFAULT_LOCALE
    try:
        locale = chosen_locale(arguments, environment)
        _name_panels(locale)
        words = _without_language(arguments)
        app = build(locale)
        result = app(words or ["--help"], prog_name=program, standalone_mode=False, obj=locale)
        return WRONG_USE if not words else int(result or DONE)
    except WrongUseError as error:
        return _say(error.sentence, locale, program=program)
    except ProblemError as error:
        print(error.sentence.text(locale), file=sys.stderr)
        return PROBLEM
    except typer.TyperException as error:
        return _say(_misuse(error), locale, program=program)


def _say(sentence: Sentence, locale: str, *, program: str) -> int:
    help_line = Sentence.of(N_("Aide\u00a0: {program} --help"), program=program)
    print(sentence.text(locale), help_line.text(locale), sep="\n", file=sys.stderr)
    return WRONG_USE


def _misuse(error: typer.TyperException) -> Sentence:
    template = _MISUSES.get(type(error).__name__, _MISUNDERSTOOD)
    missing = getattr(getattr(error, "param", None), "opts", [""])
    name = getattr(error, "option_name", None) or missing[0]
    return Sentence.of(template, name=name)


def _named_language(arguments: Sequence[str]) -> str | None:
    for index, argument in enumerate(arguments):
        if argument == LANGUAGE_OPTION:
            return arguments[index + 1] if index + 1 < len(arguments) else ""
        if argument.startswith(f"{LANGUAGE_OPTION}="):
            return argument.partition("=")[2]
    return None


def _without_language(arguments: Sequence[str]) -> list[str]:
    kept = []
    skip_next = False
    for argument in arguments:
        if not skip_next and argument != LANGUAGE_OPTION and not argument.startswith(f"{LANGUAGE_OPTION}="):
            kept.append(argument)
        skip_next = argument == LANGUAGE_OPTION
    return kept


def _name_panels(locale: str) -> None:
    rich_utils.OPTIONS_PANEL_TITLE = translate(N_("Options"), locale)
    rich_utils.ARGUMENTS_PANEL_TITLE = translate(N_("Arguments"), locale)
    rich_utils.COMMANDS_PANEL_TITLE = translate(N_("Commandes"), locale)
    rich_utils.DEFAULT_STRING = translate(N_("[par défaut\u00a0: {}]"), locale)
    rich_utils.REQUIRED_LONG_STRING = translate(N_("[obligatoire]"), locale)
    rich_utils.ENVVAR_STRING = translate(N_("[variable\u00a0: {}]"), locale)


def _write_usage(command: TyperCommand | TyperGroup, ctx: typer.Context, formatter: object) -> None:
    pieces = " ".join(command.collect_usage_pieces(ctx))
    prefix = translate(N_("Utilisation\u00a0:"), ctx.obj)
    formatter.write_usage(ctx.command_path, pieces, prefix=f"{prefix} ")  # type: ignore[attr-defined]


def _in_language(option: object, ctx: typer.Context) -> object:
    if option is not None:
        option.help = translate(N_("Montre cette aide."), ctx.obj)  # type: ignore[attr-defined]
    return option

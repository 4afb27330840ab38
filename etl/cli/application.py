"""The commands that a network lives by: template, check, receive, release, load, and what there is."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import typer

from common.console import DONE, LANGUAGE_HELP, LANGUAGE_OPTION, PROBLEM, Command, Group, WrongUseError
from common.progress import progress
from common.reference import Reference
from common.settings import DATA_VARIABLE, REFERENCE_VARIABLE, Settings
from common.words import N_, Sentence, translate
from etl.check import check
from etl.cli import printing
from etl.cli.errors import expected_failures
from etl.cli.makers import add_makers
from etl.cli.matches import add_matches
from etl.cli.steps import receive_files, release_now
from etl.intake import submissions_in
from etl.template import write_template


def build(locale: str) -> typer.Typer:
    """The application, its help in the language of `locale`."""
    app = typer.Typer(
        cls=Group,
        add_completion=False,
        help=translate(N_("Des fichiers des pôles à une version publiée."), locale),
    )
    options = _options(locale)

    @app.callback()
    def language(
        lang: str = typer.Option(locale, LANGUAGE_OPTION, help=translate(LANGUAGE_HELP, locale)),
    ) -> None:
        """Read before the application is built; declared here for its help."""

    _add_template(app, options, locale)
    _add_check(app, options, locale)
    _add_receive(app, options, locale)
    _add_release(app, options, locale)
    _add_load(app, options, locale)
    _add_lists(app, options, locale)
    add_matches(app, options, locale)
    add_makers(app, options, locale)
    return app


def _options(locale: str) -> dict[str, Any]:
    def option(default: object, name: str, message: str, **settings: Any) -> Any:
        return typer.Option(
            default, name, help=translate(message, locale), show_default=bool(default), **settings
        )

    files = typer.Argument(..., help=translate(N_("Fichiers, dossiers ou archives."), locale))
    return {
        "files": files,
        "data": option(None, "--data", N_("Répertoire de données du réseau."), envvar=DATA_VARIABLE),
        "reference": option(
            None, "--reference", N_("Répertoire de référence du réseau."), envvar=REFERENCE_VARIABLE
        ),
        "format": option("text", "--format", N_("Écriture\u00a0: text, json ou csv.")),
        "as_of": option(
            "",
            "--as-of",
            N_("Ce que l'on savait à cette date (2026-03-31)\u00a0; aujourd'hui sans cette option."),
        ),
    }


def as_date(text: str) -> date | None:
    """The date of an option.

    Raises:
        WrongUseError: it is none.
    """
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise WrongUseError(
            Sentence.of(
                N_("«\u00a0{value}\u00a0» n'est pas une date\u00a0: écrivez par exemple 2026-03-31."),
                value=text,
            )
        ) from None


def _add_template(app: typer.Typer, options: dict[str, Any], locale: str) -> None:
    target = typer.Argument(Path("gabarit.xlsx"), help=translate(N_("Fichier à écrire."), locale))

    @app.command(
        "template",
        cls=Command,
        help=translate(N_("Écrit le gabarit Excel que remplissent les pôles."), locale),
    )
    def command(path: Path = target, reference: Path | None = options["reference"]) -> int:
        settings = Settings.resolve(None, reference)
        with expected_failures():
            write_template(path, locale=locale, reference=Reference.load(settings.reference))
        printing.say(Sentence.of(N_("Gabarit écrit\u00a0: {path}"), path=path), locale)
        return DONE


def _add_check(app: typer.Typer, options: dict[str, Any], locale: str) -> None:
    help_text = N_(
        "Vérifie des fichiers sans rien garder. Avec --data, les références sont cherchées dans les dépôts du pôle."
    )

    @app.command("check", cls=Command, help=translate(help_text, locale))
    def command(
        files: list[Path] = options["files"],
        format: str = options["format"],
        data: Path | None = options["data"],
        reference: Path | None = options["reference"],
    ) -> int:
        if format not in printing.FORMATS:
            known = ", ".join(printing.FORMATS)
            raise WrongUseError(
                Sentence.of(
                    N_("L'écriture «\u00a0{value}\u00a0» n'existe pas\u00a0: {known}."),
                    value=format,
                    known=known,
                )
            )
        settings = Settings.resolve(data, reference)
        with expected_failures(), progress(translate(N_("Vérification"), locale)) as report:
            results = check(settings, submissions_in(files), with_archive=data is not None, report=report)
        printing.print_checked(results, locale=locale, format=format)
        return PROBLEM if any(result.failed for result in results) else DONE


def _add_receive(app: typer.Typer, options: dict[str, Any], locale: str) -> None:
    help_text = N_("Reçoit des fichiers\u00a0: les garde tels quels, les vérifie, les inscrit au registre.")

    @app.command("receive", cls=Command, help=translate(help_text, locale))
    def command(
        files: list[Path] = options["files"],
        data: Path | None = options["data"],
        reference: Path | None = options["reference"],
    ) -> int:
        return receive_files(Settings.resolve(data, reference), files, locale=locale)


def _add_release(app: typer.Typer, options: dict[str, Any], locale: str) -> None:
    help_text = N_("Bâtit et publie une version à partir des dépôts acceptés.")

    @app.command("release", cls=Command, help=translate(help_text, locale))
    def command(
        as_of: str = options["as_of"],
        data: Path | None = options["data"],
        reference: Path | None = options["reference"],
    ) -> int:
        return release_now(Settings.resolve(data, reference), as_of=as_date(as_of), locale=locale)


def _add_load(app: typer.Typer, options: dict[str, Any], locale: str) -> None:
    help_text = N_("Reçoit des fichiers, puis publie une version\u00a0: tout le chemin en une commande.")

    @app.command("load", cls=Command, help=translate(help_text, locale))
    def command(
        files: list[Path] = options["files"],
        data: Path | None = options["data"],
        reference: Path | None = options["reference"],
    ) -> int:
        settings = Settings.resolve(data, reference)
        received = receive_files(settings, files, locale=locale)
        return max(received, release_now(settings, as_of=None, locale=locale))


def _add_lists(app: typer.Typer, options: dict[str, Any], locale: str) -> None:
    @app.command(
        "releases", cls=Command, help=translate(N_("Les versions publiées, la plus récente d'abord."), locale)
    )
    def releases(data: Path | None = options["data"]) -> int:
        return printing.print_releases(Settings.resolve(data), locale=locale)

    @app.command(
        "status", cls=Command, help=translate(N_("Qui a remis quoi, et ce qui n'a pu être lu."), locale)
    )
    def status(data: Path | None = options["data"], reference: Path | None = options["reference"]) -> int:
        with expected_failures():
            return printing.print_status(Settings.resolve(data, reference), locale=locale)

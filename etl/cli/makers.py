"""Commands that make things to load: the demonstration, the reference, a public file turned into submissions."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import typer

from common.console import DONE, Command, ProblemError, WrongUseError
from common.progress import progress
from common.reference import Reference
from common.settings import Settings
from common.words import N_, Sentence, translate
from etl.cli import printing
from etl.cli.errors import expected_failures
from etl.cli.steps import receive_files, release_now
from etl.connectors import CONNECTORS
from etl.demo import generate
from etl.ledger import Ledger


def add_makers(app: typer.Typer, options: dict[str, Any], locale: str) -> None:
    """Add the commands `demo`, `reference` and `connect`."""
    _add_demo(app, options, locale)
    _add_reference(app, options, locale)
    _add_connect(app, locale)


def _add_demo(app: typer.Typer, options: dict[str, Any], locale: str) -> None:
    help_text = N_("Écrit les classeurs d'un réseau de démonstration, les reçoit et publie une version.")
    seed_option = typer.Option(2018, "--seed", help=translate(N_("Graine du hasard."), locale))
    scale_option = typer.Option(
        1, "--scale", min=1, help=translate(N_("Taille du réseau, 1 pour l'ordinaire."), locale)
    )

    @app.command("demo", cls=Command, help=translate(help_text, locale))
    def command(
        seed: int = seed_option,
        scale: int = scale_option,
        data: Path | None = options["data"],
        reference: Path | None = options["reference"],
    ) -> int:
        settings = Settings.resolve(data, reference)
        make_demonstration(settings, seed=seed, scale=scale, locale=locale)
        return DONE


def make_demonstration(settings: Settings, *, seed: int, scale: int, locale: str) -> None:
    """Workbooks, reception at their planted dates, release: the way of any other file."""
    if any(entry.accepted and not entry.demonstration for entry in Ledger(settings).entries()):
        raise ProblemError(
            Sentence.of(
                N_(
                    "{path} contient de vrais dépôts\u00a0: la démonstration n'y est pas mêlée. "
                    "Choisissez un autre répertoire avec --data."
                ),
                path=settings.data,
            )
        )
    with expected_failures(), progress(translate(N_("Classeurs de démonstration"), locale)) as report:
        plan = generate(
            reference=Reference.load(settings.reference),
            into=settings.data / "demo",
            seed=seed,
            scale=scale,
            report=lambda _, done, total: report(done, total),
        )
    received_at = dict(plan.receptions)
    receive_files(settings, list(received_at), locale=locale, received_at=received_at)
    release_now(settings, as_of=plan.as_of, locale=locale)


def _telling(locale: str) -> Callable[[Sentence], None]:
    """Each step of a long command as a sentence, beside what the command prints."""
    return lambda sentence: print(sentence.text(locale), file=sys.stderr)


def _add_reference(app: typer.Typer, options: dict[str, Any], locale: str) -> None:
    help_text = N_("Dérive les données de référence de leurs sources publiques.")
    sources_option = typer.Option(..., "--sources", help=translate(N_("Dossier des sources."), locale))

    @app.command("reference", cls=Command, help=translate(help_text, locale))
    def command(sources: Path = sources_option, reference: Path | None = options["reference"]) -> int:
        # geopandas takes half a second to import: this command alone pays for it.
        from etl.reference.build import MissingSourceError, build

        settings = Settings.resolve(None, reference)
        try:
            with expected_failures():
                build(sources, settings.reference, report=_telling(locale))
        except MissingSourceError as error:
            raise WrongUseError(error.sentence) from error
        printing.say(Sentence.of(N_("Référence écrite\u00a0: {path}"), path=settings.reference), locale)
        return DONE


def _add_connect(app: typer.Typer, locale: str) -> None:
    help_text = N_("Transforme un fichier public en dépôts et, s'il le faut, en référence.")
    name_argument = typer.Argument(..., help=translate(N_("Nom du connecteur."), locale))
    file_argument = typer.Argument(..., help=translate(N_("Fichier public."), locale))
    out_option = typer.Option(..., "--out", help=translate(N_("Dossier à écrire."), locale))

    @app.command("connect", cls=Command, help=translate(help_text, locale))
    def command(name: str = name_argument, file: Path = file_argument, out: Path = out_option) -> int:
        if name not in CONNECTORS:
            known = ", ".join(sorted(CONNECTORS))
            raise WrongUseError(
                Sentence.of(
                    N_("Le connecteur «\u00a0{name}\u00a0» n'existe pas\u00a0: {known}."),
                    name=name,
                    known=known,
                )
            )
        if not file.is_file():
            raise WrongUseError(Sentence.of(N_("Le fichier {path} n'existe pas."), path=file))
        with expected_failures():
            CONNECTORS[name](file, out=out, report=_telling(locale))
        printing.say(Sentence.of(N_("Dépôts écrits\u00a0: {path}"), path=out / "submissions"), locale)
        return DONE

"""`python -m analytics package`: a release as a package of open data, in a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from analytics.access import OutdatedReleaseError, ReadTimeoutError, open_release
from analytics.cli.options import OPTIONS
from analytics.open_data.package import FolderTakenError, write_archive, write_package
from analytics.open_data.permission import NotOpenError, permission
from analytics.releases import NoReleaseError, UnknownReleaseError
from common.console import DONE, Command, ProblemError
from common.settings import Settings
from common.words import N_, translate

_REFUSALS = (
    NotOpenError,
    FolderTakenError,
    NoReleaseError,
    UnknownReleaseError,
    OutdatedReleaseError,
    ReadTimeoutError,
)


def add_package(app: typer.Typer, *, locale: str) -> None:
    """Make `package` a command of the application."""

    target = typer.Option(..., "--out", help=translate(N_("Dossier où écrire le paquet."), locale))
    packed = typer.Option(False, "--zip", help=translate(N_("Un seul fichier ZIP, non un dossier."), locale))
    chosen, network = (OPTIONS[name].declared(locale) for name in ("release", "data"))

    def package(
        out: Path = target,
        zip: bool = packed,
        release: str = chosen,
        data: Path | None = network,
    ) -> int:
        settings = Settings.resolve(data=data)
        try:
            granted = permission(settings)
            opened = open_release(settings, release or None)
            with _progress(locale) as report:
                write = write_archive if zip else write_package
                written = write(opened, granted, out, report=report)
        except _REFUSALS as error:
            raise ProblemError(error.sentence) from error
        print(written)
        return DONE

    # Typer reads the kinds of the options when the command is made: they are no strings here.
    package.__annotations__ = {"out": Path, "zip": bool, "release": str, "data": Path | None, "return": int}
    described = translate(
        N_("Écrit une version en données ouvertes\u00a0: CSV, descriptions et notice."), locale
    )
    app.command("package", cls=Command, help=described)(package)


@contextmanager
def _progress(locale: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error: tables written, of how many."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(translate(N_("Tables"), locale), total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)

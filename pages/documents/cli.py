"""`python -m pages brief`: the briefs of the page Note de synthèse, into a folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

import typer

from analytics.access import OutdatedReleaseError, ReadTimeoutError, open_release
from analytics.cli.listings import known_codes
from analytics.cli.options import codes, one_of
from analytics.filters import available_filters
from analytics.releases import NoReleaseError, UnknownReleaseError
from common.console import (
    DONE,
    LANGUAGE_HELP,
    LANGUAGE_OPTION,
    Command,
    Group,
    ProblemError,
    WrongUseError,
)
from common.progress import progress
from common.settings import DATA_VARIABLE, Settings
from common.words import LOCALES, N_, Sentence, translate
from pages.documents.briefs.audiences import AUDIENCES, Audience, Kind
from pages.documents.briefs.compose import Request, compose
from pages.documents.briefs.files import FORMATS, name_of
from pages.ui.view import View
from pages.ui.visitor import visitor


@dataclass(frozen=True)
class Asked:
    """What the options of the command say, checked.

    Args:
        poles, pair, network, every: of what: one brief a pole, one of two territories, one of the network.
    """

    poles: tuple[str, ...]
    pair: tuple[str, ...]
    network: bool
    every: bool
    audience: Audience
    languages: tuple[str, ...]
    formats: tuple[str, ...]
    first: int
    last: int
    title: str


def build(locale: str) -> typer.Typer:
    """The application, its help in the language of `locale`."""
    app = typer.Typer(
        cls=Group,
        add_completion=False,
        help=translate(N_("Écrit les documents que font les pages."), locale),
    )

    @app.callback()
    def language(
        lang: str = typer.Option(locale, LANGUAGE_OPTION, help=translate(LANGUAGE_HELP, locale)),
    ) -> None:
        """Read before the application is built; declared here for its help."""

    _add_brief(app, _options(locale), locale)
    return app


def _options(locale: str) -> dict[str, Any]:
    """The options as typer takes them, their help in the language of `locale`."""

    def told(default: Any, *flags: str, help: str, **more: Any) -> Any:
        return typer.Option(default, *flags, help=translate(help, locale), **more)

    return {
        "pole": told([], "--pole", help=N_("Code d'un pôle\u00a0; à répéter pour plusieurs.")),
        "every": told(False, "--all", help=N_("Une note pour chaque pôle.")),
        "pair": told(("", ""), "--pair", help=N_("Codes de deux territoires."), show_default=False),
        "network": told(False, "--network", help=N_("Une note du réseau.")),
        "audience": told("ministry", "--audience", help=N_("Pour qui\u00a0: ministry, federation ou pole.")),
        "first": told(
            0, "--first", help=N_("Première année\u00a0; toutes sans cette option."), show_default=False
        ),
        "last": told(0, "--last", help=N_("Dernière année."), show_default=False),
        "language": told(
            locale,
            "--language",
            help=N_("Langue de la note\u00a0: fr, en, ou les deux séparées par une virgule."),
        ),
        "format": told(
            "pdf", "--format", help=N_("pdf, docx ou xlsx, ou plusieurs séparés par des virgules.")
        ),
        "title": told("", "--title", help=N_("Titre, au lieu de celui de la note.")),
        "release": told(
            "", "--release", help=N_("Version publiée\u00a0; celle en service sans cette option.")
        ),
        "data": told(None, "--data", help=N_("Répertoire de données du réseau."), envvar=DATA_VARIABLE),
        "out": told(..., "--out", help=N_("Dossier à écrire.")),
    }


def _add_brief(app: typer.Typer, options: dict[str, Any], locale: str) -> None:
    text = N_("Écrit des notes de synthèse\u00a0: d'un pôle, de tous, de deux territoires ou du réseau.")

    @app.command("brief", cls=Command, help=translate(text, locale))
    def command(
        pole: list[str] = options["pole"],
        every: bool = options["every"],
        pair: tuple[str, str] = options["pair"],
        network: bool = options["network"],
        audience: str = options["audience"],
        first: int = options["first"],
        last: int = options["last"],
        language: str = options["language"],
        format: str = options["format"],
        title: str = options["title"],
        release: str = options["release"],
        data: Path | None = options["data"],
        out: Path = options["out"],
    ) -> int:
        asked = Asked(
            poles=tuple(dict.fromkeys(code for text in pole for code in codes(text))),
            pair=tuple(code for code in pair if code),
            network=network,
            every=every,
            audience=cast(Audience, one_of(audience, tuple(AUDIENCES))),
            languages=tuple(one_of(one, LOCALES) for one in codes(language)),
            formats=tuple(one_of(one, tuple(FORMATS)) for one in codes(format)),
            first=first,
            last=last,
            title=title,
        )
        write_briefs(Settings.resolve(data), asked, release=release, out=out, locale=locale)
        return DONE


def write_briefs(settings: Settings, asked: Asked, *, release: str, out: Path, locale: str) -> None:
    """Every brief asked for, in every language and format, with a bar that counts files.

    Raises:
        WrongUseError: nothing is asked for, or something that does not exist.
        ProblemError: there is no release to read.
    """
    if out.exists() and not out.is_dir():
        raise WrongUseError(Sentence.of(N_("{path} n'est pas un dossier."), path=out))
    try:
        view = _view(settings, asked, release=release, locale=locale)
        requests = _requests(asked, tuple(view.choices.territories["territory"]))
        out.mkdir(parents=True, exist_ok=True)
        with progress(translate(N_("Notes de synthèse"), locale)) as report:
            for path in _files(view, asked, requests, out=out, report=report):
                print(path)
    except (NoReleaseError, UnknownReleaseError, OutdatedReleaseError, ReadTimeoutError) as error:
        raise ProblemError(error.sentence) from error


def _files(view: View, asked: Asked, requests: Sequence[Request], *, out: Path, report: Any) -> list[Path]:
    """Each brief is composed once a language, and written in each format."""
    total = len(requests) * len(asked.languages) * len(asked.formats)
    paths: list[Path] = []
    report(0, total)
    for request in requests:
        for language in asked.languages:
            brief = compose(replace(view, locale=language), request)
            for ending in asked.formats:
                path = out / name_of(brief, request.audience, ending)
                path.write_bytes(FORMATS[ending].write(brief))
                paths.append(path)
                report(len(paths), total)
    return paths


def _view(settings: Settings, asked: Asked, *, release: str, locale: str) -> View:
    """The view of the whole network in the years asked for, as this installation's role reads it."""
    opened, reader = open_release(settings, release or None), visitor()
    choices = available_filters(opened, visitor=reader)
    everything = choices.everything()
    first, last = asked.first or everything.first_year, asked.last or everything.last_year
    if not everything.first_year <= first <= last <= everything.last_year:
        raise WrongUseError(
            Sentence.of(
                N_("Les années de cette version vont de {first} à {last}, dans cet ordre."),
                first=everything.first_year,
                last=everything.last_year,
            )
        )
    return View(
        settings=settings,
        visitor=reader,
        release=opened,
        locale=locale,
        choices=choices,
        filters=replace(everything, first_year=first, last_year=last),
    )


def _requests(asked: Asked, known: tuple[str, ...]) -> list[Request]:
    """One a brief, in the order of the network; each code is checked."""
    known_codes((*asked.poles, *asked.pair), known)
    if len(set(asked.pair)) == 1:
        raise WrongUseError(Sentence.of(N_("Une paire est faite de deux territoires différents.")))
    poles = known if asked.every else tuple(code for code in known if code in asked.poles)
    wanted: list[tuple[Kind, tuple[str, ...]]] = [("network", ())] if asked.network else []
    wanted += [("territory", (code,)) for code in poles]
    wanted += [("pair", tuple(sorted(asked.pair)))] if asked.pair else []
    if not wanted:
        raise WrongUseError(
            Sentence.of(N_("Rien n'est choisi\u00a0: --network, --pole CODE, --all ou --pair CODE CODE."))
        )
    return [replace(Request.usual(kind, asked.audience, codes), title=asked.title) for kind, codes in wanted]

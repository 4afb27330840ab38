"""`python -m analytics`: what the pages show, through the same read, for scripts and terminals."""

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import typer

from analytics.access import ReadTimeoutError, Release, Visitor, open_release
from analytics.cli_options import FORMATS, command_options
from analytics.commercialisation import events, funnel
from analytics.expected import MODELS, with_expectation
from analytics.filters import YEAR_BASES, FilterChoices, Filters, available_filters
from analytics.links import COUNTINGS, links, links_by_year
from analytics.models import expectation
from analytics.organisations import bridging_organisations
from analytics.releases import NoReleaseError, UnknownReleaseError
from analytics.reporting import completeness, reporting
from analytics.resampling import incidence, network_estimates
from analytics.retention import ALL_PROGRAMMES, PRINTED, entered, retention
from analytics.suggestions import suggestions
from analytics.tables import indicator_table, indicators_by_year
from common.console import LANGUAGE_HELP, LANGUAGE_OPTION, Command, Group, ProblemError, WrongUseError
from common.settings import Settings
from common.words import N_, Sentence, translate

VISITOR = Visitor("ministry")
"""Whoever runs commands on the machine that holds the releases reads them whole."""

_YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?")


@dataclass(frozen=True)
class Request:
    """What a command line chose, as written."""

    years: str = ""
    basis: str = "calendar"
    territories: str = ""
    sectors: str = ""
    release: str = ""
    data: Path | None = None
    format: str = "csv"


def build(locale: str) -> typer.Typer:
    """The application, its help in the language of `locale`."""
    app = typer.Typer(
        cls=Group,
        add_completion=False,
        help=translate(N_("Imprime ce que montrent les pages, par la même lecture."), locale),
    )
    options = command_options(locale)

    @app.callback()
    def language(
        lang: str = typer.Option(locale, LANGUAGE_OPTION, help=translate(LANGUAGE_HELP, locale)),
    ) -> None:
        """Read before the application is built; declared here for its help."""

    _add_links(app, options, locale)
    _add_network(app, options, locale)
    _add_suggestions(app, options, locale)
    _add_organisations(app, options, locale)
    _add_indicators(app, options, locale)
    _add_commercialisation(app, options, locale)
    _add_retention(app, options, locale)
    _add_reporting(app, options, locale)
    return app


def _add_links(app: typer.Typer, options: dict[str, Any], locale: str) -> None:
    @app.command("links", cls=Command, help=translate(N_("Liens entre paires de territoires."), locale))
    def command(
        counting: str = options["counting"],
        by_year: bool = options["by_year"],
        expected: str = options["expected"],
        years: str = options["years"],
        basis: str = options["basis"],
        territories: str = options["territories"],
        sectors: str = options["sectors"],
        release: str = options["release"],
        data: Path | None = options["data"],
        format: str = options["format"],
    ) -> int:
        chosen = _one_of(counting, COUNTINGS)
        model = _one_of(expected, ("", *MODELS))
        if model and by_year:
            raise WrongUseError(
                Sentence.of(N_("--expected s'applique à l'ensemble des années\u00a0: retirez --by-year."))
            )

        def count(opened: Release, filters: Filters) -> pd.DataFrame:
            read = links_by_year if by_year else links
            counted = read(opened, visitor=VISITOR, filters=filters, counting=chosen).drop(
                columns="confirmed"
            )
            if not model:
                return counted
            found = expectation(opened, visitor=VISITOR, filters=filters, model=model)
            return with_expectation(counted, found, territories=filters.territories)

        return _answer(Request(years, basis, territories, sectors, release, data, format), count)


def _add_suggestions(app: typer.Typer, options: dict[str, Any], locale: str) -> None:
    @app.command(
        "suggestions",
        cls=Command,
        help=translate(N_("Partenaires et secteurs où un lien manque à un territoire, et pourquoi."), locale),
    )
    def command(
        pole: str = options["pole"],
        years: str = options["years"],
        basis: str = options["basis"],
        sectors: str = options["sectors"],
        release: str = options["release"],
        data: Path | None = options["data"],
        format: str = options["format"],
    ) -> int:
        def suggest(opened: Release, filters: Filters) -> pd.DataFrame:
            known = available_filters(opened, visitor=VISITOR).territories.territory
            territory = _one_of(pole, tuple(known))
            return suggestions(opened, visitor=VISITOR, territory=territory, filters=filters).rows

        return _answer(Request(years, basis, "", sectors, release, data, format), suggest)


def _add_network(app: typer.Typer, options: dict[str, Any], locale: str) -> None:
    @app.command(
        "network",
        cls=Command,
        help=translate(N_("Figures du réseau et de ses territoires, avec leurs intervalles."), locale),
    )
    def command(
        counting: str = options["counting"],
        years: str = options["years"],
        basis: str = options["basis"],
        sectors: str = options["sectors"],
        release: str = options["release"],
        data: Path | None = options["data"],
        format: str = options["format"],
    ) -> int:
        chosen = _one_of(counting, COUNTINGS)

        def count(opened: Release, filters: Filters) -> pd.DataFrame:
            projects = incidence(opened, visitor=VISITOR, filters=filters)
            return network_estimates(projects, counting=chosen)

        return _answer(Request(years, basis, "", sectors, release, data, format), count)


def _add_organisations(app: typer.Typer, options: dict[str, Any], locale: str) -> None:
    @app.command(
        "organisations",
        cls=Command,
        help=translate(N_("Organisations qui relient des territoires."), locale),
    )
    def command(
        years: str = options["years"],
        basis: str = options["basis"],
        territories: str = options["territories"],
        sectors: str = options["sectors"],
        release: str = options["release"],
        data: Path | None = options["data"],
        format: str = options["format"],
    ) -> int:
        request = Request(years, basis, territories, sectors, release, data, format)
        return _answer(
            request,
            lambda opened, filters: bridging_organisations(opened, visitor=VISITOR, filters=filters),
        )


def _add_indicators(app: typer.Typer, options: dict[str, Any], locale: str) -> None:
    @app.command(
        "indicators",
        cls=Command,
        help=translate(N_("Indicateurs du réseau, avec leurs intervalles."), locale),
    )
    def command(
        by_year: bool = options["by_year"],
        years: str = options["years"],
        basis: str = options["basis"],
        territories: str = options["territories"],
        sectors: str = options["sectors"],
        release: str = options["release"],
        data: Path | None = options["data"],
        format: str = options["format"],
    ) -> int:
        def count(opened: Release, filters: Filters) -> pd.DataFrame:
            if by_year:
                return indicators_by_year(opened, visitor=VISITOR, filters=filters)
            return indicator_table(opened, visitor=VISITOR, filters=filters, locale=locale)

        return _answer(Request(years, basis, territories, sectors, release, data, format), count)


def _add_commercialisation(app: typer.Typer, options: dict[str, Any], locale: str) -> None:
    @app.command(
        "commercialisation",
        cls=Command,
        help=translate(N_("Stades atteints par les projets, ou événements de marché."), locale),
    )
    def command(
        market_events: bool = options["events"],
        years: str = options["years"],
        basis: str = options["basis"],
        territories: str = options["territories"],
        sectors: str = options["sectors"],
        release: str = options["release"],
        data: Path | None = options["data"],
        format: str = options["format"],
    ) -> int:
        count = events if market_events else funnel
        request = Request(years, basis, territories, sectors, release, data, format)
        return _answer(request, lambda opened, filters: count(opened, visitor=VISITOR, filters=filters))


def _add_retention(app: typer.Typer, options: dict[str, Any], locale: str) -> None:
    @app.command(
        "retention",
        cls=Command,
        help=translate(N_("Présence et rétention des jeunes aux anniversaires de leur entrée."), locale),
    )
    def command(
        pole: str = options["poles"],
        entry: str = options["entry"],
        programme: str = options["programme"],
        release: str = options["release"],
        data: Path | None = options["data"],
        format: str = options["format"],
    ) -> int:
        if pole and programme != ALL_PROGRAMMES:
            raise WrongUseError(
                Sentence.of(
                    N_("Un pôle n'est publié que tous programmes ensemble\u00a0: retirez --programme.")
                )
            )
        years = _years(entry)

        def read(opened: Release, filters: Filters) -> pd.DataFrame:
            table = retention(
                opened,
                visitor=VISITOR,
                scope="pole" if pole else "network",
                territories=filters.territories,
                programmes=_codes(programme),
            )
            table = entered(table, first=years[0], last=years[1]) if years else table
            return table[list(PRINTED)]

        return _answer(Request(territories=pole, release=release, data=data, format=format), read)


def _add_reporting(app: typer.Typer, options: dict[str, Any], locale: str) -> None:
    @app.command(
        "reporting",
        cls=Command,
        help=translate(N_("Qui a déposé, quand, et ce qui a été mis de côté."), locale),
    )
    def command(
        summary: bool = options["summary"],
        territories: str = options["territories"],
        release: str = options["release"],
        data: Path | None = options["data"],
        format: str = options["format"],
    ) -> int:
        count = completeness if summary else reporting
        request = Request(territories=territories, release=release, data=data, format=format)
        return _answer(
            request,
            lambda opened, filters: count(opened, visitor=VISITOR, territories=filters.territories),
        )


def _answer(request: Request, count: Callable[[Release, Filters], pd.DataFrame]) -> int:
    """Print the frame that `count` makes of the release and filters that were asked for."""
    written = _one_of(request.format, FORMATS)
    basis = _one_of(request.basis, YEAR_BASES)
    asked = _years(request.years)
    try:
        opened = open_release(Settings.resolve(data=request.data), request.release or None)
        choices = available_filters(opened, visitor=VISITOR, year_basis=basis)
        frame = count(opened, _filters(request, choices, basis=basis, years=asked))
    except (NoReleaseError, UnknownReleaseError, ReadTimeoutError) as error:
        raise ProblemError(error.sentence) from error
    if written == "json":
        print(frame.to_json(orient="records", force_ascii=False, date_format="iso", double_precision=15))
    else:
        frame.to_csv(sys.stdout, index=False, lineterminator="\n")
    return 0


def _filters(
    request: Request, choices: FilterChoices, *, basis: Any, years: tuple[int, int] | None
) -> Filters:
    first, last = years or (choices.first_year, choices.last_year)
    return Filters(
        first_year=first,
        last_year=last,
        year_basis=basis,
        territories=_known(request.territories, choices.territories.territory),
        sectors=_codes(request.sectors),
    )


def _years(written: str) -> tuple[int, int] | None:
    if not written:
        return None
    found = _YEARS.fullmatch(written)
    first, last = (int(found[1]), int(found[2] or found[1])) if found else (1, 0)
    if first > last:
        raise WrongUseError(
            Sentence.of(
                N_("«\u00a0{value}\u00a0» n'est pas une suite d'années\u00a0: écrivez 2021 ou 2021-2024."),
                value=written,
            )
        )
    return first, last


def _codes(written: str) -> tuple[str, ...]:
    return tuple(code.strip() for code in written.split(",") if code.strip())


def _known(written: str, known: "pd.Series[str]") -> tuple[str, ...]:
    codes = _codes(written)
    unknown = [code for code in codes if code not in set(known)]
    if unknown:
        raise WrongUseError(
            Sentence.of(
                N_("Territoire inconnu\u00a0: {unknown}. Les codes de ce réseau\u00a0: {known}."),
                unknown=", ".join(unknown),
                known=", ".join(known),
            )
        )
    return codes


def _one_of(value: str, choices: tuple[str, ...]) -> Any:
    if value not in choices:
        raise WrongUseError(
            Sentence.of(
                N_("«\u00a0{value}\u00a0» n'est pas un choix\u00a0: {choices}."),
                value=value,
                choices=", ".join(choices),
            )
        )
    return value

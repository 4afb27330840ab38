"""What every command does: read its options, open the release, print one table."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import typer

from analytics.access import OutdatedReleaseError, ReadTimeoutError, Visitor, open_release
from analytics.cli.options import OPTIONS
from analytics.definitions import AnyIndicator
from analytics.filters import FilterChoices, Filters, available_filters, years_written
from analytics.indicators import COMPARABLE
from analytics.releases import NoReleaseError, UnknownReleaseError
from common.console import Command, ProblemError, WrongUseError
from common.settings import Settings
from common.words import N_, Sentence, translate

VISITOR = Visitor("ministry")
"""Whoever runs commands on the machine that holds the releases reads them whole."""

PERIOD = ("years", "basis")
PLACES = ("territories",)
LINKS = ("sectors", "role", "types", "structuring", "confirmed")
"""The options that choose which projects and links count."""
PLAIN = ("data", "format")
ALWAYS = ("release", *PLAIN)


@dataclass(frozen=True)
class Listing:
    """A command that prints one table.

    Args:
        name, help: on the command line; `help` is a msgid.
        count: the table of an open release and filters. Its keyword-only arguments are options of the
            command, by their names in `OPTIONS`; `locale` is the language of the command line, and `settings`
            where the releases are.
        filters: the options that make the filters, among `PERIOD`, `PLACES` and `LINKS`.
        always: `PLAIN` where the release is not chosen.
    """

    name: str
    help: str
    count: Callable[..., pd.DataFrame]
    filters: tuple[str, ...]
    always: tuple[str, ...] = ALWAYS

    @property
    def own(self) -> tuple[str, ...]:
        """The options of `count`."""
        parameters = inspect.signature(self.count).parameters.values()
        return tuple(one.name for one in parameters if one.kind is one.KEYWORD_ONLY and one.name in OPTIONS)

    def answer(self, chosen: Mapping[str, Any], *, locale: str) -> int:
        """Print the table of what was chosen."""
        settings = Settings.resolve(data=chosen["data"])
        given = {"locale": locale, "settings": settings}
        asked_for = inspect.signature(self.count).parameters
        own = {name: chosen[name] for name in self.own}
        own |= {name: value for name, value in given.items() if name in asked_for}
        asked = read_years(chosen.get("years", ""))
        try:
            opened = open_release(settings, chosen.get("release") or None)
            choices = available_filters(opened, visitor=VISITOR, year_basis=chosen.get("basis", "calendar"))
            frame = self.count(opened, _filters(chosen, choices, years=asked), **own)
        except (NoReleaseError, UnknownReleaseError, OutdatedReleaseError, ReadTimeoutError) as error:
            raise ProblemError(error.sentence) from error
        _print(frame, chosen["format"])
        return 0


def add_listing(app: typer.Typer, listing: Listing, *, locale: str) -> None:
    """Make a listing a command of the application."""
    names = (*listing.own, *listing.filters, *listing.always)

    def command(**written: Any) -> int:
        chosen = {name: OPTIONS[name].read(value) for name, value in written.items()}
        return listing.answer(chosen, locale=locale)

    # Typer reads the options of a command from the signature of its function.
    command.__annotations__ = {name: OPTIONS[name].kind for name in names}
    command.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [
            inspect.Parameter(
                name,
                inspect.Parameter.KEYWORD_ONLY,
                default=OPTIONS[name].declared(locale),
                annotation=OPTIONS[name].kind,
            )
            for name in names
        ]
    )
    app.command(listing.name, cls=Command, help=translate(listing.help, locale))(command)


def _print(frame: pd.DataFrame, written: str) -> None:
    if written == "json":
        print(frame.to_json(orient="records", force_ascii=False, date_format="iso", double_precision=15))
    else:
        frame.to_csv(sys.stdout, index=False, lineterminator="\n")


def _filters(chosen: Mapping[str, Any], choices: FilterChoices, *, years: tuple[int, int] | None) -> Filters:
    first, last = years or (choices.first_year, choices.last_year)
    everything = Filters(first, last)
    return Filters(
        first_year=first,
        last_year=last,
        year_basis=chosen.get("basis", everything.year_basis),
        territories=known_codes(chosen.get("territories", ()), choices.territories.territory),
        sectors=chosen.get("sectors", ()),
        structuring_only=chosen.get("structuring", False),
        role=chosen.get("role", everything.role),
        project_types=chosen.get("types", ()),
        confirmed_only=chosen.get("confirmed", False),
    )


def read_years(written: str) -> tuple[int, int] | None:
    """The first and the last year written; None where nothing is.

    Raises:
        WrongUseError: they are not years in order.
    """
    if not written:
        return None
    first, last = years_written(written) or (1, 0)
    if first > last:
        raise WrongUseError(
            Sentence.of(
                N_("«\u00a0{value}\u00a0» n'est pas une suite d'années\u00a0: écrivez 2021 ou 2021-2024."),
                value=written,
            )
        )
    return first, last


def known_codes(asked: tuple[str, ...], known: Iterable[str]) -> tuple[str, ...]:
    """The codes asked for.

    Raises:
        WrongUseError: one of them is not of this network.
    """
    codes = tuple(known)
    unknown = [code for code in asked if code not in codes]
    if unknown:
        raise WrongUseError(
            Sentence.of(
                N_("Territoire inconnu\u00a0: {unknown}. Les codes de ce réseau\u00a0: {known}."),
                unknown=", ".join(unknown),
                known=", ".join(codes),
            )
        )
    return asked


def known_indicator(slug: str) -> AnyIndicator:
    """The indicator of the catalogue.

    Raises:
        WrongUseError: there is none of this code; the message names those there are.
    """
    if slug not in COMPARABLE:
        raise WrongUseError(
            Sentence.of(
                N_("Indicateur inconnu\u00a0: {unknown}. Ceux du catalogue\u00a0: {known}."),
                unknown=slug,
                known=", ".join(COMPARABLE),
            )
        )
    return COMPARABLE[slug]

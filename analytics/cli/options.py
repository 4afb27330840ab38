"""The options of the commands, each written once: a command takes them by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer

from analytics.expected import MODELS
from analytics.filters import ANY_ROLE, YEAR_BASES
from analytics.links import COUNTINGS
from analytics.overdispersion import ADJUSTMENTS
from analytics.retention import ALL_PROGRAMMES
from common.codes import PROJECT_TYPES, ROLES
from common.console import WrongUseError
from common.settings import DATA_VARIABLE
from common.words import N_, Sentence, translate

FORMATS = ("csv", "json")


@dataclass(frozen=True)
class Option:
    """An option of a command line.

    Args:
        flag, help: as written; `help` is a msgid.
        default: without the option; its type is that of the option.
        choices: what may be written; anything when empty.
        several: codes separated by commas.
        positional: an argument, written without a flag.
    """

    flag: str
    help: str
    default: str | bool | None = ""
    choices: tuple[str, ...] = ()
    several: bool = False
    positional: bool = False

    @property
    def kind(self) -> Any:
        """The type that typer reads."""
        return Path | None if self.default is None else type(self.default)

    def declared(self, locale: str) -> Any:
        """The option or the argument as typer takes it, its help in the language of `locale`."""
        if self.positional:
            return typer.Argument(metavar=self.flag, help=translate(self.help, locale))
        settings: dict[str, Any] = {"envvar": DATA_VARIABLE} if self.default is None else {}
        return typer.Option(
            self.default,
            self.flag,
            help=translate(self.help, locale),
            show_default=bool(self.default),
            **settings,
        )

    def read(self, written: Any) -> Any:
        """What was written, checked; a tuple where `several`.

        Raises:
            WrongUseError: it is not among the choices.
        """
        if not self.choices:
            return codes(written) if self.several else written
        if self.several:
            return tuple(one_of(code, self.choices) for code in codes(written))
        return one_of(written, self.choices)


def one_of(written: Any, choices: Sequence[str]) -> Any:
    """What was written, where it is one of the choices.

    Raises:
        WrongUseError: it is not.
    """
    if written not in choices:
        raise WrongUseError(
            Sentence.of(
                N_("«\u00a0{value}\u00a0» n'est pas un choix\u00a0: {choices}."),
                value=written,
                choices=", ".join(choice for choice in choices if choice),
            )
        )
    return written


def codes(written: str) -> tuple[str, ...]:
    """Codes separated by commas."""
    return tuple(code.strip() for code in written.split(",") if code.strip())


OPTIONS: dict[str, Option] = {
    "years": Option("--years", N_("Années\u00a0: 2021 ou 2021-2024\u00a0; toutes sans cette option.")),
    "basis": Option(
        "--basis",
        N_("Années civiles (calendar) ou financières (financial)."),
        default="calendar",
        choices=YEAR_BASES,
    ),
    "territories": Option(
        "--territories", N_("Codes de territoires, séparés par des virgules."), several=True
    ),
    "sectors": Option("--sectors", N_("Codes de secteurs, séparés par des virgules."), several=True),
    "role": Option(
        "--role",
        N_("Seuls les liens entre organisations de ce rôle."),
        default=ANY_ROLE,
        choices=(ANY_ROLE, *ROLES.slugs),
    ),
    "types": Option(
        "--types",
        N_("Types de projets, séparés par des virgules\u00a0; tous sans cette option."),
        choices=PROJECT_TYPES.slugs,
        several=True,
    ),
    "structuring": Option("--structuring", N_("Les projets structurants seulement."), default=False),
    "confirmed": Option(
        "--confirmed",
        N_("Les liens que les pôles des deux territoires déclarent seulement."),
        default=False,
    ),
    "release": Option("--release", N_("Version publiée\u00a0; celle en service sans cette option.")),
    "data": Option("--data", N_("Répertoire de données du réseau."), default=None),
    "format": Option("--format", N_("Écriture\u00a0: csv ou json."), default="csv", choices=FORMATS),
    "counting": Option(
        "--counting",
        N_("Décompte fractionnaire (fractional) ou entier (full)."),
        default="fractional",
        choices=COUNTINGS,
    ),
    "expected": Option(
        "--expected",
        N_(
            "Ajoute les liens attendus du réseau entier, selon la taille (quasi) ou selon la taille et la "
            "distance (distance)."
        ),
        choices=("", *MODELS),
    ),
    "pole": Option("--pole", N_("Code du pôle à qui les pistes s'adressent.")),
    "indicator": Option("INDICATOR", N_("Code d'un indicateur du catalogue."), positional=True),
    "citation": Option("ID", N_("Identifiant de citation, tel qu'il est imprimé."), positional=True),
    "year": Option("--year", N_("Année ou années\u00a0: 2021 ou 2021-2024\u00a0; toutes sans cette option.")),
    "dispersion": Option(
        "--dispersion",
        N_("Surdispersion\u00a0: none, additive ou multiplicative."),
        default="none",
        choices=ADJUSTMENTS,
    ),
    "by_year": Option("--by-year", N_("Une ligne par année, non pour l'ensemble des années."), default=False),
    "market_events": Option(
        "--events", N_("Les événements de marché, non les stades atteints."), default=False
    ),
    "poles": Option(
        "--pole",
        N_("Codes de pôles, séparés par des virgules\u00a0; le réseau, ou tous, sans cette option."),
        several=True,
    ),
    "entry": Option(
        "--entry", N_("Années d'entrée\u00a0: 2021 ou 2019-2021\u00a0; toutes sans cette option.")
    ),
    "programme": Option(
        "--programme",
        N_("Codes de programmes, séparés par des virgules\u00a0; all pour l'ensemble."),
        default=ALL_PROGRAMMES,
        several=True,
    ),
    "summary": Option(
        "--summary", N_("Un trimestre par ligne\u00a0: dépôts attendus et reçus."), default=False
    ),
}

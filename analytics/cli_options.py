"""The options that the commands of `python -m analytics` share, declared once."""

from collections.abc import Callable
from typing import Any

import typer

from analytics.retention import ALL_PROGRAMMES
from common.settings import DATA_VARIABLE
from common.words import N_, translate

FORMATS = ("csv", "json")


def command_options(locale: str) -> dict[str, Any]:
    def option(default: object, name: str, message: str, **settings: Any) -> Any:
        return typer.Option(
            default, name, help=translate(message, locale), show_default=bool(default), **settings
        )

    return {
        "years": option(
            "", "--years", N_("Années\u00a0: 2021 ou 2021-2024\u00a0; toutes sans cette option.")
        ),
        "basis": option("calendar", "--basis", N_("Années civiles (calendar) ou financières (financial).")),
        "territories": option("", "--territories", N_("Codes de territoires, séparés par des virgules.")),
        "sectors": option("", "--sectors", N_("Codes de secteurs, séparés par des virgules.")),
        "release": option("", "--release", N_("Version publiée\u00a0; celle en service sans cette option.")),
        "data": option(None, "--data", N_("Répertoire de données du réseau."), envvar=DATA_VARIABLE),
        "format": option("csv", "--format", N_("Écriture\u00a0: csv ou json.")),
        "counting": option(
            "fractional", "--counting", N_("Décompte fractionnaire (fractional) ou entier (full).")
        ),
        "expected": option(
            "",
            "--expected",
            N_(
                "Ajoute les liens attendus du réseau entier, selon la taille (quasi) ou selon la taille et la "
                "distance (distance)."
            ),
        ),
        "pole": option(..., "--pole", N_("Code du pôle à qui les pistes s'adressent.")),
        "by_year": option(False, "--by-year", N_("Une ligne par année, non pour l'ensemble des années.")),
        "events": option(False, "--events", N_("Les événements de marché, non les stades atteints.")),
        **_people_options(option),
        "summary": option(False, "--summary", N_("Un trimestre par ligne\u00a0: dépôts attendus et reçus.")),
    }


def _people_options(option: Callable[..., Any]) -> dict[str, Any]:
    return {
        "poles": option(
            "", "--pole", N_("Codes de pôles, séparés par des virgules\u00a0; le réseau sans cette option.")
        ),
        "entry": option(
            "", "--entry", N_("Années d'entrée\u00a0: 2021 ou 2019-2021\u00a0; toutes sans cette option.")
        ),
        "programme": option(
            ALL_PROGRAMMES,
            "--programme",
            N_("Codes de programmes, séparés par des virgules\u00a0; all pour l'ensemble."),
        ),
    }

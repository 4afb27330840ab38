"""The pairs that linkage merged, or leaves to a colleague: who they are, why, and the line that settles one."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import Any

import duckdb
import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table as Grid

from common.console import DONE, Command, ProblemError, WrongUseError
from common.layouts import DECISIONS
from common.settings import Settings
from common.words import N_, Sentence, translate
from etl.build.publish import current
from etl.cli.printing import FORMATS

OUTCOMES = {
    "review": N_("à trancher"),
    "merged": N_("réunies"),
    "merged_by_decision": N_("réunies par décision"),
    "apart_by_decision": N_("séparées par décision"),
}
REASONS = {
    "same_name": N_("même nom"),
    "alike_name": N_("noms proches"),
    "same_neq": N_("même NEQ"),
    "same_place": N_("même lieu"),
    "other_place": N_("autre lieu"),
    "same_pole": N_("deux codes d'un même pôle"),
    "other_neq": N_("autre NEQ"),
    "other_type": N_("autre type"),
}
_PAIRS = """
    SELECT found.kind, found.pole_a, found.id_a, one.name AS name_a, found.pole_b, found.id_b, other.name AS name_b,
        found.score, found.why, found.outcome
    FROM core_matches AS found
    JOIN core_organisations AS one ON (one.pole_code, one.organisation_id) = (found.pole_a, found.id_a)
    JOIN core_organisations AS other ON (other.pole_code, other.organisation_id) = (found.pole_b, found.id_b)
    WHERE found.outcome = $outcome
    ORDER BY found.score DESC, found.pole_a, found.id_a, found.pole_b, found.id_b
"""


def add_matches(app: typer.Typer, options: dict[str, Any], locale: str) -> None:
    """The command `matches`."""
    chosen = typer.Option("review", "--outcome", help=", ".join(OUTCOMES))
    help_text = N_("Les organisations qui n'en font peut-être qu'une, pourquoi, et la ligne qui le tranche.")

    @app.command("matches", cls=Command, help=translate(help_text, locale))
    def command(
        outcome: str = chosen, format: str = options["format"], data: Path | None = options["data"]
    ) -> int:
        _refuse_unknown("--outcome", outcome, tuple(OUTCOMES))
        _refuse_unknown("--format", format, FORMATS)
        print_matches(read_matches(Settings.resolve(data), outcome=outcome), locale=locale, format=format)
        return DONE


def read_matches(settings: Settings, *, outcome: str) -> list[dict[str, Any]]:
    """Pairs of the release in service, the most alike first.

    Raises:
        ProblemError: no release is published, or the one in service was built before pairs were kept.
    """
    pointer = current(settings.releases)
    if pointer is None:
        template = N_("Aucune version publiée\u00a0: commencez par python -m etl load FICHIERS.")
        raise ProblemError(Sentence.of(template))
    with duckdb.connect(str(settings.releases / pointer.file), read_only=True) as connection:
        try:
            found = connection.execute(_PAIRS, {"outcome": outcome})
        except duckdb.CatalogException as error:
            template = N_("La version en service ne garde pas de paires\u00a0: lancez python -m etl release.")
            raise ProblemError(Sentence.of(template)) from error
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def decision_line(pair: dict[str, Any], *, decision: str) -> str:
    """The line of `decisions.csv` that says `same` or `different` of a pair, quoted as CSV needs.

    >>> pair = {"kind": "organisation", "pole_a": "04", "id_a": "O1", "pole_b": "05", "id_b": "O9"}
    >>> decision_line(pair, decision="same")
    'organisation,04,O1,05,O9,same,'
    """
    cells = [str(pair[name]) for name in ("kind", "pole_a", "id_a", "pole_b", "id_b")]
    quoted = ['"' + cell.replace('"', '""') + '"' if set(cell) & set(',;"') else cell for cell in cells]
    return ",".join([*quoted, decision, ""])


def print_matches(pairs: list[dict[str, Any]], *, locale: str, format: str) -> None:
    """The pairs for a person (a table, then how to settle the first) or for a script."""
    if format == "json":
        print(json.dumps(pairs, ensure_ascii=False, indent=1))
    elif format == "csv":
        names = ("kind", "pole_a", "id_a", "name_a", "pole_b", "id_b", "name_b", "score", "why", "outcome")
        writer = csv.DictWriter(sys.stdout, names)
        writer.writeheader()
        writer.writerows(pairs)
    elif pairs:
        _print_table(pairs, locale)
    else:
        print(translate(N_("Aucune paire."), locale))


def _print_table(pairs: list[dict[str, Any]], locale: str) -> None:
    heads = (N_("pôle"), N_("code"), N_("nom"))
    likeness, reasons = N_("ressemblance"), N_("raisons")
    grid = Grid(*[translate(word, locale) for word in (*heads, *heads, likeness, reasons)])
    for pair in pairs:
        sides = [escape(str(pair[f"{name}_{side}"])) for side in "ab" for name in ("pole", "id", "name")]
        why = ", ".join(translate(REASONS[code], locale) for code in pair["why"].split())
        grid.add_row(*sides, f"{pair['score']:.0f}", why)
    Console().print(grid)
    how = N_(
        "Pour trancher une paire, ajoutez sa ligne à «\u00a0{file}\u00a0» du répertoire de référence "
        "(«\u00a0different\u00a0» au lieu de «\u00a0same\u00a0» pour les séparer), puis publiez à nouveau\u00a0; "
        "retirez la ligne pour revenir en arrière."
    )
    print(Sentence.of(how, file=DECISIONS).text(locale))
    print("kind,pole_a,id_a,pole_b,id_b,decision,reason")
    print(decision_line(pairs[0], decision="same"))


def _refuse_unknown(option: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        template = N_("{option}\u00a0: «\u00a0{value}\u00a0» n'existe pas\u00a0; écrivez {known}.")
        raise WrongUseError(Sentence.of(template, option=option, value=value, known=", ".join(known)))

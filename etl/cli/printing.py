"""What the commands print: sentences for people, tables for scripts."""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from rich.console import Console
from rich.markup import escape
from rich.table import Table as Grid

from common.console import DONE
from common.periods import TORONTO, Period
from common.settings import Settings
from common.words import N_, Sentence, labelled, translate
from etl.build.publish import current
from etl.check import Checked
from etl.intake import Outcome, Reception
from etl.ledger import Ledger, effective, effective_targets
from etl.problems import SEVERITIES, Problem

FORMATS = ("text", "json", "csv")
_FIELDS = ("file", "sheet", "row", "column", "value", "rule", "severity", "sentence")
_OUTCOMES = {
    Outcome.ACCEPTED: N_("accepté"),
    Outcome.ALREADY_EFFECTIVE: N_("déjà reçu, rien de nouveau"),
    Outcome.REFUSED: N_("refusé"),
}


def say(sentence: Sentence, locale: str) -> None:
    """One sentence on standard output."""
    print(sentence.text(locale))


def print_checked(results: Sequence[Checked], *, locale: str, format: str) -> None:
    """What a check found, for a person or a script."""
    records = [record for result in results for record in _records(result, locale)]
    if format == "json":
        print(json.dumps(records, ensure_ascii=False, indent=1))
    elif format == "csv":
        writer = csv.DictWriter(sys.stdout, _FIELDS)
        writer.writeheader()
        writer.writerows(records)
    else:
        for result in results:
            _print_checked(result, locale)


def _records(result: Checked, locale: str) -> list[dict[str, object]]:
    if result.refusal:
        code, sentence = result.refusal
        empty = dict.fromkeys(_FIELDS)
        return [
            {
                **empty,
                "file": result.file,
                "rule": code,
                "severity": "refusal",
                "sentence": sentence.text(locale),
            }
        ]
    return [
        {
            "file": problem.file,
            "sheet": problem.sheet,
            "row": problem.row,
            "column": problem.column,
            "value": problem.value,
            "rule": problem.rule,
            "severity": problem.severity.value,
            "sentence": problem.sentence(locale),
        }
        for problem in result.problems
    ]


def _print_checked(result: Checked, locale: str) -> None:
    console = Console(highlight=False)
    if result.refusal:
        console.print(f"[bold]{escape(result.file)}[/bold]  {translate(_OUTCOMES[Outcome.REFUSED], locale)}")
        console.print("  " + escape(result.refusal[1].text(locale)), soft_wrap=True)
        return
    told = Sentence.of(
        N_("lignes bonnes\u00a0: {rows}, mises de côté\u00a0: {aside}, problèmes\u00a0: {problems}"),
        rows=result.rows,
        aside=result.set_aside,
        problems=len(result.problems),
    )
    console.print(f"[bold]{escape(result.file)}[/bold]  {told.text(locale)}")
    for problem in result.problems:
        console.print("  " + escape(_line(problem, locale)), soft_wrap=True)


def _line(problem: Problem, locale: str) -> str:
    place = Sentence.of(N_("{sheet}, ligne {row}"), sheet=problem.sheet, row=problem.row).text(locale)
    where = place if problem.row else problem.sheet
    column = f" ({problem.column})" if problem.column else ""
    severity = translate(SEVERITIES[problem.severity], locale)
    return f"{where}{column} — {labelled(severity, problem.sentence(locale), locale)}"


def print_receptions(receptions: Sequence[Reception], *, locale: str) -> None:
    """One line a file that needs a word, then the count of each outcome."""
    console = Console(highlight=False)
    for reception in receptions:
        staged = reception.staged
        if staged.refusal:
            console.print("  " + escape(staged.refusal[1].text(locale)), soft_wrap=True)
        elif staged.errors and len(receptions) <= 20:
            told = Sentence.of(
                N_(
                    "{file} — erreurs\u00a0: {errors}, avertissements\u00a0: {warnings} (détail\u00a0: python -m etl check)"
                ),
                file=staged.file,
                errors=staged.errors,
                warnings=staged.warnings,
            )
            console.print("  " + escape(told.text(locale)), soft_wrap=True)
    counts = Counter(reception.outcome for reception in receptions)
    told_counts = [
        labelled(translate(_OUTCOMES[outcome], locale), count, locale) for outcome, count in counts.items()
    ]
    aside = sum(c.set_aside for r in receptions for c in r.staged.tables.values())
    rows = sum(c.rows for r in receptions for c in r.staged.tables.values())
    lines = Sentence.of(
        N_("lignes bonnes\u00a0: {rows}, mises de côté\u00a0: {aside}"), rows=rows, aside=aside
    ).text(locale)
    print(" · ".join([*told_counts, lines]))


def print_releases(settings: Settings, *, locale: str) -> int:
    """Releases, newest first; the one in service is marked."""
    files = sorted(
        settings.releases.glob("[0-9]*.duckdb"), key=lambda file: file.stat().st_mtime, reverse=True
    )
    if not files:
        say(
            Sentence.of(N_("Aucune version publiée\u00a0: commencez par python -m etl load FICHIERS.")),
            locale,
        )
        return DONE
    pointer = current(settings.releases)
    for file in files:
        in_service = translate(N_("en service"), locale) if pointer and pointer.file == file.name else ""
        print(f"{file.stem}\t{in_service}")
    return DONE


def print_status(settings: Settings, *, locale: str) -> int:
    """Per pole: submissions in force, the last one; the ministry's targets; refusals since."""
    entries = Ledger(settings).entries()
    in_force = effective(entries, as_of=datetime.now(TORONTO).date())
    grid = Grid(
        *[translate(word, locale) for word in (N_("pôle"), N_("dépôts"), N_("dernière période"), N_("reçu"))]
    )
    for pole in sorted({entry.pole_code for entry in in_force if entry.pole_code}):
        own = [entry for entry in in_force if entry.pole_code == pole]
        last = max(own, key=lambda entry: Period.parse(entry.period or "").ordinal)
        grid.add_row(pole, str(len(own)), last.period, last.received_at[:10])
    targets = effective_targets(entries, as_of=datetime.now(TORONTO).date())
    if targets:
        grid.add_row(
            translate(N_("ministère (cibles)"), locale), str(len(targets)), "", targets[-1].received_at[:10]
        )
    Console().print(grid)
    refused = [entry for entry in entries if not entry.accepted]
    if refused:
        print(translate(N_("Fichiers refusés, gardés tels quels\u00a0:"), locale))
        for entry in refused:
            print(f"  {entry.received_at[:10]}  {entry.file}  {entry.refusal}")
    return DONE

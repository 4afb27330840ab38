"""The Dépôt sheet: whose submission this is, for which period. One row, read before anything else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from common.periods import Period
from common.words import N_, Sentence
from etl.contracts import DEPOSIT, TABLES
from etl.contracts.model import TEMPLATE_VERSION
from etl.problems import Refusal
from etl.staging.headers import MatchedSheet
from etl.staging.session import Session
from etl.staging.source import create_from_sheet
from etl.staging.spelling import fold

_NEAR = 0.75
"""Likeness from which a pole's name is offered in place of an unknown one."""


@dataclass(frozen=True)
class Deposit:
    """What the Dépôt sheet says, read.

    Args:
        period_start: the first quarter covered; equal to `period` but for a history.
        without_activity: names of the tables declared without activity (a true zero).
        demonstration: the submission was generated.
    """

    pole_code: str
    period: Period
    period_start: Period
    without_activity: tuple[str, ...]
    demonstration: bool


def read_deposit(
    matched: dict[str, MatchedSheet], *, session: Session, file: str, work: Path, workbook: bool
) -> Deposit:
    """The deposit of a submission.

    Raises:
        Refusal: no Dépôt, no row or several, an unknown pole or period, another template version.
    """
    cells = _only_row(matched, session=session, file=file, work=work)
    pole = _pole(_filled(cells, "pole", file=file), session=session, file=file)
    _check_version(cells.get("template_version"), file=file, workbook=workbook)
    period = _period(_filled(cells, "period", file=file), header="période", file=file)
    start_text = cells.get("period_start")
    start = _period(start_text, header="période de début", file=file) if start_text else period
    if start > period:
        raise _refusal(
            "period_order",
            N_(
                "{file}\u00a0: la période de début ({start}) vient après la période ({end})\u00a0; inversez-les."
            ),
            file=file,
            start=str(start),
            end=str(period),
        )
    return Deposit(
        pole_code=pole,
        period=period,
        period_start=start,
        without_activity=_tables(cells.get("tables_without_activity"), file=file),
        demonstration=fold(cells.get("demonstration") or "") in {"oui", "o", "yes", "x", "1", "vrai", "true"},
    )


def _refusal(code: str, template: str, **values: object) -> Refusal:
    return Refusal(code, Sentence.of(template, **values))


def _only_row(
    matched: dict[str, MatchedSheet], *, session: Session, file: str, work: Path
) -> dict[str, str | None]:
    sheet = matched.get(DEPOSIT.name)
    if sheet is None:
        raise _refusal(
            "no_deposit",
            N_(
                "{file} n'a pas de feuille «\u00a0Dépôt\u00a0» (fichier depot.csv)\u00a0: ajoutez-la, avec le pôle et la période."
            ),
            file=file,
        )
    names = list(sheet.positions)
    columns = ", ".join(f"clean(c{sheet.positions[name]}) AS {name}" for name in names)
    select = f"SELECT {columns} FROM source"
    create_from_sheet(session, sheet.sheet, name="deposit", select=select, in_order=True, work=work)
    found = session.connection.execute("SELECT * FROM deposit ORDER BY rowid").fetchall()
    rows = [row for row in found if any(cell is not None for cell in row)]
    if len(rows) != 1:
        raise _refusal(
            "deposit_rows",
            N_(
                "{file}\u00a0: la feuille «\u00a0Dépôt\u00a0» doit avoir une seule ligne remplie\u00a0; elle en a {count}."
            ),
            file=file,
            count=len(rows),
        )
    return dict(zip(names, rows[0], strict=True))


def _filled(cells: dict[str, str | None], name: str, *, file: str) -> str:
    """A cell that the deposit cannot do without."""
    written = cells.get(name)
    if written is None:
        raise _refusal(
            "deposit_cell",
            N_(
                "{file}\u00a0: la cellule «\u00a0{column}\u00a0» de la feuille «\u00a0Dépôt\u00a0» est vide\u00a0; remplissez-la."
            ),
            file=file,
            column=DEPOSIT.by_name[name].header,
        )
    return written


def _check_version(version: str | None, *, file: str, workbook: bool) -> None:
    if version is None and not workbook:
        return
    if version != TEMPLATE_VERSION:
        raise _refusal(
            "template_version",
            N_(
                "{file}\u00a0: la version du gabarit est «\u00a0{version}\u00a0» et non «\u00a0{expected}\u00a0»\u00a0; "
                "reprenez le gabarit actuel (commande template)."
            ),
            file=file,
            version=version or "",
            expected=TEMPLATE_VERSION,
        )


def _period(text: str, *, header: str, file: str) -> Period:
    try:
        return Period.parse(text)
    except ValueError:
        raise _refusal(
            "period",
            N_(
                "{file}\u00a0: «\u00a0{value}\u00a0» n'est pas une période ({header})\u00a0; écrivez par exemple 2026-T3."
            ),
            file=file,
            value=text,
            header=header,
        ) from None


def _pole(written: str, *, session: Session, file: str) -> str:
    spellings = session.vocabulary.territories
    folded = {fold(spelling): code for spelling, code in spellings if fold(spelling)}
    exact = dict(spellings)
    found = exact.get(written) or folded.get(fold(written)) or exact.get(written.zfill(2))
    if found:
        return found
    near = get_close_matches(fold(written), folded, n=1, cutoff=_NEAR)
    if near:
        meant = next(spelling for spelling, _ in spellings if fold(spelling) == near[0])
        template = N_(
            "{file}\u00a0: «\u00a0{value}\u00a0» n'est pas un pôle connu. "
            "Voulez-vous dire «\u00a0{near}\u00a0»\u00a0?"
        )
        raise _refusal("unknown_pole", template, file=file, value=written, near=meant)
    template = N_(
        "{file}\u00a0: «\u00a0{value}\u00a0» n'est pas un pôle connu\u00a0; écrivez son code ou son nom officiel."
    )
    raise _refusal("unknown_pole", template, file=file, value=written)


def _tables(text: str | None, *, file: str) -> tuple[str, ...]:
    known = {fold(name): table.name for table in TABLES for name in (table.sheet, table.file)}
    names = []
    for written in re.split(r"[;,\n]", text or ""):
        if not fold(written):
            continue
        if fold(written) not in known:
            raise _refusal(
                "unknown_table",
                N_(
                    "{file}\u00a0: «\u00a0{value}\u00a0» n'est pas une table du gabarit (colonne «\u00a0tables sans activité\u00a0»)."
                ),
                file=file,
                value=written.strip(),
            )
        names.append(known[fold(written)])
    return tuple(dict.fromkeys(names))

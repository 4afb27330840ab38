"""Slips: what turns a good row into a wrong one, and the rule that must find it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from common.codes import STAGES
from etl.contracts import TABLES_BY_NAME
from etl.demo.habits import CellError
from etl.demo.telling import OUTSIDE_QUEBEC_WORD, UNKNOWN_WORD, Row
from etl.staging.spelling import fold

BLANK = object()
"""An empty cell, where None would mean that the slip does not suit the row."""


@dataclass(frozen=True)
class Beside:
    """What a slip may look at beside its row.

    Args:
        period_end: last day of the submission's period; formulas: the file can hold one.
        places: spellings of all municipalities → pole; names: their folded names.
        ambiguous: a name that is two municipalities.
        territory: a pole, and its name as people misspell it.
        prefixes: postal prefix → pole, for prefixes of one pole.
        starts, members: of projects; entries: of people; all by the pole's code, for the whole demonstration.
    """

    period_end: date
    formulas: bool
    places: Mapping[str, int]
    names: frozenset[str]
    ambiguous: str | None
    territory: tuple[int, str] | None
    prefixes: Mapping[str, int]
    starts: Mapping[str, date]
    members: Mapping[str, frozenset[str]]
    entries: Mapping[str, date]


Cells = dict[str, Any]
Wrong = Callable[[Cells, Beside], Any]
Apply = Callable[[list[Row], int, Beside], bool]


@dataclass(frozen=True)
class Slip:
    """One kind of mistake.

    Args:
        apply: does it to `rows[place]` and says whether it could.
        level: `file` when staging finds it, `release` when it takes the pole's other rows.
        adds_row: it appends a row; spoils_both: the rule names the original row as well.
    """

    rule: str
    column: str
    severity: Literal["error", "warning", "accepted"]
    apply: Apply
    level: Literal["file", "release"] = "file"
    adds_row: bool = False
    spoils_both: bool = True


def _names(table: str) -> tuple[str, ...]:
    return tuple(TABLES_BY_NAME[table].by_name)


def put(
    table: str,
    column: str,
    rule: str,
    wrong: object | Wrong,
    *,
    severity: Literal["error", "warning", "accepted"] = "error",
    level: Literal["file", "release"] = "file",
    clears: tuple[str, ...] = (),
) -> Slip:
    """Another value in one cell, `clears` emptied beside it."""
    names = _names(table)

    def apply(rows: list[Row], place: int, beside: Beside) -> bool:
        row = rows[place]
        value = wrong(dict(zip(names, row, strict=True)), beside) if callable(wrong) else wrong
        if value is None:
            return False
        row[names.index(column)] = None if value is BLANK else value
        for name in clears:
            row[names.index(name)] = None
        return True

    return Slip(rule, column, severity, apply, level)


def repeat(table: str, change: tuple[str, Wrong] | None) -> Slip:
    """The row once more at the end: identical (kept once, with a warning) or changed (both set aside)."""
    names = _names(table)

    def apply(rows: list[Row], place: int, beside: Beside) -> bool:
        copy = list(rows[place])
        if change is not None:
            column, wrong = change
            value = wrong(dict(zip(names, copy, strict=True)), beside)
            if value is None:
                return False
            copy[names.index(column)] = value
        rows.append(copy)
        return True

    key = TABLES_BY_NAME[table].key[0]
    if change is None:
        return Slip("duplicate_identical", key, "warning", apply, adds_row=True, spoils_both=False)
    return Slip("duplicate_key", key, "error", apply, adds_row=True)


def look_alike() -> Slip:
    """The same organisation entered again under a new code and in capitals."""
    names = _names("organisations")

    def apply(rows: list[Row], place: int, beside: Beside) -> bool:
        cells = dict(zip(names, rows[place], strict=True))
        if not cells["municipality"] or cells["name"].isupper():
            return False
        cells |= {
            "organisation_id": f"{cells['organisation_id']}B",
            "name": cells["name"].upper(),
            "neq": None,
        }
        rows.append([cells[name] for name in names])
        return True

    return Slip("look_alike", "name", "warning", apply, "release", adds_row=True, spoils_both=False)


def name_conflict() -> Slip:
    """The NEQ of the line above or below, copied by mistake."""
    names = _names("organisations")

    def apply(rows: list[Row], place: int, beside: Beside) -> bool:
        neq, town = names.index("neq"), names.index("municipality")
        for other in (place - 1, place + 1):
            if (
                0 <= other < len(rows)
                and _is_number(rows[other][neq])
                and rows[other][town] != rows[place][town]
            ):
                rows[place][neq] = rows[other][neq]
                return True
        return False

    return Slip("name_conflict", "neq", "warning", apply, "release")


def _is_number(neq: object) -> bool:
    return isinstance(neq, str) and len(neq) == 10 and neq.isdigit() and neq[0] != "9"


def milestone_backwards() -> Slip:
    """A stage dated before an earlier one of the same file."""
    names = _names("milestones")

    def apply(rows: list[Row], place: int, beside: Beside) -> bool:
        project, stage, day = (names.index(name) for name in ("project_id", "stage", "date"))
        own = rows[place]
        if own[stage] not in STAGES.slugs or not isinstance(own[day], date):
            return False
        for other in rows:
            if (
                other[project] == own[project]
                and other[stage] in STAGES.slugs
                and STAGES.slugs.index(other[stage]) < STAGES.slugs.index(own[stage])
                and isinstance(other[day], date)
            ):
                own[day] = other[day] - timedelta(days=12)
                return True
        return False

    return Slip("milestone_backwards", "date", "warning", apply, "release")


def misspelt(column: str) -> Wrong:
    """A municipality with a letter missing."""

    def wrong(cells: Cells, beside: Beside) -> str | None:
        name = cells[column]
        if not isinstance(name, str) or len(name) < 6 or name.isdigit() or "(" in name:
            return None
        spelled = name[:-2] + name[-1]
        known = fold(spelled) in beside.names or name in (OUTSIDE_QUEBEC_WORD, UNKNOWN_WORD)
        return None if known else spelled

    return wrong


def local(cells: Cells) -> bool:
    return not cells["country"] and bool(cells["municipality"])


def loose_territory(cells: Cells, beside: Beside) -> str | None:
    """«Saguenay-Lac St-Jean» for an organisation that is there; it is read all the same."""
    own = beside.places.get(cells["municipality"] or "")
    return beside.territory[1] if beside.territory and own == beside.territory[0] else None


def far_postal_code(cells: Cells, beside: Beside) -> str | None:
    own = beside.places.get(cells["municipality"] or "")
    if own is None or not cells["postal_code"]:
        return None
    far = [prefix for prefix, pole in beside.prefixes.items() if pole != own]
    return f"{far[0]} 1A1" if far else None


def feb_30(column: str) -> Wrong:
    return lambda cells, beside: f"{cells[column].year}-02-30" if isinstance(cells[column], date) else None


def later(days: int) -> Wrong:
    return lambda cells, beside: beside.period_end + timedelta(days=days)


def before(column: str, days: int) -> Wrong:
    return lambda cells, beside: (
        cells[column] - timedelta(days=days) if isinstance(cells[column], date) else None
    )


def negative(column: str) -> Wrong:
    return lambda cells, beside: -abs(cells[column]) if cells[column] else None


def stranger(cells: Cells, beside: Beside) -> str | None:
    """An organisation that the pole knows from another project."""
    own = beside.members.get(cells["project_id"], frozenset())
    return next((one for other in beside.members.values() for one in sorted(other - own)), None)


def dated_before(known: str, key: str, days: int) -> Wrong:
    def wrong(cells: Cells, beside: Beside) -> date | None:
        day = getattr(beside, known).get(cells[key])
        return day - timedelta(days=days) if day else None

    return wrong


def division(cells: Cells, beside: Beside) -> CellError | None:
    return CellError("#DIV/0!") if beside.formulas else None

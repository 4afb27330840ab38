"""Mistakes that real rows have, written on purpose and listed, so that what the checks find can be compared.

About 2 % of the rows of every file are spoiled, each by one slip; the kinds take turns, so that
each is somewhere. A row in error is often sent again, corrected, with the next quarter's file.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from etl.contracts import TABLES_BY_NAME
from etl.demo import planted
from etl.demo.slip_list import SLIPS
from etl.demo.slips import Beside, Slip
from etl.demo.telling import Row

FIRST_ROW = 2
"""The spreadsheet's number of the first row below the headers."""
_ALWAYS_SENT_AGAIN = frozenset({"organisations", "projects", "talents", "funding"})
"""Other rows hang from the first three; a pole reconciles its budget."""


@dataclass(frozen=True)
class Mistake:
    """One planted mistake.

    Args:
        row: as the spreadsheet shows it, None for a whole sheet; column: French header.
        rule: the rule that finds it (`text_formula`, severity `accepted`, is no mistake: text is text).
        level: `file` when the file alone shows it, `release` when the pole's other rows are needed.
    """

    file: str
    sheet: str
    row: int | None
    column: str | None
    rule: str
    severity: str
    level: str


@dataclass
class Spoiler:
    """Goes through the files in order; the slip that waited longest comes first."""

    rng: np.random.Generator
    _waiting: dict[str, list[Slip]] = field(
        default_factory=lambda: {name: list(own) for name, own in SLIPS.items()}
    )

    def spoil(
        self, tables: dict[str, list[Row]], *, file: str, beside: Beside
    ) -> tuple[list[Mistake], dict[str, list[Row]]]:
        """Spoil rows in place. Gives the mistakes, and clean copies of the rows to send again."""
        mistakes: list[Mistake] = []
        again: dict[str, list[Row]] = {}
        for table, rows in tables.items():
            if table not in SLIPS:
                continue
            wrong = self.rng.binomial(len(rows), planted.WRONG_SHARE)
            for place in sorted(self.rng.choice(len(rows), size=wrong, replace=False).tolist()):
                clean = list(rows[place])
                slip = self._next(table, rows, place, beside)
                if slip is None:
                    continue
                mistakes += _listed(slip, table=table, file=file, places=_spoiled(slip, rows, place))
                if slip.severity == "error" and (table in _ALWAYS_SENT_AGAIN or place % 2):
                    again.setdefault(table, []).append(clean)
        return mistakes, again

    def _next(self, table: str, rows: list[Row], place: int, beside: Beside) -> Slip | None:
        """The slip that waited longest among those that the row can bear, done."""
        waiting = self._waiting[table]
        for slip in waiting:
            if slip.apply(rows, place, beside):
                waiting.remove(slip)
                waiting.append(slip)
                return slip
        return None


def _spoiled(slip: Slip, rows: list[Row], place: int) -> list[int]:
    if not slip.adds_row:
        return [place]
    return [place, len(rows) - 1] if slip.spoils_both else [len(rows) - 1]


def _listed(slip: Slip, *, table: str, file: str, places: Iterable[int]) -> list[Mistake]:
    contract = TABLES_BY_NAME[table]
    header = contract.by_name[slip.column].header
    return [
        Mistake(file, contract.sheet, place + FIRST_ROW, header, slip.rule, slip.severity, slip.level)
        for place in places
    ]

"""The order of things: which file comes when, what is late, corrected or never sent."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import numpy as np

from common.periods import TORONTO, Period
from etl.contracts import DEPOSIT, TABLES, TABLES_BY_NAME
from etl.contracts.model import TEMPLATE_VERSION
from etl.demo import planted
from etl.demo.geography import Geography
from etl.demo.habits import habits_of
from etl.demo.mistakes import Mistake, Spoiler
from etl.demo.slips import Beside
from etl.demo.telling import Row, Told
from etl.demo.writing import File
from etl.staging.spelling import fold

CORRECTION_DAYS = 15
"""Days between a file and the one that corrects it: still before the quarter is due."""
_SUFFIXES = {"xlsx": "xlsx", "ods": "ods", "csv": "zip"}


@dataclass(frozen=True)
class Submission:
    """One file, when it comes and the mistakes in it."""

    file: File
    received_at: datetime
    mistakes: tuple[Mistake, ...]


@dataclass(frozen=True)
class DemoPlan:
    """What was written and what to do with it.

    Args:
        receptions: files in the order in which they come, each with its moment (Toronto time).
        mistakes: those planted, for the tests to compare with the problems found.
        rows: rows written, headers and Dépôt left out; as_of: the day of the release.
    """

    seed: int
    scale: float
    receptions: tuple[tuple[Path, datetime], ...]
    mistakes: tuple[Mistake, ...]
    rows: int
    as_of: date = planted.AS_OF

    @property
    def mistakes_by_rule(self) -> dict[str, int]:
        return dict(sorted(Counter(mistake.rule for mistake in self.mistakes).items()))

    def write(self, into: Path) -> None:
        """`plan.json` and `receptions.csv` (file relative to `into`, moment)."""
        files = [(path.relative_to(into).as_posix(), moment.isoformat()) for path, moment in self.receptions]
        with (into / "receptions.csv").open("w", encoding="utf-8", newline="") as target:
            csv.writer(target).writerows([("file", "received_at"), *files])
        content = {
            "seed": self.seed,
            "scale": self.scale,
            "as_of": self.as_of.isoformat(),
            "files": len(files),
            "rows": self.rows,
            "mistakes_by_rule": self.mistakes_by_rule,
            "mistakes": [asdict(mistake) for mistake in self.mistakes],
        }
        (into / "plan.json").write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")


def submissions(geography: Geography, told: Told, *, seed: int) -> list[Submission]:
    """All the files, in the order in which they come."""
    rng = np.random.default_rng([seed, 10])
    spoiler = Spoiler(np.random.default_rng([seed, 12]))
    found: list[Submission] = []
    for pole in range(len(geography.codes)):
        found += _of_pole(geography, told, pole, rng=rng, spoiler=spoiler)
    return sorted(found, key=lambda submission: (submission.received_at, submission.file.name))


def _of_pole(
    geography: Geography, told: Told, pole: int, *, rng: np.random.Generator, spoiler: Spoiler
) -> Iterator[Submission]:
    code = geography.codes[pole]
    facts = _facts(geography, told, pole)
    again: dict[str, list[Row]] = {}
    for period in (planted.HISTORY_END, *planted.QUARTERS):
        tables = _tables(code, told.get((pole, period.ordinal), {}), again)
        received = _received(code, period, rng)
        corrected = (code, period) == planted.CORRECTED
        if corrected:
            first = {name: [list(row) for row in rows] for name, rows in tables.items()}
            del first["participations"][len(first["participations"]) * 2 // 3 :]
            yield _submission(geography, pole, period, first, received, facts, spoiler)[0]
            received += timedelta(days=CORRECTION_DAYS)
        submission, again = _submission(
            geography, pole, period, tables, received, facts, spoiler, corrected=corrected
        )
        if (code, period) not in planted.NEVER_SENT:
            yield submission


def _submission(
    geography: Geography,
    pole: int,
    period: Period,
    tables: dict[str, list[Row]],
    received: datetime,
    facts: Beside,
    spoiler: Spoiler,
    *,
    corrected: bool = False,
) -> tuple[Submission, dict[str, list[Row]]]:
    """One file with its mistakes, and the rows to send again next time."""
    code = geography.codes[pole]
    habits = habits_of(code, pole)
    name = f"{code}_{period}{'_correction' if corrected else ''}.{_SUFFIXES[habits.file]}"
    beside = replace(facts, period_end=period.end, formulas=habits.file == "xlsx")
    mistakes, again = spoiler.spoil(tables, file=name, beside=beside)
    without = [TABLES_BY_NAME[table].sheet for table in tables if not tables[table]]
    written = {DEPOSIT.name: [_deposit(geography, pole, period, without)]}
    written |= {table: rows for table, rows in tables.items() if rows}
    extra_column = "remarques" if (code, period) == planted.EXTRA_COLUMN else None
    extra_sheet = (
        ("Notes internes (exemple)", "rien à signaler") if (code, period) == planted.EXTRA_SHEET else ()
    )
    if extra_column:
        mistakes.append(Mistake(name, "Projets", None, extra_column, "unknown_column", "warning", "file"))
    if extra_sheet:
        mistakes.append(Mistake(name, "Notes", None, None, "unknown_sheet", "warning", "file"))
    file = File(name, habits, written, extra_column, extra_sheet)
    return Submission(file, received, tuple(mistakes)), again


def _tables(
    code: str, told: dict[str, dict[tuple[object, ...], Row]], again: dict[str, list[Row]]
) -> dict[str, list[Row]]:
    """Rows by table, in the contract's order: what is new, and what must be sent again unless it changed since."""
    tables = {}
    for table in TABLES:
        if table.name in planted.SILENT_TABLES.get(code, ()):
            continue
        rows = told.get(table.name, {})
        names = tuple(table.by_name)
        places = [names.index(name) for name in table.key]
        late = [row for row in again.get(table.name, ()) if tuple(row[place] for place in places) not in rows]
        tables[table.name] = [list(row) for row in (*rows.values(), *late)]
    return tables


def _deposit(geography: Geography, pole: int, period: Period, without: list[str]) -> Row:
    code = geography.codes[pole]
    start = planted.POLE_STARTS.get(code, planted.DEFAULT_START)
    cells = {
        "pole": geography.names[pole] if pole % 3 == 0 else code,
        "period": str(period),
        "period_start": str(start) if period == planted.HISTORY_END else None,
        "tables_without_activity": " ; ".join(without) or None,
        "contact": "Secrétariat du pôle (exemple)",
        "template_version": TEMPLATE_VERSION,
        "demonstration": True,
    }
    return [cells[name] for name in DEPOSIT.by_name]


def _received(code: str, period: Period, rng: np.random.Generator) -> datetime:
    """A working moment 5 to 27 days after the quarter, later where the plan says so."""
    days = int(rng.integers(5, 28))
    days = planted.SENT_LATE.get((code, period), days)
    moment = time(int(rng.integers(8, 17)), int(rng.integers(60)))
    return datetime.combine(period.end + timedelta(days=days), moment, TORONTO)


def _facts(geography: Geography, told: Told, pole: int) -> Beside:
    """What the slips of a pole may look at, over all its quarters."""
    starts: dict[str, date] = {}
    entries: dict[str, date] = {}
    members: dict[str, set[str]] = {}
    for (teller, _), tables in sorted(told.items()):
        if teller == pole:
            project = list(TABLES_BY_NAME["projects"].by_name).index("start_date")
            entry = list(TABLES_BY_NAME["talents"].by_name).index("entry_date")
            starts |= {str(key[0]): row[project] for key, row in tables.get("projects", {}).items()}
            entries |= {str(key[0]): row[entry] for key, row in tables.get("talents", {}).items()}
            for key in tables.get("participations", {}):
                members.setdefault(str(key[0]), set()).add(str(key[1]))
    misspelt = [one for one, name in enumerate(geography.names) if name == "Saguenay–Lac-Saint-Jean"]
    return Beside(
        period_end=planted.LAST_QUARTER.end,
        formulas=False,
        places={word: place.pole for place in geography.places for word in (place.written, place.code)},
        names=frozenset(fold(place.name) for place in geography.places),
        ambiguous=geography.ambiguous,
        territory=(misspelt[0], "Saguenay-Lac St-Jean") if misspelt else None,
        prefixes=geography.prefixes,
        starts=starts,
        members={project: frozenset(own) for project, own in members.items()},
        entries=entries,
    )

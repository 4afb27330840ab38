"""Alerts: what a reader in charge should look at now, with where, since when and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import pandas as pd

from analytics.access import Release, Visitor
from analytics.filters import YearBasis
from analytics.reporting import reporting
from analytics.series_breaks import breaks
from analytics.targets import targets_told
from analytics.told_quarters import told_quarters
from common.codes import CodeList
from common.periods import Period
from common.words import N_

Kind = Literal["missing", "target", "break", "late"]

KINDS = CodeList(
    "alert",
    (
        ("missing", N_("Dépôt manquant")),
        ("target", N_("Cible hors de portée")),
        ("break", N_("Rupture de série")),
        ("late", N_("Dépôts en retard")),
    ),
)
"""In the order in which they are shown: what is not there, what will not be, what may be wrong, what became a habit."""

RECENT = 4
"""Quarters due looked at for reports that came late."""
HABIT = 2
"""Late reports among them that make an alert: one alone is over."""


@dataclass(frozen=True)
class TargetMissed:
    """A target that the year in progress will not reach.

    Args:
        at_most: the target is a ceiling.
        achieved: so far; projection, low, high: at the end of the year, with its 95 % prediction interval, NaN
            where none is made.
    """

    indicator: str
    at_most: bool
    target: float
    achieved: float
    projection: float
    low: float
    high: float


@dataclass(frozen=True)
class Alert:
    """One thing to look at.

    Args:
        territory: the pole.
        since, until: first and last quarter concerned; of targets, those of their year.
        quarters: how many.
        days: of a missing report, since the first was due; of late ones, the longest delay.
        table: of a break, the table of the series.
        observed, expected, low, high: of a break, its events, those expected, and their 95 % prediction interval.
        q: of a break, its share of false discoveries.
        year, targets: of targets, their year, and each of them.
    """

    kind: Kind
    territory: str
    since: str
    until: str
    quarters: int
    days: int = 0
    table: str = ""
    observed: int = 0
    expected: float = 0.0
    low: int = 0
    high: int = 0
    q: float = 0.0
    year: int = 0
    targets: tuple[TargetMissed, ...] = ()


def watched(visitor: Visitor) -> tuple[str, ...] | None:
    """The poles whose alerts a visitor sees; empty for all of them, None where alerts are not the visitor's.

    The ministry and the federation see all; a pole's director its own pole, nobody's else: an alert is a question put to
    a pole before it is a finding about it. So the public sees none; who has reported is open to all elsewhere.
    """
    if visitor.role == "public" or (visitor.role == "pole" and not visitor.pole):
        return None
    return (visitor.pole,) if visitor.role == "pole" and visitor.pole else ()


def alerts(
    release: Release,
    *,
    visitor: Visitor,
    territories: tuple[str, ...] = (),
    year_basis: YearBasis = "calendar",
) -> tuple[Alert, ...]:
    """What to look at, by kind, then the longest or the surest first.

    Breaks are judged among all the poles, whichever are looked at: choosing one makes it no more likely. Targets
    are not: one in twenty is said out of reach by chance alone.

    Args:
        territories: the poles looked at; all that the visitor may see where empty.
        year_basis: of the targets.
    """
    seen = watched(visitor)
    if seen is None:
        return ()
    found = [
        *_reports(release, visitor=visitor),
        *_targets(release, visitor=visitor, year_basis=year_basis),
        *_breaks(release, visitor=visitor),
    ]
    kept = [
        alert
        for alert in found
        if (not seen or alert.territory in seen) and (not territories or alert.territory in territories)
    ]
    order = {kind: place for place, kind in enumerate(KINDS.slugs)}
    return tuple(
        sorted(kept, key=lambda alert: (order[alert.kind], alert.q, -alert.days, -len(alert.targets)))
    )


def _reports(release: Release, *, visitor: Visitor) -> Iterator[Alert]:
    frame = reporting(release, visitor=visitor)
    for territory, rows in frame[frame.status != "not_due"].groupby("territory", sort=False):
        missing = rows[rows.status == "missing"]
        if len(missing):
            waited = release.info.as_of - _day(missing.due_date.iloc[0])
            yield _of_quarters("missing", str(territory), missing, days=waited.days)
        recent = rows.tail(RECENT)
        late = recent[recent.status == "late"]
        if len(late) >= HABIT:
            delays = [
                (_day(row["received_at"]) - _day(row["due_date"])).days for row in late.to_dict("records")
            ]
            yield _of_quarters("late", str(territory), late, days=max(delays))


def _of_quarters(kind: Kind, territory: str, rows: pd.DataFrame, *, days: int) -> Alert:
    return Alert(kind, territory, str(rows.period.iloc[0]), str(rows.period.iloc[-1]), len(rows), days=days)


def _day(value: Any) -> date:
    return pd.Timestamp(value).date()


def _targets(release: Release, *, visitor: Visitor, year_basis: YearBasis) -> Iterator[Alert]:
    """One alert a pole and year in progress: several targets of a pole are one question to it."""
    last = release.info.last_year(year_basis)
    told = targets_told(release, visitor=visitor, years=(last - 1, last + 1), year_basis=year_basis)
    out = told[told.out_of_reach]
    for (territory, year), rows in out.groupby(["territory", "year"], sort=False):
        first = Period(int(year), 1 if year_basis == "calendar" else 2)
        yield Alert(
            kind="target",
            territory=str(territory),
            since=str(first),
            until=str(Period.from_ordinal(first.ordinal + 3)),
            quarters=4,
            year=int(year),
            targets=tuple(
                TargetMissed(
                    indicator=row["indicator"],
                    at_most=row["direction"] != "at_least",
                    **{
                        name: float(row[name]) for name in ("target", "achieved", "projection", "low", "high")
                    },
                )
                for row in rows.to_dict("records")
            ),
        )


def _breaks(release: Release, *, visitor: Visitor) -> Iterator[Alert]:
    found = breaks(told_quarters(release, visitor=visitor))
    for row in found[found.verdict != "unsure"].sort_values("q", kind="stable").to_dict("records"):
        yield Alert(
            kind="break",
            territory=row["territory"],
            since=row["since"],
            until=row["until"],
            quarters=row["quarters"],
            table=row["table_name"],
            observed=row["observed"],
            expected=row["expected"],
            low=row["low"],
            high=row["high"],
            q=row["q"],
        )

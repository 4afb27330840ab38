"""Alerts: what a reader in charge should look at now, with where, since when and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import pandas as pd

from analytics.access import Release, Visitor
from analytics.reporting import reporting
from analytics.series_breaks import breaks
from analytics.told_quarters import told_quarters
from common.codes import CodeList
from common.words import N_

Kind = Literal["missing", "break", "late"]

KINDS = CodeList(
    "alert",
    (
        ("missing", N_("Dépôt manquant")),
        ("break", N_("Rupture de série")),
        ("late", N_("Dépôts en retard")),
    ),
)
"""In the order in which they are shown: what is not there, what may be wrong, what became a habit."""

RECENT = 4
"""Quarters due looked at for reports that came late."""
HABIT = 2
"""Late reports among them that make an alert: one alone is over."""


@dataclass(frozen=True)
class Alert:
    """One thing to look at.

    Args:
        territory: the pole.
        since, until: first and last quarter concerned.
        quarters: how many.
        days: of a missing report, since the first was due; of late ones, the longest delay.
        table: of a break, the table of the series.
        observed, expected, low, high: of a break, its events, those expected, and their 95 % prediction interval.
        q: of a break, its share of false discoveries.
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


def watched(visitor: Visitor) -> tuple[str, ...] | None:
    """The poles whose alerts a visitor sees; empty for all of them, None where alerts are not the visitor's.

    The ministry and the federation see all; a pole's director its own pole, nobody's else: an alert is a question put to
    a pole before it is a finding about it. So the public sees none; who has reported is open to all elsewhere.
    """
    if visitor.role == "public" or (visitor.role == "pole" and not visitor.pole):
        return None
    return (visitor.pole,) if visitor.role == "pole" and visitor.pole else ()


def alerts(release: Release, *, visitor: Visitor, territories: tuple[str, ...] = ()) -> tuple[Alert, ...]:
    """What to look at, by kind, then the longest or the surest first.

    Breaks are judged among all the poles, whichever are looked at: choosing one makes it no more likely.

    Args:
        territories: the poles looked at; all that the visitor may see where empty.
    """
    seen = watched(visitor)
    if seen is None:
        return ()
    found = [*_reports(release, visitor=visitor), *_breaks(release, visitor=visitor)]
    kept = [
        alert
        for alert in found
        if (not seen or alert.territory in seen) and (not territories or alert.territory in territories)
    ]
    order = {kind: place for place, kind in enumerate(KINDS.slugs)}
    return tuple(sorted(kept, key=lambda alert: (order[alert.kind], alert.q, -alert.days)))


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

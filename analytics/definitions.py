"""What an indicator is: numerator, denominator, unit, polarity, words and limits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from analytics.funnel_limits import Law
from common.words import N_

Unit = Literal["count", "hours", "share", "rate", "ratio", "months", "dollars"]
Polarity = Literal["up", "down", "none"]
PublishedTable = Literal["retention", "attraction", "revenue", "jobs"]
Theme = Literal["links", "projects", "market", "talents", "support", "funding", "reports"]

THEMES: dict[Theme, str] = {
    "links": N_("Liens entre régions"),
    "projects": N_("Projets"),
    "market": N_("Commercialisation"),
    "talents": N_("Relève"),
    "support": N_("Accompagnement et espaces"),
    "funding": N_("Financement"),
    "reports": N_("Dépôts"),
}
"""What indicators are about, in the order in which they are shown."""


@dataclass(frozen=True, kw_only=True)
class Described:
    """What every indicator says of itself.

    Args:
        slug: its stable English name, in addresses and exports.
        theme: what it is about.
        per: what a rate is for: 100 projects, 10 000 inhabitants.
        polarity: whether more is better (`up`), worse (`down`), or neither.
        history: whether years can be told apart.
        name, definition, limits: French sentences (msgids).
        cases: what the denominator counts, a msgid; empty for a plain count.
        sources: the tables that poles send. Where a pole never sent one of them, it has no figure.
    """

    slug: str
    theme: Theme
    per: int = 1
    polarity: Polarity
    history: bool = True
    name: str
    definition: str
    limits: str
    cases: str = ""
    sources: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Indicator(Described):
    """One thing that is measured.

    Args:
        question: the question of `analytics/sql` that counts it; `<question>_by_year` and
            `<question>_by_territory` count it apart.
        numerator: column of the answer; denominator: likewise, None for a plain count.
        unit: a `count` of things or of `hours`, a `share` between 0 and 1, a `rate` of events for `per`
            of the denominator, a `ratio` of two amounts, `months` or `dollars`.
        interval: Wilson's interval stands beside a share, Byar's beside a rate, and a funnel can be
            drawn; not where the figure describes a whole network (methods §3) or is no count of
            independent cases.
    """

    question: str
    numerator: str
    denominator: str | None = None
    unit: Unit
    interval: bool = False

    @property
    def law(self) -> Law | None:
        """What chance is to its cases; None where a funnel would mislead."""
        if not self.interval:
            return None
        return "poisson" if self.unit == "rate" else "binomial"


@dataclass(frozen=True, kw_only=True)
class PublishedIndicator(Described):
    """One thing read from a table that was computed and protected when the release was built.

    No filter reaches it: its cells are fixed (methods §8).

    Args:
        table: which published table; months: since entry, of the table of retention alone.
        rate: the column of the value, beside `<rate>_low` and `<rate>_high` where it has an interval.
        size: the column that counts what it is of: people, rounded, or who contributes to an amount.
            `effective` is the number of independent cases that its interval stands for, since an estimate
            of several years has no denominator (methods §6).
    """

    table: PublishedTable
    rate: str
    size: Literal["known", "people", "effective", "contributors"]
    months: int | None = None
    unit: Unit

    @property
    def law(self) -> Law | None:
        """People are counted like any cases, though their number is rounded; amounts are no cases."""
        return "binomial" if self.unit == "share" else None


@dataclass(frozen=True, kw_only=True)
class EstimatedIndicator(Described):
    """One thing estimated from how long projects were followed (Kaplan–Meier), some until the release only.

    Args:
        question: `<question>_by_member` counts, for each member of a grouping, events and those lost from
            sight at each number of months.
        rows: which rows of the answer: a column and its value.
        months: of a share, the anniversary at which it is still so; None for a median.
        unit: `share` or `months`.
    """

    question: Literal["stage_months", "durability"]
    rows: tuple[str, object]
    months: int | None = None
    unit: Literal["share", "months"]

    @property
    def law(self) -> Law | None:
        """A share of its effective number of cases (methods §6); a median has no limits."""
        return "binomial" if self.unit == "share" else None


AnyIndicator = Indicator | PublishedIndicator | EstimatedIndicator

"""Targets of the ministry beside what was achieved, and where a year in progress will end.

A target says what was wanted, not what was possible. A year in progress is never judged by what it
holds so far: it is projected to its end with a prediction interval (methods §5), and «hors de portée»
is said only where that interval leaves the target out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import isfinite, nan
from typing import Any, Literal

import pandas as pd

from analytics.access import Release, Visitor
from analytics.definitions import Indicator
from analytics.filters import Filters, YearBasis
from analytics.indicators import CATALOGUE
from analytics.measures import SMALLEST_N, counted, measure_by
from analytics.quarters import QuarterCounts, YearTold
from analytics.questions import ask
from analytics.silence import missing_tables, silent_poles
from analytics.target_rules import GROWING, RULES
from analytics.year_end import Projection, project
from common.codes import CodeList
from common.words import N_

Verdict = Literal["reached", "missed", "within_reach", "out_of_reach", "undecided", "unavailable"]
Reason = Literal["", "silent", "before", "no_cases", "few_cases", "not_started", "no_model", "no_pace"]

VERDICTS = CodeList(
    "target_verdict",
    (
        ("reached", N_("atteinte")),
        ("missed", N_("non atteinte")),
        ("within_reach", N_("à portée")),
        ("out_of_reach", N_("hors de portée")),
        ("undecided", N_("on ne peut pas encore dire")),
        ("unavailable", N_("non disponible")),
    ),
)
"""What is said of a target, in words."""

REASONS = CodeList(
    "target_reason",
    (
        ("silent", N_("le pôle n'a jamais envoyé ce qui la mesure")),
        ("before", N_("le pôle n'avait pas commencé")),
        ("no_cases", N_("aucun cas à rapporter")),
        ("few_cases", N_("moins de dix cas")),
        ("not_started", N_("l'année n'est pas commencée")),
        ("no_model", N_("aucune projection pour cet indicateur")),
        ("no_pace", N_("trop peu de trimestres déposés pour projeter")),
    ),
)
"""Why nothing more is said."""

_FIRST, _LAST = 0, 9999
_COLUMNS = [
    "territory", "indicator", "year_basis", "year", "direction", "target", "achieved", "numerator", "denominator",
    "quarters_told", "quarters", "projection", "low", "high", "seasonal", "dispersion", "verdict", "reason",
]  # fmt: skip
_SLACK = 1e-9


def targets_told(
    release: Release,
    *,
    visitor: Visitor,
    territories: Sequence[str] = (),
    years: tuple[int, int] | None = None,
    year_basis: YearBasis | None = None,
) -> pd.DataFrame:
    """Every target in force, beside what is told of it.

    Of a year whose quarters the pole has all told, the verdict is `reached` or `missed`: what was
    counted, without regard to chance; a share of fewer than `SMALLEST_N` cases is not told. Of any
    other, `within_reach` or `out_of_reach` where the prediction interval at 95 % lies wholly on one
    side of the target; else `undecided`. A count that already holds its target is `reached`.
    `unavailable` is never a zero: `reason` says why.

    Not to conclude: that a pole did well or badly. One target in twenty is told wrongly by chance.

    Args:
        territories: codes; empty is all. years: first and last, as targets name them; None is all.
        year_basis: None is both ways of counting years.

    Returns:
        One row a target, by pole, the latest year first: `territory, indicator, year_basis, year, direction,
        target, achieved, numerator, denominator, quarters_told, quarters` (of the year, since the pole
        began), `projection, low, high` (NaN without projection), `seasonal` (past years told its seasons
        apart), `dispersion, verdict, reason, out_of_reach`. Shares lie between 0 and 1.
    """
    chosen = {
        "territories": list(territories),
        "first_year": years[0] if years else _FIRST,
        "last_year": years[1] if years else _LAST,
        "year_bases": [year_basis] if year_basis else [],
    }
    frame = ask(release, "targets", visitor=visitor, parameters=chosen)
    reader = _Reader(release, visitor)
    # A release may name an indicator that the catalogue no longer has.
    known = frame[frame.indicator.isin(RULES)].to_dict("records")
    told = pd.DataFrame([_told(reader, row) for row in known], columns=_COLUMNS)
    return told.assign(out_of_reach=told.verdict == "out_of_reach")


@dataclass(frozen=True)
class Standing:
    """What a pole has done in a year, so far.

    Args:
        value: of the indicator; NaN without cases. numerator, denominator: NaN where there is none.
    """

    value: float
    numerator: float
    denominator: float


@dataclass(frozen=True)
class _Reader:
    """Who reads which release; what is made of answers for several targets is made once."""

    release: Release
    visitor: Visitor

    def standing(self, indicator: Indicator, year_basis: YearBasis, year: int, territory: str) -> Standing:
        """The indicator of a pole in a year, as Comparer shows it."""
        if indicator.question == "reports":
            filters = Filters(year, year, year_basis, territories=(territory,))
            frame = measure_by("year", self.release, indicator, visitor=self.visitor, filters=filters)
            row = frame.iloc[0]
        else:
            answer = self._by_territory(indicator.question, year_basis, year)
            row = counted(answer[answer.territory == territory], indicator).iloc[0]
        return Standing(float(row.value), float(row.numerator), float(row.denominator))

    def silent(self, indicator: Indicator) -> frozenset[str]:
        return silent_poles(self._missing, indicator.sources)

    @cached_property
    def quarters(self) -> QuarterCounts:
        return QuarterCounts.read(self.release, visitor=self.visitor)

    def _by_territory(self, question: str, year_basis: YearBasis, year: int) -> pd.DataFrame:
        parameters = Filters(year, year, year_basis).parameters()
        return ask(self.release, f"{question}_by_territory", visitor=self.visitor, parameters=parameters)

    @cached_property
    def _missing(self) -> pd.DataFrame:
        return missing_tables(self.release, visitor=self.visitor)


def _told(reader: _Reader, target: dict[str, Any]) -> dict[str, Any]:
    """The row of one target."""
    indicator = CATALOGUE[target["indicator"]]
    year = reader.quarters.year(target["territory"], int(target["year"]), target["year_basis"])
    row = {
        **{name: target[name] for name in _COLUMNS if name in target},
        "quarters_told": len(year.told),
        "quarters": len(year.told) + len(year.waiting),
        **dict.fromkeys(("achieved", "numerator", "denominator", "projection", "low", "high"), nan),
        "seasonal": False,
        "dispersion": nan,
    }
    if target["territory"] in reader.silent(indicator):
        return {**row, "verdict": "unavailable", "reason": "silent"}
    if not row["quarters"]:
        return {**row, "verdict": "unavailable", "reason": "before"}
    if not year.begun:
        return {**row, "verdict": "undecided", "reason": "not_started"}
    standing = reader.standing(indicator, target["year_basis"], int(target["year"]), target["territory"])
    row |= {
        "achieved": standing.value,
        "numerator": standing.numerator,
        "denominator": standing.denominator,
    }
    if not year.waiting:
        return {**row, **_final(indicator, target, standing)}
    return {**row, **_in_progress(reader.quarters, indicator, target, standing, year)}


def _final(indicator: Indicator, target: dict[str, Any], standing: Standing) -> dict[str, Any]:
    """Of a year that is told whole."""
    if not isfinite(standing.value):
        return {"verdict": "unavailable", "reason": "no_cases"}
    if indicator.law == "binomial" and standing.denominator < SMALLEST_N:
        return {"verdict": "unavailable", "reason": "few_cases"}
    met = _meets(standing.value, target)
    return {"verdict": "reached" if met else "missed", "reason": ""}


def _in_progress(
    quarters: QuarterCounts,
    indicator: Indicator,
    target: dict[str, Any],
    standing: Standing,
    year: YearTold,
) -> dict[str, Any]:
    """Of a year of which some quarters are still to be told."""
    if indicator.slug in GROWING and isfinite(standing.value):
        at_least = target["direction"] == "at_least"
        settled: Verdict = "reached" if at_least else "out_of_reach"
        # What only grows keeps a floor once it is met, and never comes back under a ceiling.
        if _meets(standing.value, target) if at_least else not _meets(standing.value, target):
            return {
                **_columns(_projected(quarters, indicator, standing, year)),
                "verdict": settled,
                "reason": "",
            }
    if RULES[indicator.slug] is None:
        return {"verdict": "undecided", "reason": "no_model"}
    found = _projected(quarters, indicator, standing, year)
    if found is None:
        return {"verdict": "undecided", "reason": "no_pace" if isfinite(standing.value) else "no_cases"}
    if indicator.law == "binomial" and found.cases < SMALLEST_N:
        return {"verdict": "undecided", "reason": "few_cases"}
    both = _meets(found.low, target), _meets(found.high, target)
    verdict: Verdict = "within_reach" if all(both) else "undecided" if any(both) else "out_of_reach"
    return {**_columns(found), "verdict": verdict, "reason": ""}


def _projected(
    quarters: QuarterCounts, indicator: Indicator, standing: Standing, year: YearTold
) -> Projection | None:
    rule = RULES[indicator.slug]
    if rule is None:
        return None
    return project(
        rule,
        quarters,
        year,
        numerator=standing.numerator,
        denominator=standing.denominator,
        per=indicator.per,
    )


def _columns(found: Projection | None) -> dict[str, Any]:
    if found is None:
        return {}
    return {
        "projection": found.value,
        "low": found.low,
        "high": found.high,
        "seasonal": found.seasonal,
        "dispersion": found.dispersion,
    }


def _meets(value: float, target: dict[str, Any]) -> bool:
    """Floating numbers must not decide."""
    wanted = float(target["target"])
    slack = _SLACK * max(1.0, abs(wanted))
    return value >= wanted - slack if target["direction"] == "at_least" else value <= wanted + slack

"""Figures of indicators in words: shares, rates, ratios, months and volumes, with their intervals."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from analytics.definitions import AnyIndicator, Indicator, PublishedIndicator
from common import formats
from pages.ui.figures.control_funnel import FLAGS
from pages.ui.language import N_, _

KINDS = {
    "share": "percent",
    "rate": "decimal",
    "ratio": "ratio",
    "count": "count",
    "hours": "count",
    "months": "count",
    "dollars": "money",
}
"""How the tables write each unit."""
TABLES = {
    "submission": N_("les dépôts"),
    "organisations": N_("les organisations"),
    "projects": N_("les projets"),
    "participations": N_("les participations"),
    "milestones": N_("les jalons"),
    "commercialisations": N_("les commercialisations"),
    "funding": N_("le financement"),
    "support_activities": N_("les accompagnements"),
    "coworking_spaces": N_("les espaces"),
    "talents": N_("les jeunes"),
    "talent_followups": N_("les suivis des jeunes"),
}
"""The tables that poles send, as a sentence names them."""


def value_writer(indicator: AnyIndicator, locale: str, *, fine: bool = False) -> Callable[[float], str]:
    """What writes a value of this indicator; `..` when missing.

    Args:
        fine: a share to the tenth of a point, where it stands beside its limit; a published one is whole.
    """
    if indicator.unit == "share":
        places = 1 if fine and isinstance(indicator, Indicator) else 0
        return lambda value: formats.percent(value, locale, decimals=places)
    if indicator.unit == "dollars":
        return lambda value: formats.money(value, locale)
    if indicator.unit == "months":
        return lambda value: _("{n} mois").format(n=formats.number(value, locale))
    decimals = {"rate": 1, "ratio": 2}.get(indicator.unit, 0)
    return lambda value: formats.number(value, locale, decimals=decimals)


def interval_text(indicator: AnyIndicator, low: float, high: float, locale: str) -> str:
    """`32 à 43 %`, `1,2 à 1,6`, `12 mois ou plus` where the data set no limit; empty without interval."""
    if formats.is_missing(float(low)):
        return ""
    if indicator.unit == "share":
        return formats.interval(low, high, locale)
    write = value_writer(indicator, locale)
    if formats.is_missing(float(high)):
        return _("{low} ou plus").format(low=write(low))
    first = formats.number(low, locale) if indicator.unit == "months" else write(low)
    return _("{low}\u00a0à\u00a0{high}").format(low=first, high=write(high))


def figure_text(indicator: AnyIndicator, row: dict[str, Any], locale: str) -> str:
    """A value with what it counts: `37 % (142 sur 384 ; IC 95 % : 32 à 42 %)`; its symbol where it is not shown."""
    if row.get("symbol"):
        return str(row["symbol"])
    value = value_writer(indicator, locale, fine=True)(row["value"])
    parts = []
    if not formats.is_missing(float(row["denominator"])):
        parts.append(cases_text(indicator, row, locale))
    if interval := interval_text(indicator, row["low"], row["high"], locale):
        parts.append(_("IC 95\u00a0%\u00a0: {interval}").format(interval=interval))
    separator = "\u00a0; " if locale == "fr" else "; "
    return f"{value} ({separator.join(parts)})" if parts else value


def cases_text(indicator: AnyIndicator, row: dict[str, Any], locale: str) -> str:
    """What was counted, among how many: `142 sur 384 projets`; about how many people, where they are rounded."""
    denominator = formats.number(row["denominator"], locale)
    if formats.is_missing(float(row["numerator"])):
        rounded = isinstance(indicator, PublishedIndicator) and indicator.law is not None
        template = N_("environ {n} {cases}") if rounded else N_("{n} {cases}")
        return _(template).format(n=denominator, cases=_(indicator.cases))
    return _("{numerator} sur {n} {cases}").format(
        numerator=formats.number(row["numerator"], locale), n=denominator, cases=_(indicator.cases)
    )


def flag_word(row: dict[str, Any]) -> str:
    """The flag of a pole in a word; what is hidden is confidential, not missing."""
    symbol, flag = row["symbol"], row["flag"]
    return _("confidentiel") if symbol == formats.CONFIDENTIAL else _(FLAGS[flag])


def enough_cases(indicator: AnyIndicator, rows: pd.DataFrame, least: int) -> pd.Series:
    """Whether rows have cases enough to be drawn: who contributes to an amount is counted where it is protected."""
    if isinstance(indicator, PublishedIndicator) and indicator.law is None:
        return rows.value.notna()
    return rows.denominator.isna() | (rows.denominator >= least)

"""Figures of indicators in words: shares, rates, ratios and volumes, with their intervals."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from analytics.definitions import Indicator, PublishedIndicator
from common import formats
from pages.ui.language import N_, _

AnyIndicator = Indicator | PublishedIndicator
KINDS = {"share": "percent", "rate": "decimal", "ratio": "ratio", "count": "count", "hours": "count"}
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
    decimals = {"rate": 1, "ratio": 2}.get(indicator.unit, 0)
    return lambda value: formats.number(value, locale, decimals=decimals)


def interval_text(indicator: AnyIndicator, low: float, high: float, locale: str) -> str:
    """`32 à 43 %`, `1,2 à 1,6`; empty without interval."""
    if formats.is_missing(float(low)):
        return ""
    if indicator.unit == "share":
        return formats.interval(low, high, locale)
    write = value_writer(indicator, locale)
    return _("{low}\u00a0à\u00a0{high}").format(low=write(low), high=write(high))


def figure_text(indicator: AnyIndicator, row: dict[str, Any], locale: str) -> str:
    """A value with what it counts: `37 % (142 sur 384 ; IC 95 % : 32 à 42 %)`."""
    value = value_writer(indicator, locale, fine=True)(row["value"])
    parts = []
    if not formats.is_missing(float(row["denominator"])):
        parts.append(_cases(indicator, row, locale))
    if interval := interval_text(indicator, row["low"], row["high"], locale):
        parts.append(_("IC 95\u00a0%\u00a0: {interval}").format(interval=interval))
    separator = "\u00a0; " if locale == "fr" else "; "
    return f"{value} ({separator.join(parts)})" if parts else value


def _cases(indicator: AnyIndicator, row: dict[str, Any], locale: str) -> str:
    denominator = formats.number(row["denominator"], locale)
    if formats.is_missing(float(row["numerator"])):
        return _("environ {n} {cases}").format(n=denominator, cases=_(indicator.cases))
    return _("{numerator} sur {n} {cases}").format(
        numerator=formats.number(row["numerator"], locale), n=denominator, cases=_(indicator.cases)
    )

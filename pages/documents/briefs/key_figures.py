"""The table of key figures: a few indicators of the network, each with its interval, its cases and its note."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analytics.definitions import Indicator, PublishedIndicator
from analytics.indicators import COMPARABLE
from analytics.measures import SMALLEST_N, measure
from analytics.published import network_figure
from analytics.year_tests import NETWORK
from common import formats
from pages.documents.briefs.desk import Desk
from pages.documents.briefs.model import Section, Tabled
from pages.documents.briefs.notes import cases_of
from pages.ui.components import Exhibit, make_exhibit
from pages.ui.exhibits.method import UNIT_WORDS
from pages.ui.exhibits.values import KINDS, interval_text, value_writer
from pages.ui.exhibits.year_changes import VERDICTS, moved_words, years_compared
from pages.ui.language import N_, _
from pages.ui.tables import Column, Table
from pages.ui.view import View

KEY_FIGURES = (
    "active_projects",
    "cross_regional_share",
    "linked_pairs",
    "commercialisations",
    "commercialised_share",
    "leverage",
    "community_private_share",
    "supported_firms",
    "presence_24",
    "continuous_retention_24",
    "reporting_completeness",
)
"""What the table holds, in its order."""
_PRINTED = (
    Column("name", N_("Indicateur")),
    Column("value", N_("Valeur")),
    Column("interval", N_("IC 95\u00a0%")),
    Column("cases", N_("Cas")),
)
_COUNTED = (
    Column("name", N_("Indicateur")),
    Column("unit", N_("Unité")),
    Column("number", N_("Valeur"), "ratio", symbols="absent", kinds="kind"),
    Column("low", N_("IC 95\u00a0% bas"), "ratio", symbols="no_interval", kinds="kind"),
    Column("high", N_("IC 95\u00a0% haut"), "ratio", symbols="no_interval", kinds="kind"),
    Column("cases", N_("Cas")),
)
_FIGURES = frozenset({"value", "interval", "cases"})


def network_figures(desk: Desk, title: str) -> Section:
    """The table as a section."""
    table, exhibit = key_figures(desk)
    return Section("figures", title, (table, desk.warned(exhibit)), behind=(exhibit,))


def key_figures(desk: Desk) -> tuple[Tabled, Exhibit]:
    """The table as it is printed, and as the workbook holds it: there its figures are numbers."""
    view = desk.view
    slugs = _slugs(view)
    moved = _movements(view)
    frame = pd.DataFrame([{**_row(view, slug), "moved": moved.get(slug, "")} for slug in slugs])
    last = (Column("moved", N_("D'une année à l'autre")),) if moved else ()
    table = Table(_caption(view), frame, (*_PRINTED, *last))
    notes = tuple((desk.notes.of_indicator(view, slug),) for slug in slugs)
    exhibit = make_exhibit(
        view,
        "chiffres-cles",
        table,
        finding="",
        alt="",
        caveat=_(
            "Un projet compte une seule fois sur toute la période. Les filtres n'atteignent pas la présence ni la rétention, "
            "publiées en tableaux fixes."
        ),
        whole=lambda: Table(table.caption, frame, (*_COUNTED, *last)),
    )
    return Tabled(table, row_notes=notes, figures=_FIGURES, rank=0), exhibit


def _slugs(view: View) -> tuple[str, ...]:
    """What is published of the whole network says nothing of the territories chosen."""
    return tuple(
        slug
        for slug in KEY_FIGURES
        if not view.filters.territories or not isinstance(COMPARABLE[slug], PublishedIndicator)
    )


def _caption(view: View) -> str:
    return (
        _("Chiffres clés, {where}").format(where=view.chosen_names)
        if view.chosen_names
        else _("Chiffres clés du réseau")
    )


def _row(view: View, slug: str) -> dict[str, Any]:
    indicator = COMPARABLE[slug]
    value, low, high, cases, symbol = _figure(view, slug)
    few = indicator.law is not None and cases is not None and 0 < cases < SMALLEST_N
    absent = _("trop peu de cas") if few else symbol
    write = value_writer(indicator, view.locale, fine=True)
    interval = "" if absent else interval_text(indicator, low, high, view.locale)
    return {
        "name": _(indicator.name),
        "value": absent or write(value),
        "interval": interval,
        "cases": cases_of(view, slug) if indicator.unit not in ("count", "hours") else "",
        "unit": _(UNIT_WORDS[indicator.unit]),
        "kind": KINDS[indicator.unit],
        "number": None if absent else value,
        "low": low if interval else None,
        "high": high if interval else None,
        "absent": absent,
        "no_interval": absent or _("sans intervalle"),
    }


def _figure(view: View, slug: str) -> tuple[float, float, float, int | None, str]:
    """Value, interval, cases and symbol."""
    indicator = COMPARABLE[slug]
    if isinstance(indicator, PublishedIndicator):
        found = network_figure(view.release, indicator, visitor=view.visitor)
        return found.value, found.low, found.high, found.size, found.symbol
    assert isinstance(indicator, Indicator), "nothing estimated is among the key figures"
    counted = measure(view.release, indicator, **view.reading)
    symbol = formats.UNAVAILABLE if formats.is_missing(counted.value) else ""
    return counted.value, counted.low, counted.high, counted.denominator, symbol


def _movements(view: View) -> dict[str, str]:
    """What each did from one complete year to the next, in the whole network; nothing where nothing compares."""
    if view.filters.territories:
        return {}
    found = years_compared(view)
    if found.state != "compared":
        return {}
    rows = found.found[found.found.territory == NETWORK]
    return {row["slug"]: _movement(row, view.locale) for _place, row in rows.iterrows()}


def _movement(row: pd.Series, locale: str) -> str:
    said = VERDICTS[row["verdict"]]
    if row["verdict"] not in ("rise", "fall"):
        return _(said)
    return f"{moved_words(row, locale)}, {_(said)}"

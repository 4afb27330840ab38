"""What a brief of one territory alone has: the pole among the others, and whom it might call."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from analytics.comparison import Comparison
from analytics.definitions import PublishedIndicator
from analytics.suggestions import suggestions
from common import formats
from common.words import capitalised
from pages.documents.briefs.desk import Desk, say
from pages.documents.briefs.links import TABLES, between_territories
from pages.documents.briefs.model import Block, Caveat, Drawn, Section, Statement, Tabled
from pages.documents.briefs.notes import of_territories
from pages.ui.exhibits.comparison import few_words, flag_sentence, row_of
from pages.ui.exhibits.peers import nearest_peers
from pages.ui.exhibits.profile import (
    ESSENTIAL,
    MARK_WORDS,
    SURE,
    about,
    every_comparison,
    marks_of,
    profile,
    too_small,
)
from pages.ui.exhibits.suggestions import calls as calls_exhibit
from pages.ui.exhibits.values import figure_text, flag_word, interval_text, value_writer
from pages.ui.language import N_, _
from pages.ui.tables import Column, Table
from pages.ui.view import View

CALLS_SHOWN = 3
PROFILE = N_(
    "Tous les indicateurs du pôle, à côté des limites exactes de ce que le hasard explique pour un pôle de sa taille."
)
CALLS = N_(
    "Partenaires et secteurs sans lien déclaré, là où la taille et la distance des territoires en laissent attendre."
)
FIGURES = (
    "cross_regional_share",
    "structuring_share",
    "commercialised_share",
    "commercialisation_rate",
    "supported_firms_rate",
    "presence_24",
    "continuous_retention_24",
)
"""What the table holds, in its order; the workbook has every indicator."""
_COLUMNS = (
    Column("name", N_("Indicateur")),
    Column("value", N_("Valeur du pôle")),
    Column("interval", N_("IC 95\u00a0%")),
    Column("cases", N_("Cas")),
    Column("target", N_("Ensemble des pôles")),
    Column("said", N_("Lecture")),
)
_RIGHT = frozenset({"value", "interval", "cases", "target"})


def among_others(desk: Desk, title: str) -> Section:
    """The main indicators beside all the poles together, and what surely sets the pole apart."""
    view, (pole,) = desk.view, desk.view.filters.territories
    every = of_territories(view)
    found = every_comparison(every)
    shown = profile(every, pole, nearest_peers(every, pole), ESSENTIAL)
    place = {"section": "profile", "pole": pole}
    note = desk.notes.of_exhibit(
        every,
        shown,
        page="comparer",
        extra=place,
        definition=_(PROFILE),
        cases=formats.number(len(view.names), view.locale),
    )
    marks = marks_of(found, pole)
    sure = [
        _sure(desk, every, each, row, pole)
        for mark in MARK_WORDS
        if mark in SURE
        for each, row in marks.get(mark, [])
    ]
    opening = [] if sure else [say(_("Ni force ni faiblesse n'est établie."), note)]
    statements = [*opening, say(too_small(view, marks), note)]
    blocks: list[Block] = [_main_table(desk, every, found, pole), *desk.stated(statements)]
    if shown.figure is not None:
        blocks.append(Drawn(shown, (note,), wide=True, tallest=75, rank=7, told=False))
    return Section(
        "figures", title, (*blocks, desk.warned(shown, first=2)), desk.established(sure), behind=(shown,)
    )


def _sure(desk: Desk, every: View, found: Comparison, row: dict[str, Any], pole: str) -> Statement:
    note = desk.notes.of_indicator(desk.view, found.indicator.slug, cases=_cases(every, found, row))
    text = f"{figure_text(found.indicator, row, every.locale)}. {flag_sentence(every, found, pole)}"
    return say(text, note, head=f"{_(found.indicator.name)}.", established=True)


def _main_table(desk: Desk, every: View, found: tuple[Comparison, ...], pole: str) -> Tabled:
    by_slug = {each.indicator.slug: each for each in found}
    kept = [by_slug[slug] for slug in FIGURES]
    rows = [_row(every, each, row_of(each, pole)) for each in kept]
    notes = tuple(
        (
            desk.notes.of_indicator(
                desk.view, each.indicator.slug, cases=_cases(every, each, row_of(each, pole))
            ),
        )
        for each in kept
    )
    table = Table(_("L'essentiel, {pole}").format(pole=every.names[pole]), pd.DataFrame(rows), _COLUMNS)
    remark = _(
        "Ensemble\u00a0: tous les pôles réunis, où un projet de deux territoires compte dans chacun. Confidentiel (x)\u00a0: trop peu "
        "de personnes pour publier."
    )
    return Tabled(table, row_notes=notes, figures=_RIGHT, remark=remark, rank=0)


def _row(view: View, found: Comparison, row: dict[str, Any]) -> dict[str, Any]:
    """The figures of the pole; no value under `SMALLEST_N` cases."""
    indicator, locale = found.indicator, view.locale
    write = value_writer(indicator, locale, fine=True)
    few = bool(few_words(view, found, row))
    shown = not few and not row["symbol"]
    return {
        "name": _(indicator.name),
        "value": write(row["value"]) if shown else row["symbol"] or _("trop peu de cas"),
        "interval": interval_text(indicator, row["low"], row["high"], locale) if shown else "",
        "cases": _cases(view, found, row),
        "target": write(found.benchmark.target),
        "said": flag_word(row),
    }


def _cases(view: View, found: Comparison, row: dict[str, Any]) -> str:
    """How many cases of the pole, where they may be told."""
    if row["symbol"] or pd.isna(row["denominator"]):
        return ""
    words = (
        N_("environ {n} {cases}") if isinstance(found.indicator, PublishedIndicator) else N_("{n} {cases}")
    )
    return _(words).format(n=formats.number(row["denominator"], view.locale), cases=_(found.indicator.cases))


def with_others(desk: Desk, title: str) -> Section:
    """Its partners, then what any brief says of links."""
    view, (pole,) = desk.view, desk.view.filters.territories
    note = desk.notes.of_indicator(view, "cross_regional_share")
    section = between_territories(desk, title)
    first = desk.stated([say(about(of_territories(view), pole)[0], note)], TABLES)
    if any(isinstance(block, Caveat) for block in first):
        return section
    return replace(section, blocks=(*first, *section.blocks))


def to_call(desk: Desk, title: str) -> Section:
    """Links worth building, each with its reasons."""
    view, (pole,) = desk.view, desk.view.filters.territories
    shown = calls_exhibit(view, pole)
    note = desk.notes.of_exhibit(
        view,
        shown,
        page="collaborations",
        extra={"part": "build", "for": pole},
        definition=_(CALLS),
        cases=formats.number(
            len(suggestions(view.release, territory=pole, **view.reading).rows), view.locale
        ),
    )
    rows = shown.table.frame.head(CALLS_SHOWN).to_dict("records")
    items = [
        say(f"{capitalised(row['reasons'])}.", note, head=f"{row['name']} – {row['sector_name']}.")
        for row in rows
    ]
    return Section(
        "calls",
        title,
        (
            *desk.stated([say(shown.finding, note)], TABLES),
            *desk.listed(items, TABLES),
            desk.warned(shown),
        ),
        behind=(shown,),
    )

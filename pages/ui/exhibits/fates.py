"""What became of everybody at each anniversary: known present, gone or lost; and the five pathways of those who are known."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analytics.retention import ALL_PROGRAMMES
from analytics.retention_measures import MEASURES
from common import formats
from pages.ui.components import Exhibit, make_exhibit
from pages.ui.exhibits.young_tables import (
    AT,
    LEAVERS,
    MIXED,
    ROUNDED,
    TOGETHER,
    TWICE,
    Subject,
    caveat,
    followed_columns,
    group_columns,
    named,
    network_of,
    of_band,
    of_subject,
    poles_table,
    programme_words,
    rate_columns,
    subject,
    subject_words,
)
from pages.ui.figures.shares import Part, shares_by_anniversary
from pages.ui.figures.style import ACCENT, FAINT, GRID, INK, LESS
from pages.ui.language import N_, _
from pages.ui.tables import Column, Table
from pages.ui.view import View, cached

TEAL, SAND = "#86bec3", "#d9a868"
_RETURNS = N_(
    "Le taux de retour est B ÷ (B + C), parmi ceux du territoire qui en sont partis\u00a0; peu de gens, donc de larges "
    "intervalles. A, B, C et D sont les statuts de l'ISQ\u00a0; X, venus d'ailleurs et repartis, les complète."
)
_PATHWAYS = ("pathway_a", "pathway_b", "pathway_d", "pathway_c", "pathway_x")


def _rows(view: View, programme: str) -> tuple[Subject, pd.DataFrame]:
    """The group looked at, and all its anniversaries; a programme is told of the network alone."""
    group = subject(view)
    if programme != ALL_PROGRAMMES or group.territory is None:
        rows = of_band(network_of(view), TOGETHER, programme)
        return Subject(None, rows[rows.presence.notna()]), rows
    rows = of_band(poles_table(view), TOGETHER)
    return group, rows[rows.territory == group.territory]


def _method(view: View, group: Subject, programme: str) -> str:
    return f"{subject_words(view, group)}, {programme_words(programme, view.locale).lower()}"


@cached
def destinations(view: View, programme: str) -> Exhibit:
    """Known present, in another territory, elsewhere, lost: bands that add up to everybody."""
    group, rows = _rows(view, programme)
    shown = rows[rows.known_present.notna()]
    return make_exhibit(
        view,
        "destinations",
        Table(
            _("Ce que sont devenus les jeunes entrés"),
            named(rows, view),
            (
                *group_columns(territory=True, programme=True),
                Column("known_present", N_("Présence connue"), "whole_percent", "why"),
                Column("to_other", N_("Vers un autre territoire"), "whole_percent", "why"),
                Column("to_outside", N_("Hors du Québec"), "whole_percent", "why"),
                Column("away", N_("Partis, en tout"), "whole_percent", "why"),
                Column("lost", N_("Perdus de vue"), "whole_percent", "why"),
                *followed_columns(),
            ),
        ),
        finding=of_subject(view, group, _destinations_finding(shown, view)),
        figure=_destinations_drawn(shown, view) if len(shown) else None,
        alt=_("Parts des jeunes entrés\u00a0: présence connue, partis, perdus de vue, à chaque échéance."),
        caveat=caveat(
            N_(
                "La présence connue est plus basse que la présence\u00a0: elle exige d'avoir été vu dans le territoire à chaque "
                "échéance, et compte les perdus de vue à part. Un perdu de vue n'est ni parti ni resté\u00a0: on ne sait pas. Qui "
                "est parti une fois reste parmi les partis, même revenu."
            ),
            MIXED,
            *(() if group.territory else (TWICE,)),
            ROUNDED,
        ),
        filtered=False,
        method=_method(view, group, programme),
        absent=_(
            "Les destinations ne sont pas publiables pour ce groupe\u00a0: trop peu de départs, ou trop récent."
        ),
    )


def _destinations_drawn(shown: pd.DataFrame, view: View) -> go.Figure:
    """The two ways out apart where both are published at that anniversary, else together."""
    together = shown.to_other.isna()
    frame = shown.assign(n=shown.people, merged=shown.away.where(together))
    parts = (
        Part("known_present", _("Présence connue"), ACCENT),
        Part("to_other", _("Vers un autre territoire"), LESS, "/"),
        Part("to_outside", _("Hors du Québec"), SAND, "x", pale=True),
        Part("merged", _("Partis (destination confidentielle)"), SAND, "/", pale=True),
        Part("lost", _("Perdus de vue"), GRID, ".", pale=True),
    )
    return shares_by_anniversary(frame, parts, among=_("environ {n} entrés"), locale=view.locale)


def _destinations_finding(shown: pd.DataFrame, view: View) -> str:
    row = _at(shown)
    if row is None:
        return ""
    return _(
        "À {months} mois, sur environ {people} jeunes entrés\u00a0: {present} vus dans le territoire à chaque échéance, {away} "
        "partis, {lost} perdus de vue."
    ).format(
        months=int(row["months"]),
        people=formats.number(row["people"], view.locale),
        present=formats.percent(row["known_present"], view.locale, decimals=0),
        away=formats.percent(row["away"], view.locale, decimals=0),
        lost=formats.percent(row["lost"], view.locale, decimals=0),
    )


@cached
def pathways(view: View, programme: str) -> Exhibit:
    """Who stayed, came back, left, arrived and stayed, arrived and left: ISQ's letters, and X for the last."""
    group, rows = _rows(view, programme)
    shown = rows[rows.pathway_a.notna()]
    return make_exhibit(
        view,
        "parcours",
        Table(
            _("Parcours des jeunes de situation connue"),
            named(rows, view).assign(total=rows.presence),
            (
                *group_columns(territory=True, programme=True),
                *(Column(code, word, "whole_percent", "why") for code, word in _LETTERS.items()),
                Column("total", N_("Présence totale (A + B + D)"), "whole_percent", "why"),
                *rate_columns(MEASURES["isq"]),
                Column("return_rate", N_("Taux de retour"), "whole_percent", "why"),
                Column("return_low", N_("Taux de retour, IC 95\u00a0% bas"), "whole_percent", "why"),
                Column("return_high", N_("Taux de retour, IC 95\u00a0% haut"), "whole_percent", "why"),
                *followed_columns(),
            ),
        ),
        finding=of_subject(view, group, _pathways_finding(rows, view)),
        figure=_pathways_drawn(shown, view) if len(shown) else None,
        alt=_("Parts des jeunes de situation connue selon leur parcours, à chaque échéance."),
        caveat=caveat(
            MEASURES["isq"].limits,
            _RETURNS,
            LEAVERS,
            MIXED,
            *(() if group.territory else (TWICE,)),
            ROUNDED,
        ),
        filtered=False,
        method=_method(view, group, programme),
        absent=_(
            "Les parcours ne sont pas publiables pour ce groupe\u00a0: un de leurs effectifs est trop petit."
        ),
    )


_LETTERS = {
    "pathway_a": N_("A\u00a0: du territoire, jamais partis"),
    "pathway_b": N_("B\u00a0: du territoire, revenus"),
    "pathway_d": N_("D\u00a0: venus d'ailleurs, présents"),
    "pathway_c": N_("C\u00a0: du territoire, ailleurs"),
    "pathway_x": N_("X\u00a0: venus d'ailleurs, repartis"),
}


def _pathways_drawn(shown: pd.DataFrame, view: View) -> go.Figure:
    looks = {
        "pathway_a": (ACCENT, "", False),
        "pathway_b": (INK, "x", False),
        "pathway_d": (TEAL, "/", True),
        "pathway_c": (LESS, "\\", False),
        "pathway_x": (FAINT, ".", True),
    }
    parts = [Part(code, _(_LETTERS[code]), *looks[code]) for code in _PATHWAYS]
    return shares_by_anniversary(
        shown.assign(n=shown.known), parts, among=_("environ {n} connus"), locale=view.locale
    )


def _pathways_finding(rows: pd.DataFrame, view: View) -> str:
    """ISQ's retention and the return rate with their intervals, at 24 months or the last anniversary before."""
    found = _at(rows[rows.isq_retention.notna()])
    if found is None:
        return ""
    words = _(
        "À {months} mois, {value} des jeunes qui étaient du territoire y vivent (rétention ISQ\u00a0; IC 95\u00a0%\u00a0: {interval}\u00a0; "
        "parmi environ {n} personnes de situation connue, toutes origines)."
    ).format(
        months=int(found["months"]),
        value=formats.percent(found["isq_retention"], view.locale, decimals=0),
        interval=formats.interval(found["isq_low"], found["isq_high"], view.locale),
        n=formats.number(found["known"], view.locale),
    )
    if formats.is_missing(found["return_rate"]):
        return words
    return (
        words
        + " "
        + _("De ceux qui sont partis, {value} sont revenus (IC 95\u00a0%\u00a0: {interval}).").format(
            value=formats.percent(found["return_rate"], view.locale, decimals=0),
            interval=formats.interval(found["return_low"], found["return_high"], view.locale),
        )
    )


def _at(rows: pd.DataFrame) -> dict[str, Any] | None:
    """The row at 24 months, or the one nearest to it."""
    if rows.empty:
        return None
    return dict(rows.iloc[(rows.months - AT).abs().argmin()].to_dict())

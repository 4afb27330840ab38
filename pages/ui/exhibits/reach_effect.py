"""The exhibit of local against cross-regional projects: a difference, its interval, and the word association."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from analytics.measures import SMALLEST_N
from analytics.reach_effect import Compared, reach_effect
from common import formats
from pages.ui.components import Exhibit, make_exhibit
from pages.ui.figures.dot_rows import dot_rows
from pages.ui.figures.rows import rows_of
from pages.ui.language import N_, _
from pages.ui.sentences import placed_sentence
from pages.ui.tables import Column, Table
from pages.ui.view import View, cached


@cached
def crossing(view: View) -> Exhibit:
    """The difference for all strata, and sector by sector."""
    found, sectors = reach_effect(view.release, **view.reading)
    rows = _rows(found, sectors, view)
    columns = (
        Column("label", N_("Secteur")),
        Column("strata", N_("Années comparées"), "count"),
        Column("crossing_cases", N_("Interrégionaux sur le marché"), "count"),
        Column("crossing", N_("Parmi"), "count"),
        Column("staying_cases", N_("Locaux sur le marché"), "count"),
        Column("staying", N_("Parmi (locaux)"), "count"),
        Column("value", N_("Écart (points)"), "points"),
        Column("low", N_("IC 95\u00a0% bas"), "points"),
        Column("high", N_("IC 95\u00a0% haut"), "points"),
    )
    return make_exhibit(
        view,
        "local-interregional",
        Table(_("Projets interrégionaux et locaux sur le marché, à secteur et année égaux"), rows, columns),
        finding=placed_sentence(view, _finding(found, view)),
        figure=_figure(rows[rows.value.notna()], view) if found.known else None,
        alt=_(
            "Écart entre projets interrégionaux et locaux, secteur par secteur puis ensemble, avec intervalles."
        ),
        wide=True,
        caveat=_(
            "C'est une association, à secteur et année de début égaux\u00a0: les projets interrégionaux peuvent être plus grands, "
            "mieux financés ou portés par des firmes plus mûres. Rien ne dit qu'un projet local irait au marché en "
            "s'ouvrant à une autre région. De plusieurs secteurs comparés, certains diffèrent par hasard."
        ),
        method=_(
            "projets de deux organisations ou plus, commencés il y a au moins 24 mois\u00a0; différence de Mantel–Haenszel, "
            "variance de Sato"
        ),
        absent=_(
            "Il n'y a pas {n} projets de chaque sorte dans des secteurs et des années qui ont les deux\u00a0: rien ne se compare."
        ).format(n=SMALLEST_N),
    )


def _finding(found: Compared, view: View) -> str:
    """Silent on the side where the interval holds 0."""
    if not found.known:
        return ""
    difference = found.difference
    counts = {
        "points": _points(abs(difference.value), view.locale),
        "low": _signed(difference.low, view.locale),
        "high": _signed(difference.high, view.locale),
        "crossing": formats.number(found.crossing, view.locale),
        "staying": formats.number(found.staying, view.locale),
    }
    if not found.established:
        return _(
            "À secteur et année de début égaux, aucun écart n'est établi entre projets interrégionaux ({crossing}) et locaux "
            "({staying})\u00a0: l'intervalle, de {low} à {high} points, contient 0."
        ).format(**counts)
    template = (
        N_(
            "À secteur et année de début égaux, les projets interrégionaux ({crossing}) atteignent le marché plus souvent que les "
            "locaux ({staying})\u00a0: {points} points de plus (IC 95\u00a0%\u00a0: {low} à {high}). C'est une association, pas un effet."
        )
        if difference.value > 0
        else N_(
            "À secteur et année de début égaux, les projets interrégionaux ({crossing}) atteignent le marché moins souvent que les "
            "locaux ({staying})\u00a0: {points} points de moins (IC 95\u00a0%\u00a0: {low} à {high}). C'est une association, pas un effet."
        )
    )
    return _(template).format(**counts)


def _points(share: float, locale: str) -> str:
    return formats.number(100 * share, locale, decimals=1)


def _signed(share: float, locale: str) -> str:
    return formats.signed(100 * share, locale, decimals=1)


def _rows(found: Compared, sectors: pd.DataFrame, view: View) -> pd.DataFrame:
    """The sectors, then all of them."""
    whole = {
        "strata": found.strata,
        "crossing": found.crossing,
        "crossing_cases": found.crossing_cases,
        "staying": found.staying,
        "staying_cases": found.staying_cases,
        "value": found.difference.value,
        "low": found.difference.low,
        "high": found.difference.high,
    }
    named = [{**row, "label": view.sector_name(row["sector"]), "whole": False} for row in rows_of(sectors)]
    return pd.DataFrame([*named, {**whole, "label": _("Tous les secteurs comparés"), "whole": True}])


def _figure(rows: pd.DataFrame, view: View) -> go.Figure:
    template = _(
        "{name}\u00a0: {value} points (IC 95\u00a0%\u00a0: {low} à {high}\u00a0; {crossing} interrégionaux, {staying} locaux)"
    )
    words = [
        template.format(
            name=row["label"],
            value=_signed(row["value"], view.locale),
            low=_signed(row["low"], view.locale),
            high=_signed(row["high"], view.locale),
            crossing=formats.number(row["crossing"], view.locale),
            staying=formats.number(row["staying"], view.locale),
        )
        for row in rows_of(rows)
    ]
    return dot_rows(
        rows.assign(words=words),
        write=lambda place: _("{n} points").format(n=formats.signed(100 * place, view.locale)),
        locale=view.locale,
        around_zero=True,
    )

"""The exhibits of the time that stages take, and of the market by sector, territory or project type."""

from __future__ import annotations

from math import inf, isinf
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analytics.findings import apart, extremes
from analytics.measures import SMALLEST_N
from analytics.stage_months import MARKET, Grouping, market_by, months_by_step
from common import formats
from common.codes import PROJECT_TYPES, STAGES
from common.words import labelled
from pages.ui.components import Exhibit, make_exhibit
from pages.ui.figures.dot_rows import dot_rows
from pages.ui.figures.rows import rows_of
from pages.ui.language import N_, _, _n
from pages.ui.sentences import placed_sentence
from pages.ui.tables import Column, Table
from pages.ui.view import View, cached

ROWS_DRAWN = 60
"""Groups drawn at most, those with most projects; the table has them all."""
GROUP_WORDS = {
    "sector": N_("Secteur"),
    "territory": N_("Territoire"),
    "project_type": N_("Type de projet"),
}
_MONTHS_CAVEAT = N_(
    "La médiane est le temps au bout duquel la moitié des projets ont avancé\u00a0; l'autre moitié peut ne jamais le faire. "
    "Un projet arrêté en route est encore attendu\u00a0: sans lui, les autres paraîtraient plus rapides. «\u00a0..\u00a0»\u00a0: moins de "
    "la moitié ont avancé, ou rien ne fixe de limite haute. Aller vite n'est pas réussir."
)
_MONTHS_METHOD = N_("mois révolus, Kaplan–Meier\u00a0; intervalle de Brookmeyer et Crowley")
_MONTH_COLUMNS = (
    Column("followed", N_("Projets suivis"), "count"),
    Column("arrived", N_("Projets qui ont avancé"), "count"),
    Column("median", N_("Médiane (mois)"), "count"),
    Column("median_low", N_("IC 95\u00a0% bas"), "count"),
    Column("median_high", N_("IC 95\u00a0% haut"), "count"),
)


@cached
def months(view: View) -> Exhibit:
    """How long a stage lasts, and how long the market takes."""
    frame = months_by_step(view.release, **view.reading)
    named = frame.assign(name=[_step_words(step, view.locale) for step in frame.step])
    known = named[named["median"].notna()]
    return make_exhibit(
        view,
        "mois-par-stade",
        Table(_("Mois par stade"), _finite(named), (Column("name", N_("Étape")), *_MONTH_COLUMNS)),
        finding=placed_sentence(view, _months_finding(frame, known, view)),
        figure=_months_figure(known, view) if len(known) else None,
        alt=_("Médiane des mois passés à chaque stade, avec son intervalle."),
        caveat=_(_MONTHS_CAVEAT),
        method=_(_MONTHS_METHOD),
        absent=_("Aucun stade n'a {n} projets suivis dont la moitié ont avancé.").format(n=SMALLEST_N),
    )


def _step_words(step: str, locale: str) -> str:
    if step == MARKET:
        return _("Du début du projet au marché")
    name = STAGES.label(step, locale)
    return _("Au stade «\u00a0{stage}\u00a0»").format(stage=name)


def _months_finding(frame: pd.DataFrame, known: pd.DataFrame, view: View) -> str:
    market = frame[frame.step == MARKET].iloc[0]
    sentences = [_market_words(market.to_dict(), view)]
    found = extremes(known[known.step != MARKET], "median")
    if found is not None:
        template = (
            N_(
                "D'un stade au suivant, la médiane va de {low} mois ({low_name}, {low_n} projets) à {high} mois ({high_name}, "
                "{high_n})\u00a0: leurs intervalles ne se recouvrent pas."
            )
            if apart(found, "median_low", "median_high")
            else N_(
                "D'un stade au suivant, la médiane va de {low} mois ({low_name}, {low_n} projets) à {high} mois ({high_name}, "
                "{high_n})\u00a0: leurs intervalles se recouvrent, aucun écart n'est établi."
            )
        )
        low, high = found.lowest, found.highest
        sentences.append(
            _(template).format(
                low=formats.number(low["median"], view.locale),
                low_name=STAGES.label(low["step"], view.locale),
                low_n=formats.number(low["followed"], view.locale),
                high=formats.number(high["median"], view.locale),
                high_name=STAGES.label(high["step"], view.locale),
                high_n=formats.number(high["followed"], view.locale),
            )
        )
    return " ".join(sentences)


def _market_words(row: dict[Any, Any], view: View) -> str:
    """When half of the projects have reached the market, or that they have not."""
    n = int(row["followed"])
    count = formats.number(n, view.locale)
    if n < SMALLEST_N:
        few = _n(
            "{n} projet suivi seulement\u00a0: trop peu pour une médiane.",
            "{n} projets suivis seulement\u00a0: trop peu pour une médiane.",
            n,
        )
        return few.format(n=count)
    arrived = formats.number(row["arrived"], view.locale)
    if pd.isna(row["median"]):
        return _(
            "Parmi {n} projets suivis, {arrived} ont atteint le marché\u00a0: moins de la moitié au bout du temps "
            "observé, il n'y a donc pas de médiane."
        ).format(n=count, arrived=arrived)
    return _(
        "La moitié des projets atteignent le marché en {months} ({arrived} sur {n} l'ont atteint à ce jour)."
    ).format(months=_with_interval(row, view.locale), n=count, arrived=arrived)


def _with_interval(row: dict[Any, Any], locale: str) -> str:
    """`14 mois (IC 95 %: 12 à 17)`, or from its low end on."""
    median, low = (formats.number(row[name], locale) for name in ("median", "median_low"))
    if isinf(row["median_high"]):
        return _("{median} mois (IC 95\u00a0%\u00a0: {low} ou plus)").format(median=median, low=low)
    return _("{median} mois (IC 95\u00a0%\u00a0: {low} à {high})").format(
        median=median, low=low, high=formats.number(row["median_high"], locale)
    )


def _months_figure(named: pd.DataFrame, view: View) -> go.Figure:
    """Args:
    named: `name, followed, median, median_low, median_high`, and `step` where one row stands for all.
    """
    words = [labelled(row["name"], _with_interval(row, view.locale), view.locale) for row in rows_of(named)]
    rows = pd.DataFrame(
        {
            "label": named["name"],
            "value": named["median"],
            "low": named.median_low,
            "high": named.median_high,
            "words": words,
            "whole": named.step == MARKET if "step" in named else False,
        }
    )
    return dot_rows(
        rows,
        write=lambda value: formats.number(value, view.locale),
        write_last=lambda value: _("{n} mois").format(n=formats.number(value, view.locale)),
        locale=view.locale,
    )


def _finite(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(median_high=frame.median_high.replace(inf, float("nan")))


@cached
def _members(view: View, grouping: Grouping) -> pd.DataFrame:
    """`market_by` with names, in the order in which the reader expects them."""
    frame = market_by(grouping, view.release, **view.reading)
    names = {
        "sector": view.sector_name,
        "territory": lambda code: view.names.get(code, code),
        "project_type": lambda code: PROJECT_TYPES.label(code, view.locale),
    }[grouping]
    order = {"territory": list(view.names), "project_type": list(PROJECT_TYPES.slugs)}.get(grouping, [])
    places = {code: place for place, code in enumerate(order)}
    frame = frame.assign(
        name=[names(code) for code in frame.member],
        place=[places.get(code, len(order)) for code in frame.member],
    )
    return frame.sort_values(["place", "member"]).drop(columns="place").reset_index(drop=True)


def _most(frame: pd.DataFrame, column: str) -> pd.DataFrame:
    return frame[frame[column].rank(method="first", ascending=False) <= ROWS_DRAWN]


@cached
def share_by_member(view: View, grouping: Grouping) -> Exhibit:
    """Who reached the market, group by group, beside all of them."""
    frame = _members(view, grouping)
    enough = frame[frame.denominator >= SMALLEST_N]
    columns = (
        Column("name", GROUP_WORDS[grouping]),
        Column("numerator", N_("Projets sur le marché"), "count"),
        Column("denominator", N_("Parmi"), "count"),
        Column("value", N_("Part"), "percent"),
        Column("low", N_("IC 95\u00a0% bas"), "percent"),
        Column("high", N_("IC 95\u00a0% haut"), "percent"),
    )
    return make_exhibit(
        view,
        "marche-par-groupe",
        Table(_("Projets sur le marché, par groupe"), frame, columns),
        finding=placed_sentence(view, _shares_finding(frame, enough, view)),
        figure=_shares_figure(_most(enough, "denominator"), frame, view) if len(enough) else None,
        alt=_("Part des projets sur le marché, groupe par groupe, avec intervalles."),
        wide=True,
        caveat=_(
            "Projets commencés il y a au moins 24 mois, au territoire de leur porteur. Par hasard, un groupe sur vingt s'écarte "
            "de l'ensemble. Les groupes diffèrent aussi par leurs métiers\u00a0: un écart n'est pas un mérite."
        ),
        absent=_("Aucun groupe n'a {n} projets commencés il y a au moins 24 mois.").format(n=SMALLEST_N),
    )


def _shares_finding(frame: pd.DataFrame, enough: pd.DataFrame, view: View) -> str:
    """Who stands apart from all of them by more than chance, if any does."""
    if enough.empty:
        return ""
    n, cases = int(frame.denominator.sum()), int(frame.numerator.sum())
    value = cases / n
    opening = _n(
        "Ensemble\u00a0: {value} ({numerator} sur {n})\u00a0; {count} groupe de {least} projets ou plus.",
        "Ensemble\u00a0: {value} ({numerator} sur {n})\u00a0; {count} groupes de {least} projets ou plus.",
        len(enough),
    ).format(
        value=formats.percent(value, view.locale),
        numerator=formats.number(cases, view.locale),
        n=formats.number(n, view.locale),
        count=formats.number(len(enough), view.locale),
        least=SMALLEST_N,
    )
    above, below = enough[enough.low > value], enough[enough.high < value]
    if above.empty and below.empty:
        return opening + " " + _("Aucun ne s'en écarte plus que le hasard ne l'explique.")
    sentences = [opening]
    for side, words in ((above, N_("Au-dessus\u00a0: {names}.")), (below, N_("Au-dessous\u00a0: {names}."))):
        if len(side):
            sentences.append(_(words).format(names=", ".join(side["name"])))
    return " ".join(sentences)


def _shares_figure(enough: pd.DataFrame, frame: pd.DataFrame, view: View) -> go.Figure:
    value = float(frame.numerator.sum() / frame.denominator.sum())
    template = _(
        "{name}\u00a0: {value} ({numerator} sur {denominator}\u00a0; IC 95\u00a0%\u00a0: {interval})"
    )
    words = [
        template.format(
            name=row["name"],
            value=formats.percent(row["value"], view.locale),
            numerator=formats.number(row["numerator"], view.locale),
            denominator=formats.number(row["denominator"], view.locale),
            interval=formats.interval(row["low"], row["high"], view.locale),
        )
        for row in rows_of(enough)
    ]
    return dot_rows(
        enough.assign(label=enough["name"], words=words, whole=False),
        write=lambda place: formats.percent(place, view.locale, decimals=0),
        locale=view.locale,
        reference=(value, _("ensemble\u00a0: {value}").format(value=formats.percent(value, view.locale))),
    )


@cached
def months_by_member(view: View, grouping: Grouping) -> Exhibit:
    """How long the market takes, group by group."""
    frame = _members(view, grouping)
    known = frame[frame["median"].notna()]
    found = extremes(known, "median")
    finding = _n(
        "La moitié des projets ont atteint le marché dans {count} groupe sur {all}\u00a0; ailleurs il n'y a pas de médiane.",
        "La moitié des projets ont atteint le marché dans {count} groupes sur {all}\u00a0; ailleurs il n'y a pas de médiane.",
        len(known),
    ).format(count=formats.number(len(known), view.locale), all=formats.number(len(frame), view.locale))
    if found is not None and not apart(found, "median_low", "median_high"):
        finding += " " + _("Aucun écart de durée n'est établi entre eux.")
    return make_exhibit(
        view,
        "mois-par-groupe",
        Table(
            _("Mois jusqu'au marché, par groupe"),
            _finite(frame),
            (Column("name", GROUP_WORDS[grouping]), *_MONTH_COLUMNS),
        ),
        finding=placed_sentence(view, finding) if len(frame) else "",
        figure=_months_figure(_most(known, "followed"), view) if len(known) else None,
        alt=_("Médiane des mois jusqu'au marché, groupe par groupe, avec intervalles."),
        wide=True,
        caveat=_(_MONTHS_CAVEAT),
        method=_(_MONTHS_METHOD),
        absent=_("Aucun groupe n'a {n} projets suivis dont la moitié ont atteint le marché.").format(
            n=SMALLEST_N
        ),
    )

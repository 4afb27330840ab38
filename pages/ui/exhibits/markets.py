"""The exhibit of markets: how far what comes to market goes («le branchement sur le monde»)."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from analytics.commercialisation import ABROAD, ANY_KIND, events, markets
from analytics.measures import SMALLEST_N
from common import formats
from common.codes import COMMERCIALISATION_TYPES, MARKETS
from common.words import capitalised
from pages.ui.components import Exhibit, make_exhibit
from pages.ui.figures.dot_rows import dot_rows
from pages.ui.figures.rows import rows_of
from pages.ui.language import N_, _, _n
from pages.ui.sentences import placed_sentence
from pages.ui.tables import Column, Table
from pages.ui.view import View, cached


def kind_words(kind: str, locale: str) -> str:
    """A kind of event, or all of them."""
    return _("Tous") if kind == ANY_KIND else COMMERCIALISATION_TYPES.label(kind, locale)


@cached
def by_market(view: View, kind: str) -> Exhibit:
    """Shares of each market among the events of a kind; the table holds every kind."""
    detail = events(view.release, **view.reading)
    frame = markets(detail, kind=kind)
    n = int(frame.denominator.iloc[0])
    return make_exhibit(
        view,
        "marches",
        Table(_("Événements par marché et par genre"), *_every_kind(detail, view)),
        finding=placed_sentence(view, _finding(frame, n, view)),
        wide=True,
        figure=_figure(frame, view) if n >= SMALLEST_N else None,
        alt=_("Part de chaque marché parmi les événements, avec intervalles."),
        caveat=_(
            "Le marché est le plus lointain que l'événement atteint, tel que le pôle le déclare\u00a0; il ne dit ni combien "
            "on y vend, ni combien de temps. Les événements d'une même entreprise se ressemblent\u00a0: les intervalles "
            "sont plutôt étroits. Un marché proche n'est pas un échec."
        ),
        method=_("genre d'événement\u00a0: {kind}").format(kind=kind_words(kind, view.locale).lower()),
        absent=_(
            "Moins de {n} événements de ce genre pour ces choix\u00a0: aucune part n'est montrée."
        ).format(n=SMALLEST_N),
    )


def _every_kind(detail: pd.DataFrame, view: View) -> tuple[pd.DataFrame, tuple[Column, ...]]:
    rows = []
    for kind in (ANY_KIND, *COMMERCIALISATION_TYPES.slugs):
        if kind == ANY_KIND or (detail.type == kind).any():
            rows.append(markets(detail, kind=kind).assign(kind=kind_words(kind, view.locale)))
    frame = pd.concat(rows, ignore_index=True)
    columns = (
        Column("kind", N_("Événement")),
        Column("name", N_("Marché")),
        Column("numerator", N_("Nombre"), "count"),
        Column("denominator", N_("Parmi"), "count"),
        Column("value", N_("Part"), "percent"),
        Column("low", N_("IC 95\u00a0% bas"), "percent"),
        Column("high", N_("IC 95\u00a0% haut"), "percent"),
    )
    return frame.assign(name=[_market_words(market, view.locale) for market in frame.market]), columns


def _market_words(market: str, locale: str) -> str:
    if market == ABROAD:
        return _("Hors du Québec (Canada et international)")
    label = MARKETS.label(market, locale)
    return capitalised(label)


def _finding(frame: pd.DataFrame, n: int, view: View) -> str:
    if n < SMALLEST_N:
        few = _n(
            "{n} événement seulement\u00a0: trop peu pour en tirer une part.",
            "{n} événements seulement\u00a0: trop peu pour en tirer une part.",
            n,
        )
        return few.format(n=formats.number(n, view.locale))
    rows = {row["market"]: row for row in rows_of(frame)}
    abroad, world = rows[ABROAD], rows["international"]
    return _(
        "{value} des événements de marché sortent du Québec ({numerator} sur {n}\u00a0; IC 95\u00a0%\u00a0: {interval})\u00a0; {world} "
        "atteignent l'international ({world_count}\u00a0; IC 95\u00a0%\u00a0: {world_interval})."
    ).format(
        value=formats.percent(abroad["value"], view.locale),
        numerator=formats.number(abroad["numerator"], view.locale),
        n=formats.number(n, view.locale),
        interval=formats.interval(abroad["low"], abroad["high"], view.locale),
        world=formats.percent(world["value"], view.locale),
        world_count=formats.number(world["numerator"], view.locale),
        world_interval=formats.interval(world["low"], world["high"], view.locale),
    )


def _figure(frame: pd.DataFrame, view: View) -> go.Figure:
    template = _(
        "{name}\u00a0: {value} ({numerator} sur {denominator}\u00a0; IC 95\u00a0%\u00a0: {interval})"
    )
    names = [_market_words(market, view.locale) for market in frame.market]
    words = [
        template.format(
            name=name,
            value=formats.percent(row["value"], view.locale),
            numerator=formats.number(row["numerator"], view.locale),
            denominator=formats.number(row["denominator"], view.locale),
            interval=formats.interval(row["low"], row["high"], view.locale),
        )
        for name, row in zip(names, rows_of(frame), strict=True)
    ]
    return dot_rows(
        frame.assign(label=names, words=words, whole=frame.market == ABROAD),
        write=lambda value: formats.percent(value, view.locale, decimals=0),
        locale=view.locale,
    )

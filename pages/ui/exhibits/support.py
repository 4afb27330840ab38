"""The exhibits of Accompagnement et espaces: what poles give to firms, and shared work spaces."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go

from analytics.definitions import Indicator
from analytics.findings import extremes
from analytics.funding import of_money
from analytics.indicators import CATALOGUE
from analytics.measures import measure, measure_by
from analytics.reach import reach_of
from analytics.support import (
    SPACE_MEASURES,
    SPACES_TABLE,
    SUPPORT_MEASURES,
    SUPPORT_TABLE,
    spaces_by_territory,
    support_by_pole,
)
from common import formats
from pages.ui.components import Exhibit, make_exhibit
from pages.ui.exhibits.silence import all_silent, silence_sentence, unavailable
from pages.ui.exhibits.values import KINDS, value_writer
from pages.ui.figures.evolution import count_by_year
from pages.ui.figures.territory_bars import bars_by_territory
from pages.ui.language import N_, _
from pages.ui.sentences import placed_sentence, with_year_words
from pages.ui.tables import Column, Table
from pages.ui.view import View, cached

_SUPPORT, _SPACES = (SUPPORT_TABLE,), (SPACES_TABLE,)
_NO_FILTER = N_("Les filtres de secteur et de projets structurants ne s'y appliquent pas.")


def support_view(view: View) -> View:
    """The same view without the choices that do not reach what poles give."""
    return replace(view, filters=of_money(view.filters))


@cached
def finding(view: View) -> tuple[str, ...]:
    """How much was given in the years chosen, and to how many firms."""
    if all_silent(view, _SUPPORT):
        return (unavailable(view, _SUPPORT),)
    hours, firms, trainings, events = (
        formats.number(measure(view.release, CATALOGUE[slug], **view.reading).value, view.locale)
        for slug in SUPPORT_MEASURES
    )
    opening = _(
        "{firms} entreprises accompagnées, {hours} heures de mentorat par des entrepreneurs, {trainings} formations et "
        "{events} événements dans les années choisies."
    ).format(firms=firms, hours=hours, trainings=trainings, events=events)
    return (placed_sentence(view, opening), silence_sentence(view, _SUPPORT))


@cached
def through_years(view: View, slug: str) -> Exhibit:
    """One measure of support, year by year."""
    indicator = CATALOGUE[slug]
    frame = measure_by("year", view.release, indicator, **view.reading)
    silent = all_silent(view, _SUPPORT)
    columns = (
        Column("label", N_("Année")),
        Column("value", indicator.name, KINDS[indicator.unit]),
        Column("whole", N_("Année reçue")),
    )
    named = with_year_words(view, frame)
    return make_exhibit(
        view,
        f"accompagnement-annee-{slug.replace('_', '-')}",
        Table(_(indicator.name), named.iloc[:0] if silent else named, columns),
        finding="" if silent else _years_finding(frame, indicator, view),
        figure=None
        if silent
        else count_by_year(frame, "value", basis=view.filters.year_basis, locale=view.locale),
        alt=_(indicator.definition),
        caveat=" ".join(_years_caveats(indicator)),
        filtered=reach_of(indicator),
        absent=unavailable(view, _SUPPORT),
    )


def _years_caveats(indicator: Indicator) -> list[str]:
    sentences = [
        _(indicator.definition),
        _(indicator.limits),
        _("Une année incomplète (barre pâle) ne se compare pas aux autres."),
        _(_NO_FILTER),
    ]
    if indicator.slug == "supported_firms":
        sentences.append(_("Une entreprise accompagnée deux années compte dans chacune."))
    return sentences


def _years_finding(frame: pd.DataFrame, indicator: Indicator, view: View) -> str:
    """The last two complete years, side by side: what poles told, without a verdict."""
    whole = frame[frame.complete].tail(2)
    name = _(indicator.name)
    if len(whole) < 2:
        return placed_sentence(view, _("{name}\u00a0: moins de deux années complètes.").format(name=name))
    (first, before), (last, after) = zip(whole.year, whole.value, strict=True)
    basis = view.filters.year_basis
    words = _(
        "{name}\u00a0: {before} en {first}, {after} en {last}. Ce sont des décomptes déclarés\u00a0: aucune tendance n'en "
        "est tirée."
    ).format(
        name=name,
        before=formats.number(before, view.locale),
        first=formats.year(int(first), basis=basis),
        after=formats.number(after, view.locale),
        last=formats.year(int(last), basis=basis),
    )
    return placed_sentence(view, words)


@cached
def by_pole(view: View, slug: str) -> Exhibit:
    """One measure of support, pole by pole; the table holds them all."""
    frame = support_by_pole(view.release, **view.reading)
    columns = (
        Column("name", N_("Pôle")),
        *(Column(one, CATALOGUE[one].name, KINDS[CATALOGUE[one].unit], "symbol") for one in SUPPORT_MEASURES),
        Column("supported_firms_rate", CATALOGUE["supported_firms_rate"].name, "decimal", "symbol"),
    )
    return make_exhibit(
        view,
        f"accompagnement-pole-{slug.replace('_', '-')}",
        Table(_("Accompagnement par pôle, dans les années choisies"), _named(frame, view), columns),
        finding=_range(frame, slug, view, _SUPPORT),
        figure=_bars(frame, slug, view),
        alt=_("{name}, par pôle.").format(name=_(CATALOGUE[slug].name)),
        caveat=" ".join(
            [
                _(CATALOGUE[slug].limits),
                _(
                    "Les pôles n'ont ni la même population ni la même date de départ\u00a0: ces nombres ne les classent pas. "
                    "Un pôle qui n'a jamais envoyé le tableau n'a pas de barre."
                ),
                _(_NO_FILTER),
            ]
        ),
        filtered=reach_of(CATALOGUE[slug]),
        absent=unavailable(view, _SUPPORT),
    )


@cached
def spaces(view: View, slug: str) -> Exhibit:
    """One measure of shared work spaces, territory by territory; the table holds them all."""
    frame = spaces_by_territory(view.release, **view.reading)
    columns = (
        Column("name", N_("Territoire")),
        *(Column(one, CATALOGUE[one].name, KINDS[CATALOGUE[one].unit], "symbol") for one in SPACE_MEASURES),
        Column("offered", N_("Jours-places offerts"), "count", "symbol"),
    )
    return make_exhibit(
        view,
        f"espaces-{slug.replace('_', '-')}",
        Table(_("Espaces partagés par territoire, au dernier état connu"), _named(frame, view), columns),
        finding=_spaces_finding(frame, slug, view),
        figure=_bars(frame, slug, view),
        alt=_("{name}, par territoire.").format(name=_(CATALOGUE[slug].name)),
        caveat=" ".join(
            [
                _(CATALOGUE[slug].definition),
                _(CATALOGUE[slug].limits),
                _(
                    "Un espace qui n'est pas déclaré à un pôle n'y est pas. Un pôle qui n'a jamais envoyé le tableau n'a pas "
                    "de barre."
                ),
            ]
        ),
        absent=unavailable(view, _SPACES)
        if all_silent(view, _SPACES)
        else _("Aucun espace ne le dit dans ces territoires."),
        filtered=reach_of(CATALOGUE[slug]),
    )


def _spaces_finding(frame: pd.DataFrame, slug: str, view: View) -> str:
    """The network's figure, then its range."""
    if not frame[slug].notna().any():
        return ""
    figure = measure(view.release, CATALOGUE[slug], **view.reading)
    write = value_writer(CATALOGUE[slug], view.locale)
    if figure.denominator is None:
        words = _("{name}\u00a0: {value} en tout.").format(
            name=_(CATALOGUE[slug].name), value=write(figure.value)
        )
    else:
        words = _("{name}\u00a0: {value} ({numerator} sur {denominator} {cases}).").format(
            name=_(CATALOGUE[slug].name),
            value=write(figure.value),
            numerator=formats.number(figure.numerator, view.locale),
            denominator=formats.number(figure.denominator, view.locale),
            cases=_(CATALOGUE[slug].cases),
        )
    return f"{placed_sentence(view, words)} {_range(frame, slug, view, _SPACES)}".strip()


def _range(frame: pd.DataFrame, slug: str, view: View, tables: tuple[str, ...]) -> str:
    """From the lowest to the highest of those that told, then who did not."""
    found = extremes(frame, slug)
    silence = silence_sentence(view, tables)
    if found is None:
        return silence
    write = value_writer(CATALOGUE[slug], view.locale)
    words = _("De {low} ({low_name}) à {high} ({high_name}), sur {n} qui le disent.").format(
        low=write(found.lowest[slug]),
        low_name=view.names[found.lowest["territory"]],
        high=write(found.highest[slug]),
        high_name=view.names[found.highest["territory"]],
        n=formats.number(found.rows, view.locale),
    )
    return f"{words} {silence}".strip()


def _bars(frame: pd.DataFrame, slug: str, view: View) -> go.Figure | None:
    """Bars of the poles that told."""
    shown = frame[frame[slug].notna()]
    if shown.empty:
        return None
    return bars_by_territory(
        shown,
        slug,
        names=view.names,
        chosen=view.filters.territories,
        locale=view.locale,
        write=value_writer(CATALOGUE[slug], view.locale),
    )


def _named(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    return frame.assign(
        name=frame.territory.map(view.names),
        symbol=["" if told else formats.UNAVAILABLE for told in frame.told],
    )

"""A cited figure in words: what it is, of which release and choices, and the sentence that carries it elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import escape

import pandas as pd

from analytics.access import Release
from analytics.cited import CitedFigure, Found
from analytics.definitions import AnyIndicator, PublishedIndicator, Theme
from analytics.filters import Filters, available_filters
from analytics.indicators import COMPARABLE
from analytics.reach import reach_of
from common import formats
from common.words import labelled
from pages.ui.addresses import address_of
from pages.ui.components import Exhibit, make_exhibit
from pages.ui.exhibits.values import cases_text, figure_text, interval_text, value_writer
from pages.ui.filters import filters_sentence
from pages.ui.language import N_, _
from pages.ui.page_links import link
from pages.ui.tables import Column, Table
from pages.ui.view import View

PAGE_OF_THEME: Mapping[Theme, tuple[str, Mapping[str, str]]] = {
    "links": ("collaborations", {}),
    "projects": ("", {}),
    "market": ("commercialisation", {}),
    "talents": ("releve", {}),
    "support": ("financement", {"topic": "support"}),
    "funding": ("financement", {}),
    "reports": ("", {}),
}
"""The page that shows an indicator under any filters, and what that page keeps in its address for it."""


@dataclass(frozen=True)
class Cited:
    """A figure with all that its words need.

    Args:
        view: of the figure's release and filters, in the reader's language.
        figure: None where that release holds nothing of it.
    """

    view: View
    indicator: AnyIndicator
    figure: CitedFigure | None


def cited_view(view: View, release: Release, filters: Filters) -> View:
    """The view of a release under filters, for the same reader."""
    choices = available_filters(release, visitor=view.visitor, year_basis=filters.year_basis)
    return replace(view, release=release, filters=filters, choices=choices)


def choice_words(cited: Cited) -> str:
    """Of whom and of which years a figure is, and whatever else was chosen."""
    view, figure = cited.view, cited.figure
    if isinstance(cited.indicator, PublishedIndicator):
        own = figure.territories if figure else view.filters.territories
        place = ", ".join(view.names.get(code, code) for code in own) or _("tous les territoires")
        years = _period_words(cited.indicator, figure)
        return f"{place}, {years}" if years else place
    return filters_sentence(view.choices, view.filters, view.locale, reach=reach_of(cited.indicator))


def _period_words(indicator: PublishedIndicator, figure: CitedFigure | None) -> str:
    if figure is None or not figure.period[0]:
        return ""
    first, last = figure.period
    years = str(first) if first == last else _("{first} à {last}").format(first=first, last=last)
    people = indicator.table in ("retention", "attraction")
    return _("années d'entrée\u00a0: {years}").format(years=years) if people else years


def value_words(cited: Cited) -> str:
    """The value alone; its symbol where it is not shown."""
    figure, locale = cited.figure, cited.view.locale
    if figure is None:
        return formats.UNAVAILABLE
    return figure.symbol or value_writer(cited.indicator, locale, fine=True)(figure.value)


def interval_words(cited: Cited) -> str:
    """The interval; a dash where the indicator has none."""
    figure = cited.figure
    found = interval_text(cited.indicator, figure.low, figure.high, cited.view.locale) if figure else ""
    return found or "–"


def cases_words(cited: Cited) -> str:
    """What was counted, and among how many; a dash for a plain count."""
    figure = cited.figure
    if figure is None or formats.is_missing(figure.denominator):
        return "–"
    return cases_text(cited.indicator, figure.row, cited.view.locale)


def release_words(release: Release, locale: str) -> str:
    """The day of a release and its name."""
    words = f"{formats.day(release.info.as_of, locale)} ({release.info.id})"
    if release.info.demonstration:
        return _("{release}, données de démonstration").format(release=words)
    return words


def citation_sentence(cited: Cited, *, identifier: str, address: str) -> str:
    """The sentence to paste: product, release, indicator, choices, value with its interval and n, id, address."""
    locale = cited.view.locale
    told = figure_text(cited.indicator, cited.figure.row, locale) if cited.figure else formats.UNAVAILABLE
    return _(
        "Maillage, version du {release}. {indicator}, {choices}\u00a0: {figure}. {id}, {address}"
    ).format(
        release=release_words(cited.view.release, locale),
        indicator=_(cited.indicator.name),
        choices=choice_words(cited),
        figure=told,
        id=identifier,
        address=address,
    )


def card_html(cited: Cited) -> str:
    """Value, interval, n, choices, release, definition and limits as a list of terms."""
    rows = (
        (_("Indicateur"), _(cited.indicator.name)),
        (_("Valeur"), value_words(cited)),
        (_("Intervalle à 95\u00a0%"), interval_words(cited)),
        (_("Effectif"), cases_words(cited)),
        (_("Choix"), choice_words(cited)),
        (_("Version"), release_words(cited.view.release, cited.view.locale)),
        (_("Définition"), _(cited.indicator.definition)),
    )
    terms = "".join(f"<div><dt>{escape(term)}</dt><dd>{escape(words)}</dd></div>" for term, words in rows)
    return f'<dl class="card">{terms}</dl>'


def found_exhibit(view: View, found: Found) -> Exhibit:
    """The figure that an id led to, and the one of now beside it where the release was superseded."""
    indicator = COMPARABLE[found.citation.indicator]
    filters = found.citation.filters
    told = {
        release.info.id: Cited(cited_view(view, release, filters), indicator, figure)
        for release, figure in ((found.release, found.figure), (found.current, found.now))
        if release is not None
    }
    first = next(iter(told.values()))
    frame = pd.DataFrame([_table_row(found, cited) for cited in told.values()])
    columns = (
        Column("standing", N_("Ce que c'est")),
        Column("release", N_("Lu dans la version")),
        Column("choices", N_("Choix")),
        Column("value", N_("Valeur")),
        Column("interval", N_("Intervalle à 95\u00a0%")),
        Column("cases", N_("Effectif")),
    )
    return make_exhibit(
        first.view,
        "citation",
        Table(_(indicator.name), frame, columns),
        finding=_finding(found, first),
        alt="",
        caveat=_(indicator.limits),
        markup=card_html(first) + _now_html(found, list(told.values())),
        filtered=reach_of(indicator) or False,
    )


def _finding(found: Found, first: Cited) -> str:
    name = _(first.indicator.name)
    template = (
        N_("{name}\u00a0: {value} dans la version en service, à la place de celle qui manque.")
        if found.standing == "missing"
        else N_("{name}\u00a0: {value} dans la version citée.")
    )
    return _(template).format(name=name, value=value_words(first))


def _now_html(found: Found, told: list[Cited]) -> str:
    """The figure of now in one line, where it stands beside the one that was cited."""
    if found.standing != "superseded" or len(told) < 2:
        return ""
    then, now = (
        labelled(release_words(cited.view.release, cited.view.locale), value_words(cited), cited.view.locale)
        for cited in told
    )
    words = _("Alors et aujourd'hui")
    return f'<dl class="card now"><div><dt>{escape(words)}</dt><dd>{escape(then)}</dd><dd>{escape(now)}</dd></div></dl>'


def _table_row(found: Found, cited: Cited) -> dict[str, str]:
    cited_release = cited.view.release.info.id == found.citation.release
    return {
        "standing": _("cité") if cited_release else _("aujourd'hui"),
        "release": cited.view.release.info.id,
        "choices": choice_words(cited),
        "value": value_words(cited),
        "interval": interval_words(cited),
        "cases": cases_words(cited),
    }


def ways_back_html(view: View, found: Found) -> str:
    """Links to the page that shows the indicator under the same filters, in the release cited and in the one in service."""
    indicator = COMPARABLE[found.citation.indicator]
    page, choices = PAGE_OF_THEME[indicator.theme]
    ways = [(found.release, N_("Ouvrir la même vue dans la version citée"))]
    if found.standing != "in_service":
        ways.append((found.current, N_("Ouvrir la même vue dans la version en service")))
    links = "".join(
        f"<li>{link(address_of(cited_view(view, release, found.citation.filters), page, choices), page, words=_(words))}</li>"
        for release, words in ways
        if release is not None
    )
    return f'<ul class="key contents">{links}</ul>'

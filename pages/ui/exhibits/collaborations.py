"""What the Collaborations page says first, and how it moved year by year."""

from __future__ import annotations

import pandas as pd

from analytics.changes import Change, last_change
from analytics.links import cross_regional_share, cross_regional_share_by_year, links
from analytics.measures import SMALLEST_N
from analytics.network import NetworkFigures, network_figures
from analytics.resampling import confirmed_share, incidence
from common import formats
from pages.ui.components import Exhibit, make_exhibit
from pages.ui.figures.evolution import share_by_year
from pages.ui.language import N_, _, _n
from pages.ui.sentences import names_of, share_sentence, with_year_words
from pages.ui.tables import Column, Table
from pages.ui.view import View, cached


@cached
def finding(view: View) -> tuple[str, ...]:
    """The share of projects that join territories, whether it moved, who stands apart."""
    share = cross_regional_share(view.release, **view.reading)
    if share.denominator == 0:
        return (_("Aucun projet d'au moins deux organisations pour ces choix."),)
    opening = share_sentence(
        view,
        share,
        N_(
            "{value} des projets à plusieurs organisations relient au moins deux territoires "
            "({numerator} sur {denominator}\u00a0; IC 95\u00a0%\u00a0: {interval})."
        ),
    )
    change = last_change(cross_regional_share_by_year(view.release, **view.reading))
    found = links(view.release, counting="full", **view.reading)
    shape = network_figures(found, territories=list(view.names))
    if view.filters.territories:
        return (opening, change_words(change, view))
    return (opening, change_words(change, view), _isolated(shape, view), _confirmed(found, view))


def _confirmed(found: pd.DataFrame, view: View) -> str:
    """How many links both poles tell; nothing where only those are looked at, or where they are few."""
    total = int(found.links.sum())
    share = confirmed_share(incidence(view.release, **view.reading))
    if view.filters.confirmed_only or total < SMALLEST_N or share.empty:
        return ""
    (row,) = share.itertuples()
    return _(
        "{value} des liens sont confirmés par les pôles des deux territoires ({confirmed} sur {total}\u00a0; "
        "IC 95\u00a0%\u00a0: {interval})\u00a0; les autres sont déclarés une seule fois."
    ).format(
        value=formats.percent(row.value, view.locale),
        confirmed=formats.number(int(found.confirmed.sum()), view.locale),
        total=formats.number(total, view.locale),
        interval=formats.interval(row.low, row.high, view.locale),
    )


def change_words(change: Change | None, view: View) -> str:
    """Whether the share moved between the last two complete years."""
    if change is None:
        return ""
    templates = {
        "rise": N_(
            "De {first} à {last}, la part passe de {before} ({before_cases}) à {after} ({after_cases})\u00a0: "
            "la hausse est établie."
        ),
        "fall": N_(
            "De {first} à {last}, la part passe de {before} ({before_cases}) à {after} ({after_cases})\u00a0: "
            "la baisse est établie."
        ),
        "unsure": N_(
            "De {first} à {last}, aucune hausse ni baisse n'est établie ({before}, {before_cases}, puis "
            "{after}, {after_cases})."
        ),
    }
    basis = view.filters.year_basis
    return _(templates[change.verdict]).format(
        first=formats.year(change.first_year, basis=basis),
        last=formats.year(change.last_year, basis=basis),
        before=formats.percent(change.before, view.locale),
        after=formats.percent(change.after, view.locale),
        before_cases=_cases(change.before_cases, view),
        after_cases=_cases(change.after_cases, view),
    )


def _cases(cases: tuple[int, int], view: View) -> str:
    numerator, denominator = (formats.number(number, view.locale) for number in cases)
    return _("{numerator} sur {denominator}").format(numerator=numerator, denominator=denominator)


def _isolated(shape: NetworkFigures, view: View) -> str:
    if not shape.possible_pairs:
        return ""
    pairs = _("{linked} des {possible} paires de territoires ont au moins un projet en commun.").format(
        linked=formats.number(shape.linked_pairs, view.locale),
        possible=formats.number(shape.possible_pairs, view.locale),
    )
    if not shape.isolated:
        return pairs
    alone = _n(
        "{count} territoire n'a aucun lien\u00a0: {names}.",
        "{count} territoires n'ont aucun lien\u00a0: {names}.",
        len(shape.isolated),
    )
    return f"{pairs} {alone.format(count=len(shape.isolated), names=names_of(view, shape.isolated))}"


@cached
def evolution(view: View) -> Exhibit:
    """The cross-regional share, year by year."""
    frame = cross_regional_share_by_year(view.release, **view.reading)
    basis = view.filters.year_basis
    named = with_year_words(view, frame)
    columns = (
        Column("label", N_("Année")),
        Column("value", N_("Part interrégionale"), "percent"),
        Column("low", N_("IC 95\u00a0% bas"), "percent"),
        Column("high", N_("IC 95\u00a0% haut"), "percent"),
        Column("numerator", N_("Projets interrégionaux"), "count"),
        Column("denominator", N_("Projets à plusieurs organisations"), "count"),
        Column("whole", N_("Année reçue")),
    )
    return make_exhibit(
        view,
        "evolution",
        Table(_("Part interrégionale par année"), named, columns),
        finding=change_words(last_change(frame), view)
        or _("Il n'y a pas deux années complètes qui se suivent\u00a0: aucune évolution ne peut être dite."),
        figure=share_by_year(frame, basis=basis, locale=view.locale),
        alt=_("Part des projets à plusieurs organisations qui relient au moins deux territoires, par année."),
        caveat=_(
            "Un projet compte dans chaque année où il est actif\u00a0: les années ne s'additionnent pas. Une année "
            "incomplète (marque creuse) ne se compare pas aux autres."
        ),
    )

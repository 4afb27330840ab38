"""Two groups compared: a difference with its interval at each anniversary, never a bare one."""

from __future__ import annotations

from typing import Any, Literal

import pandas as pd

from analytics.retention import ALL_PROGRAMMES, ALL_YEARS
from analytics.retention_measures import MEASURES, MeasureName, differences, established
from common import formats
from common.codes import PROGRAMMES
from pages.ui.components import Exhibit, make_exhibit
from pages.ui.exhibits.young_tables import (
    AT,
    LEAVERS,
    ROUNDED,
    TOGETHER,
    TWICE,
    all_poles_of,
    caveat,
    network_of,
    of_band,
    programme_words,
)
from pages.ui.figures.differences import difference_words, differences_by_anniversary
from pages.ui.figures.rows import rows_of
from pages.ui.language import N_, _
from pages.ui.tables import Column, Table
from pages.ui.view import View, cached

Kind = Literal["programmes", "entries", "territories"]
KIND_WORDS: dict[Kind, str] = {
    "programmes": N_("Deux programmes"),
    "entries": N_("Deux années d'entrée"),
    "territories": N_("Un territoire et le réseau"),
}
NETWORK = "network"
_PART_OF = N_(
    "Le territoire fait partie du réseau\u00a0: l'intervalle de l'écart en est un peu trop large, jamais trop étroit."
)
_SEVERAL = N_(
    "Un écart établi n'a pas sa cause établie\u00a0: les groupes diffèrent aussi par leurs gens. À regarder beaucoup de paires, "
    "une sur vingt ressort par hasard."
)


@cached
def offered(view: View, kind: Kind) -> dict[str, str]:
    """Groups that are published, code → words, in the order of the page."""
    network = network_of(view)
    shown = network[network.presence.notna()]
    if kind == "programmes":
        known = set(shown[shown.entry_from == ALL_YEARS].programme)
        return {slug: programme_words(slug, view.locale) for slug in PROGRAMMES.slugs if slug in known}
    if kind == "entries":
        years = shown[(shown.programme == ALL_PROGRAMMES) & (shown.entry_from != ALL_YEARS)].entry_from
        return {str(year): _("Entrées {years}").format(years=year) for year in sorted(set(years.astype(int)))}
    poles = all_poles_of(view)
    published = set(poles[poles.presence.notna() & (poles.entry_from == ALL_YEARS)].territory)
    return {code: name for code, name in view.names.items() if code in published}


def _rows(view: View, kind: Kind, code: str) -> pd.DataFrame:
    """The anniversaries of a group."""
    if code == NETWORK:
        return of_band(network_of(view), TOGETHER)
    if kind == "programmes":
        return of_band(network_of(view), TOGETHER, code)
    if kind == "entries":
        return of_band(network_of(view), (int(code), int(code)))
    poles = of_band(all_poles_of(view), TOGETHER)
    return poles[poles.territory == code]


def _name(view: View, kind: Kind, code: str) -> str:
    return _("Réseau") if code == NETWORK else offered(view, kind)[code]


@cached
def comparison(view: View, kind: Kind, codes: tuple[str, str], measure: MeasureName) -> Exhibit:
    """The first of two groups less the second."""
    first, second = (_name(view, kind, code) for code in codes)
    found = differences(*(_rows(view, kind, code) for code in codes), measure=MEASURES[measure])
    table = found.assign(
        anniversary=[_("{months} mois").format(months=int(months)) for months in found.months],
        verdict=[
            _("établi")
            if established(row["difference_low"], row["difference_high"])
            else _("aucun écart établi")
            for row in rows_of(found)
        ],
        told=[difference_words(row, view.locale) for row in rows_of(found)],
    )
    overlap = (_PART_OF,) if kind == "territories" else ()
    return make_exhibit(
        view,
        "ecart",
        Table(
            _("{measure}\u00a0: {first} moins {second}").format(
                measure=_(MEASURES[measure].name), first=first, second=second
            ),
            table,
            _columns(first, second),
        ),
        finding=_finding(found, (first, second), measure, view),
        figure=differences_by_anniversary(found, first=first, second=second, locale=view.locale)
        if len(found)
        else None,
        alt=_("Écart entre {first} et {second} à chaque échéance, avec intervalles.").format(
            first=first, second=second
        ),
        caveat=caveat(MEASURES[measure].limits, _SEVERAL, *overlap, LEAVERS, TWICE, ROUNDED),
        filtered=False,
        method=_("écart de deux intervalles (Newcombe\u00a0; Zou et Donner)"),
        absent=_("Ces deux groupes n'ont aucune échéance publiée en commun\u00a0: rien ne se compare."),
    )


def _columns(first: str, second: str) -> tuple[Column, ...]:
    return (
        Column("anniversary", N_("Après")),
        *_side_columns("first", first),
        *_side_columns("second", second),
        Column("told", N_("Écart")),
        Column("verdict", N_("Conclusion")),
    )


def _side_columns(side: str, name: str) -> tuple[Column, ...]:
    """The rate of one group, whose name begins each heading: two groups have the same columns."""
    words = {"": "{name}", "_low": _("{name}, IC 95\u00a0% bas"), "_high": _("{name}, IC 95\u00a0% haut")}
    rates = tuple(
        Column(f"{side}{end}", word.format(name=name), "whole_percent") for end, word in words.items()
    )
    return (*rates, Column(f"{side}_known", _("{name}, situation connue").format(name=name), "count"))


def _finding(found: pd.DataFrame, names: tuple[str, str], measure: MeasureName, view: View) -> str:
    """What is established at 24 months, or at the nearest anniversary that both have."""
    if found.empty:
        return ""
    row: dict[str, Any] = found.iloc[(found.months - AT).abs().argmin()].to_dict()
    template = (
        N_(
            "{measure} à {months} mois\u00a0: {a} pour {first} (environ {n} connus), {b} pour {second} (environ {m}). Écart de "
            "{difference}\u00a0: il est établi."
        )
        if established(row["difference_low"], row["difference_high"])
        else N_(
            "{measure} à {months} mois\u00a0: {a} pour {first} (environ {n} connus), {b} pour {second} (environ {m}). Écart de "
            "{difference}\u00a0: aucun écart établi."
        )
    )
    return _(template).format(
        measure=_(MEASURES[measure].name),
        months=int(row["months"]),
        a=formats.percent(row["first"], view.locale, decimals=0),
        first=names[0],
        n=formats.number(row["first_known"], view.locale),
        b=formats.percent(row["second"], view.locale, decimals=0),
        second=names[1],
        m=formats.number(row["second_known"], view.locale),
        difference=difference_words(row, view.locale),
    )

"""A pole among the others on one indicator: what is told of it, the funnel, and what silence does not mean."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from analytics.benchmarking import ENOUGH_POWER
from analytics.comparison import Comparison, compared
from analytics.funnel_limits import gap_of
from analytics.measures import SMALLEST_N
from analytics.overdispersion import Adjustment
from analytics.questions import ask
from analytics.reach import reach_of
from common import formats
from common.words import lowered
from pages.ui.components import Exhibit, make_exhibit
from pages.ui.exhibits.values import KINDS, TABLES, figure_text, flag_word, value_writer
from pages.ui.exhibits.young_tables import band_words
from pages.ui.figures.control_funnel import control_funnel
from pages.ui.figures.rows import rows_of
from pages.ui.language import N_, _
from pages.ui.sentences import names_of
from pages.ui.tables import SYMBOLS, Column, Table
from pages.ui.view import View, cached

ADJUSTMENT_WORDS = {
    "additive": N_("limites élargies d'une variance entre pôles (additive)"),
    "multiplicative": N_("limites élargies du facteur φ (multiplicative)"),
}


def of_all(view: View) -> View:
    """The view without its territories: a pole is judged among all, whichever are looked at."""
    return replace(view, filters=replace(view.filters, territories=()))


@cached
def comparison(view: View, slug: str, adjustment: Adjustment = "none") -> Comparison:
    """Every pole on an indicator."""
    return compared(view.release, **view.reading, slug=slug, adjustment=adjustment)


@cached
def finding(view: View, slug: str, pole: str, adjustment: Adjustment) -> tuple[str, ...]:
    """The figure of the pole, what is established of it, and what could have been seen."""
    found = comparison(view, slug, adjustment)
    row = row_of(found, pole)
    indicator = lowered(_(found.indicator.name))
    few = few_words(view, found, row)
    figure = few or figure_text(found.indicator, row, view.locale)
    opening = (
        _("{pole}, {indicator}.").format(pole=view.names[pole], indicator=indicator)
        if pd.isna(row["value"]) and not few
        else _("{pole}, {indicator}\u00a0: {figure}.").format(
            pole=view.names[pole], indicator=indicator, figure=figure
        )
    )
    return (opening, flag_sentence(view, found, pole), _entries(found))


def few_words(view: View, found: Comparison, row: dict[str, Any]) -> str:
    """Instead of a share of fewer than `SMALLEST_N` cases; empty where there are enough, or none."""
    if found.indicator.law is None or not 0 < row["denominator"] < SMALLEST_N:
        return ""
    return _("{n} {cases} seulement, trop peu pour en tirer une valeur").format(
        n=formats.number(row["denominator"], view.locale), cases=_(found.indicator.cases)
    )


def row_of(found: Comparison, pole: str) -> dict[str, Any]:
    """The figures of a pole."""
    row = found.benchmark.unit(pole)
    assert row is not None, "a pole of the network has its row"
    return {str(key): value for key, value in row.to_dict().items()}


def flag_sentence(view: View, found: Comparison, pole: str) -> str:
    """What the flag of a pole means, with the limit it crosses or the power it has."""
    row, write = row_of(found, pole), value_writer(found.indicator, view.locale, fine=True)
    flag = row["flag"]
    if flag in ("review", "watch"):
        return _outside_sentence(row, write)
    if flag in ("small", "chance"):
        return _inside_sentence(view, found, row)
    if flag == "unavailable":
        return _unavailable_sentence(view, found, pole)
    if flag == "volume" and found.indicator.unit == "months":
        return _median_sentence(row)
    templates = {
        "no_cases": N_("Aucun cas dans ces choix\u00a0: il n'y a rien à diviser."),
        "alone": N_("Ce réseau n'a qu'un pôle\u00a0: il n'y a rien à quoi le comparer."),
        "volume": N_(
            "Ce n'est pas un décompte de cas indépendants\u00a0: aucune limite ne dit ce que le hasard explique. "
            "Il se lit à côté de ceux des pairs."
        ),
    }
    return _(templates[flag])


def _outside_sentence(row: dict[str, Any], write: Any) -> str:
    review, above = row["flag"] == "review", row["side"] == "above"
    limit = row[f"{'high' if above else 'low'}_{'998' if review else '95'}"]
    templates = {
        (True, True): N_("À examiner\u00a0: au-dessus de la limite à 99,8\u00a0% ({limit})."),
        (True, False): N_("À examiner\u00a0: sous la limite à 99,8\u00a0% ({limit})."),
        (False, True): N_(
            "À surveiller\u00a0: au-dessus de la limite à 95\u00a0% ({limit}), où le hasard met un pôle sur 40."
        ),
        (False, False): N_(
            "À surveiller\u00a0: sous la limite à 95\u00a0% ({limit}), où le hasard met un pôle sur 40."
        ),
    }
    return _(templates[review, above]).format(limit=write(limit))


def _inside_sentence(view: View, found: Comparison, row: dict[str, Any]) -> str:
    if pd.isna(row["power"]):
        return _("Trop petit pour conclure\u00a0: aucun pôle n'a assez de cas pour être comparé.")
    chance = formats.number(100 * row["power"], view.locale)
    small, gap = row["flag"] == "small", gap_words(view, found)
    template = (
        N_(
            "Trop petit pour conclure\u00a0: avec {n} {cases}, {gap} ne se remarquerait que {chance} fois sur 100."
        )
        if small
        else N_(
            "Dans ce que le hasard explique\u00a0: avec {n} {cases}, {gap} se serait remarqué {chance} fois sur 100."
        )
    )
    return _(template).format(
        n=formats.number(row["denominator"], view.locale),
        cases=_(found.indicator.cases),
        gap=gap,
        chance=chance,
    )


def gap_words(view: View, found: Comparison) -> str:
    """The gap whose chance of being noticed is told: points of a share, a quarter of a rate."""
    law, upwards = found.indicator.law, found.indicator.polarity == "down"
    assert law
    if law == "poisson":
        return _("un retard d'un quart")
    gap = 100 * gap_of(found.benchmark.target, law, upwards=upwards)
    points = formats.number(gap, view.locale, decimals=0 if gap >= 10 else 1)
    return _("un retard de {points} points").format(points=points)


def _median_sentence(row: dict[str, Any]) -> str:
    if pd.isna(row["value"]):
        return _(
            "Pas de médiane\u00a0: moins de dix projets suivis, ou moins de la moitié sont arrivés au bout du temps observé."
        )
    return _(
        "Une médiane n'a pas de limites d'entonnoir\u00a0: elle se lit avec son intervalle, à côté de celles des pairs."
    )


def _unavailable_sentence(view: View, found: Comparison, pole: str) -> str:
    if row_of(found, pole)["symbol"] == formats.CONFIDENTIAL:
        return _(SYMBOLS[formats.CONFIDENTIAL])
    missing = ask(view.release, "tables_missing", visitor=view.visitor)
    own = missing[(missing.territory == pole) & missing.table_name.isin(found.indicator.sources)]
    if own.empty:
        return _(
            "Non disponible\u00a0: rien n'est publié de ce pôle pour cet indicateur. Ce n'est pas un zéro."
        )
    return _(
        "Non disponible\u00a0: ce pôle n'a jamais envoyé {tables}, ni déclaré qu'il ne s'y passait rien. Ce n'est "
        "pas un zéro."
    ).format(tables=", ".join(_(TABLES[name]) for name in own.table_name))


def _entries(found: Comparison) -> str:
    if not found.entries or found.entries == (0, 0):
        return ""
    words = (
        _("En {years}, quelles que soient les années choisies.")
        if found.indicator.law is None
        else _("Entrées {years}, quelles que soient les années choisies.")
    )
    return words.format(years=band_words(found.entries))


@cached
def funnel(view: View, slug: str, pole: str, peers: tuple[str, ...], adjustment: Adjustment) -> Exhibit:
    """The funnel of all poles."""
    found = comparison(view, slug, adjustment)
    told = found.benchmark.state == "compared"
    figure = (
        control_funnel(
            found.benchmark,
            pole=pole,
            peers=peers,
            cases=_(found.indicator.cases),
            names=view.names,
            write=value_writer(found.indicator, view.locale),
            locale=view.locale,
        )
        if told
        else None
    )
    return make_exhibit(
        view,
        "entonnoir",
        poles_table(view, found),
        finding=_funnel_finding(view, found),
        figure=figure,
        alt=_("Entonnoir\u00a0: chaque pôle selon son nombre de cas, et les limites à 95 et 99,8\u00a0%."),
        caveat=_caveat(found),
        method=_method(found),
        filtered=reach_of(found.indicator),
        absent=_absent(found),
        wide=True,
    )


def _absent(found: Comparison) -> str:
    reasons = {
        "alone": N_("Ce réseau n'a qu'un pôle\u00a0: il n'y a rien à quoi le comparer."),
        "volume": N_(
            "Aucun entonnoir pour cet indicateur\u00a0: ce n'est pas un décompte de cas indépendants. Le tableau donne "
            "les figures de chaque pôle."
        ),
        "months": N_("Aucun entonnoir pour une médiane\u00a0: le tableau donne celle de chaque pôle."),
        "unavailable": N_("Aucun pôle n'a de figure pour ces choix."),
        "compared": N_("Aucun pôle n'a dix cas pour ces choix\u00a0: rien n'est dessiné."),
    }
    state = found.benchmark.state
    median = state == "volume" and found.indicator.unit == "months"
    reason = "months" if median else state
    return _(reasons[reason])


def _funnel_finding(view: View, found: Comparison) -> str:
    """Who lies outside, on which side, among how many; then how many are too small to tell."""
    if found.benchmark.state != "compared":
        return ""
    units = found.benchmark.units
    parts = [
        _named(view, units, "review", N_("à examiner")),
        _named(view, units, "watch", N_("à surveiller")),
    ]
    separator = "\u00a0; " if view.locale == "fr" else "; "
    named = separator.join(part for part in parts if part) or _("aucun pôle hors des limites")
    judged = int(units.flag.isin(["review", "watch", "small", "chance"]).sum())
    return _(
        "Parmi {count} pôles autour de {value} (ensemble des pôles)\u00a0: {named}. Trop petits pour conclure\u00a0: "
        "{small}."
    ).format(
        count=formats.number(judged, view.locale),
        value=value_writer(found.indicator, view.locale)(found.benchmark.target),
        named=named,
        small=formats.number(int((units.flag == "small").sum()), view.locale),
    )


def _named(view: View, units: pd.DataFrame, flag: str, word: str) -> str:
    sides = {"above": N_("{names} (au-dessus)"), "below": N_("{names} (en dessous)")}
    told = [
        _(template).format(names=names_of(view, codes))
        for side, template in sides.items()
        if (codes := tuple(units.territory[(units.flag == flag) & (units.side == side)]))
    ]
    return (
        f"{_(word)}\u00a0: {', '.join(told)}"
        if told and view.locale == "fr"
        else (f"{_(word)}: {', '.join(told)}" if told else "")
    )


def _caveat(found: Comparison) -> str:
    if found.benchmark.state != "compared" and found.indicator.cases:
        return _(found.indicator.limits)
    if found.benchmark.state != "compared":
        volume = _("Un volume suit la taille du territoire\u00a0: les pôles ne s'y classent pas.")
        return f"{volume} {_(found.indicator.limits)}"
    sentences = [
        _(
            "Être hors des limites dit qu'il faut regarder, pas pourquoi\u00a0; être dedans ne dit pas que tout va bien."
        ),
        _(
            "Un projet de deux territoires compte dans chacun\u00a0: l'ensemble des pôles n'est pas la part du réseau."
        )
        if "participations" in found.indicator.sources
        else "",
        _(
            "Un pôle sans limite franchie, et dont la chance de remarquer l'écart est sous {power}\u00a0%, est dit trop petit."
        ).format(power=round(100 * ENOUGH_POWER)),
        _(found.indicator.limits),
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def _method(found: Comparison) -> str:
    if found.benchmark.state != "compared":
        return ""
    law = (
        N_("limites exactes de Poisson, interpolées")
        if found.benchmark.law == "poisson"
        else N_("limites binomiales exactes, interpolées")
    )
    words = [_(law)]
    if found.benchmark.adjustment != "none" and found.benchmark.dispersion:
        words.append(_(ADJUSTMENT_WORDS[found.benchmark.adjustment]))
    return ", ".join(words)


def dispersion_sentence(view: View, found: Comparison) -> str:
    """How much more poles vary than chance, whether that is established, and what the option then does."""
    measured = found.benchmark.dispersion
    if measured is None:
        return _("Moins de cinq pôles comparables\u00a0: la surdispersion ne se mesure pas.")
    phi = formats.number(measured.phi, view.locale, decimals=1)
    if not measured.established:
        return _(
            "Les pôles ne varient pas plus que le hasard seul (φ\u00a0= {phi}, 10\u00a0% winsorisés à chaque bout)\u00a0: "
            "les limites exactes suffisent, et l'option change peu ou rien."
        ).format(phi=phi)
    return _(
        "Les pôles varient {phi} fois plus que le hasard seul (φ, 10\u00a0% winsorisés à chaque bout)\u00a0: ils diffèrent "
        "par ce que l'indicateur ne tient pas. Élargir les limites évite de les signaler presque tous, mais cache "
        "aussi ce qu'il faudrait regarder."
    ).format(phi=phi)


def poles_table(view: View, found: Comparison) -> Table:
    """Every pole in the order of the network, never by value."""
    kind = KINDS[found.indicator.unit]
    units = found.benchmark.units
    named = units.assign(
        name=units.territory.map(view.names), said=[flag_word(row) for row in rows_of(units)]
    )
    columns = [
        Column("name", N_("Pôle")),
        Column("numerator", N_("Cas"), "count", symbols="symbol"),
        Column("denominator", N_("Sur"), "count", symbols="symbol"),
        Column("value", N_("Valeur"), kind, symbols="symbol"),
        Column("low", N_("IC 95\u00a0% bas"), kind),
        Column("high", N_("IC 95\u00a0% haut"), kind),
        Column("low_95", N_("Limite 95\u00a0% basse"), kind),
        Column("high_95", N_("Limite 95\u00a0% haute"), kind),
        Column("low_998", N_("Limite 99,8\u00a0% basse"), kind),
        Column("high_998", N_("Limite 99,8\u00a0% haute"), kind),
        Column("power", N_("Chance de remarquer l'écart"), "whole_percent"),
        Column("said", N_("Lecture")),
    ]
    if found.benchmark.state != "compared":
        columns = [*columns[:6], columns[-1]]
    empty = [name for name in ("numerator", "denominator", "low", "high") if units[name].isna().all()]
    columns = [column for column in columns if column.name not in empty]
    return Table(_(found.indicator.name), named, tuple(columns))

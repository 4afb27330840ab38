"""A pole beside its peers: who they are and why, their figures, and their history."""

from __future__ import annotations

from typing import Literal

import pandas as pd
import plotly.graph_objects as go

from analytics.comparison import Comparison, history
from analytics.definitions import AnyIndicator
from analytics.measures import SMALLEST_N
from analytics.overdispersion import Adjustment
from analytics.peers import context, nearest, reasons
from analytics.reach import reach_of
from common import formats
from pages.ui.components import Exhibit, make_exhibit
from pages.ui.exhibits.comparison import comparison
from pages.ui.exhibits.values import KINDS, enough_cases, figure_text, value_writer
from pages.ui.figures.dot_rows import dot_rows
from pages.ui.figures.pole_history import months_word, pole_history
from pages.ui.language import N_, _
from pages.ui.sentences import names_of
from pages.ui.tables import Column, Table
from pages.ui.view import View, cached

Clock = Literal["calendar", "months"]
_GAP_WORDS = {
    "population_gap": N_("population"),
    "youth_gap": N_("nombre de 15–34 ans"),
    "density_gap": N_("densité"),
    "metropolis_gap": N_("distance de {metropolis}"),
    "sectors_gap": N_("secteurs des projets"),
}


@cached
def nearest_peers(view: View, pole: str) -> tuple[str, ...]:
    """The poles nearest in context, frozen with the release."""
    rows = nearest(view.release, visitor=view.visitor)
    return tuple(rows.peer[rows.territory == pole])


@cached
def reason_sentence(view: View, pole: str, peers: tuple[str, ...]) -> str:
    """Who the peers are, and what brings each near; or that a reader chose them."""
    frozen = nearest_peers(view, pole)
    if not peers:
        return _(
            "Aucun pair\u00a0: les données de référence ne disent rien du contexte des pôles. Choisissez-en ci-dessus."
        )
    if set(peers) != set(frozen):
        return _("Pairs choisis dans cette adresse\u00a0: {names}. Les plus proches sont {nearest}.").format(
            names=names_of(view, peers), nearest=names_of(view, frozen) or _("inconnus")
        )
    rows = nearest(view.release, visitor=view.visitor)
    told = [
        _("{name} ({reasons})").format(
            name=view.names[str(row["peer"])], reasons=", ".join(_gap(view, name) for name in reasons(row))
        )
        for _index, row in rows[rows.territory == pole].iterrows()
    ]
    return _(
        "Pairs, les plus proches par le contexte, figés avec la version\u00a0: {peers}. Proche ne veut pas dire pareil."
    ).format(peers="\u00a0; ".join(told) if view.locale == "fr" else "; ".join(told))


def _gap(view: View, name: str) -> str:
    centres = context(view.release, visitor=view.visitor).metropolis.dropna()
    metropolis = view.names.get(str(centres.iloc[0]), "") if len(centres) else ""
    return _(_GAP_WORDS[name]).format(metropolis=metropolis)


@cached
def beside(view: View, slug: str, pole: str, peers: tuple[str, ...], adjustment: Adjustment) -> Exhibit:
    """The pole, then its peers in the order of the network, with their intervals."""
    found = comparison(view, slug, adjustment)
    units = found.benchmark.units
    order = [pole, *(code for code in view.names if code in peers and code != pole)]
    rows = units.set_index("territory").loc[order].reset_index()
    few = rows.denominator < SMALLEST_N if found.indicator.law else rows.value.isna()
    shown = rows[rows.value.notna() & ~few]
    return make_exhibit(
        view,
        "pairs",
        _beside_table(view, found.indicator, rows),
        finding=reason_sentence(view, pole, peers),
        figure=_beside_figure(view, found, shown, pole) if len(shown) else None,
        alt=_("La valeur du pôle et de ses pairs, avec leurs intervalles, et l'ensemble des pôles."),
        caveat=_beside_caveat(found.indicator),
        filtered=reach_of(found.indicator),
        absent=_("Ni le pôle ni ses pairs n'ont de figure pour ces choix."),
        wide=True,
    )


def _beside_figure(view: View, found: Comparison, shown: pd.DataFrame, pole: str) -> go.Figure:
    """One row a pole, its own in bold, and a line where all the poles together stand."""
    write = value_writer(found.indicator, view.locale)
    target = found.benchmark.target
    words = [
        f"{view.names[row['territory']]} – {figure_text(found.indicator, row, view.locale)}"
        for row in shown.to_dict("records")
    ]
    drawn = shown.assign(label=shown.territory.map(view.names), whole=shown.territory == pole, words=words)
    line = (target, _("ensemble des pôles\u00a0: {value}").format(value=write(target)))
    return dot_rows(drawn, write=write, locale=view.locale, reference=line if pd.notna(target) else None)


def _beside_caveat(indicator: AnyIndicator) -> str:
    order = _(
        "Les pairs vont dans l'ordre du réseau, jamais par valeur\u00a0: un rang de quelques pôles serait surtout du hasard."
    )
    if indicator.law is None:
        return f"{order} {_(indicator.limits)}"
    overlap = _("Deux intervalles qui se recouvrent ne disent aucun écart.")
    return f"{overlap} {order}"


def _beside_table(view: View, indicator: AnyIndicator, rows: pd.DataFrame) -> Table:
    kind = KINDS[indicator.unit]
    columns = [
        Column("name", N_("Pôle")),
        Column("value", N_("Valeur"), kind, symbols="symbol"),
        Column("low", N_("IC 95\u00a0% bas"), kind),
        Column("high", N_("IC 95\u00a0% haut"), kind),
        Column("numerator", N_("Cas"), "count", symbols="symbol"),
        Column("denominator", N_("Sur"), "count", symbols="symbol"),
    ]
    empty = [name for name in ("numerator", "denominator", "low", "high") if rows[name].isna().all()]
    columns = [column for column in columns if column.name not in empty]
    return Table(_(indicator.name), rows.assign(name=rows.territory.map(view.names)), tuple(columns))


@cached
def through_time(view: View, slug: str, pole: str, peers: tuple[str, ...], clock: Clock) -> Exhibit:
    """The pole and its peers year by year, by calendar or by months at work."""
    indicator = comparison(view, slug).indicator
    frames = [
        history(view.release, **view.reading, slug=slug, territory=code).assign(territory=code)
        for code in (pole, *(peer for peer in peers if peer != pole))
    ]
    told = [frame for frame in frames if len(frame)]
    frame = pd.concat(told, ignore_index=True) if told else frames[0]
    shown = _placed(view, indicator, frame, clock)
    own = shown[(shown.territory == pole) & shown.value.notna()] if len(shown) else shown
    return make_exhibit(
        view,
        "historique",
        _history_table(view, indicator, shown),
        finding=_history_finding(view, indicator, own, pole),
        figure=pole_history(
            shown,
            pole=pole,
            across=_("mois depuis le premier trimestre déposé") if clock == "months" else "",
            names=view.names,
            write=value_writer(indicator, view.locale),
            locale=view.locale,
        )
        if len(own)
        else None,
        alt=_("La valeur du pôle d'une année à l'autre, avec son intervalle, et celle de ses pairs."),
        caveat=_history_caveat(indicator),
        filtered=reach_of(indicator),
        absent=_("Cet indicateur n'a pas d'années, ou ce pôle n'y a pas de figure."),
        wide=True,
    )


def _placed(view: View, indicator: AnyIndicator, frame: pd.DataFrame, clock: Clock) -> pd.DataFrame:
    """Rows with cases enough, their place on the axis, its word, and the figure in words."""
    enough = enough_cases(indicator, frame, SMALLEST_N)
    kept = frame[enough & frame.value.notna()]
    if clock == "months":
        kept = kept[kept.months.notna()]
    basis = view.filters.year_basis
    years = [formats.year(int(year), basis=basis) for year in kept.year]
    at = kept.months if clock == "months" else kept.year
    labels = [months_word(int(place), view.locale) for place in at] if clock == "months" else years
    words = [
        f"{year} – {figure_text(indicator, row, view.locale)}"
        for year, row in zip(years, kept.to_dict("records"), strict=True)
    ]
    placed = kept.assign(at=at.astype(float), label=labels, words=words, year_words=years)
    return placed.sort_values(["territory", "at"], kind="stable")


def _history_finding(view: View, indicator: AnyIndicator, own: pd.DataFrame, pole: str) -> str:
    whole = own[own.complete.astype(bool)] if len(own) else own
    if len(whole) < 2:
        return ""
    first, last = whole.iloc[0], whole.iloc[-1]
    write = value_writer(indicator, view.locale)
    apart = indicator.law is not None and (first.high < last.low or last.high < first.low)
    template = (
        N_(
            "{pole}\u00a0: de {before} en {first} à {after} en {last}\u00a0; les intervalles ne se recouvrent pas."
        )
        if apart
        else N_(
            "{pole}\u00a0: de {before} en {first} à {after} en {last}\u00a0; aucun changement n'est établi."
        )
    )
    return _(template).format(
        pole=view.names[pole],
        before=write(first.value),
        first=first.year_words,
        after=write(last.value),
        last=last.year_words,
    )


def _history_caveat(indicator: AnyIndicator) -> str:
    words = _(
        "Un losange vide est une année incomplète. Une année de moins de dix cas n'est pas dessinée. Les mois vont du "
        "début du premier trimestre déposé à la fin de l'année\u00a0: le jour où chaque pôle a signé n'est pas dans les "
        "données de référence."
    )
    return f"{words} {_(indicator.limits)}"


def _history_table(view: View, indicator: AnyIndicator, shown: pd.DataFrame) -> Table:
    kind = KINDS[indicator.unit]
    named = shown.assign(name=shown.territory.map(view.names), symbol="")
    columns = (
        Column("name", N_("Pôle")),
        Column("year_words", N_("Année")),
        Column("months", N_("Mois depuis le premier trimestre déposé"), "count"),
        Column("value", N_("Valeur"), kind),
        Column("low", N_("IC 95\u00a0% bas"), kind),
        Column("high", N_("IC 95\u00a0% haut"), kind),
        Column("denominator", N_("Sur"), "count"),
    )
    return Table(_(indicator.name), named, columns)

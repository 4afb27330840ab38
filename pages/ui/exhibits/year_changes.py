"""What changed from one complete year to the next and is sure: a few sentences, each with its figures and its page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from typing import Any

import pandas as pd

from analytics.indicators import COMPARABLE, PRESENCE
from analytics.year_changes import Told, YearChanges, surest, year_changes
from analytics.year_tests import FAMILY_LEVEL, NETWORK
from common import formats
from common.words import lowered
from pages.ui.components import Exhibit, make_exhibit
from pages.ui.exhibits.values import value_writer
from pages.ui.language import N_, _, _n
from pages.ui.page_links import address, link
from pages.ui.seen_at import seen_at
from pages.ui.sentences import names_of
from pages.ui.tables import Column, Table
from pages.ui.view import View, cached

POLES_NAMED = 3
VERDICTS = {
    "rise": N_("hausse établie"),
    "fall": N_("baisse établie"),
    "unsure": N_("non établi"),
    "silent": N_("trop peu de cas"),
}
_HEADS = {"rise": N_("{name}\u00a0: en hausse"), "fall": N_("{name}\u00a0: en baisse")}
_OF_ONE_YEAR = ("intra_territorial_projects", "outside_quebec_share")
"""Seen as one figure for the years chosen, so that the link chooses the last; the others through all years."""


@dataclass(frozen=True)
class ToldChange:
    """A sure change in words.

    Args:
        slug: the indicator; territory: whose, `NETWORK` for all of them.
        head: what moved and which way; figures: from what to what, its interval, who moved too.
        href, page: where it is seen.
    """

    slug: str
    territory: str
    head: str
    figures: str
    href: str
    page: str


@cached
def compared_years(view: View) -> YearChanges:
    """Every figure compared, of the network and of all poles."""
    return year_changes(view.release, **view.reading)


def _of_last_year(view: View) -> View:
    """What it depends on, so that it is made once: the last complete year, whatever year comes first."""
    basis = view.filters.year_basis
    last = min(view.filters.last_year, view.release.info.last_complete_year(basis))
    return replace(view, filters=replace(view.filters, first_year=view.choices.first_year, last_year=last))


def changes(view: View, own: str) -> Exhibit:
    """The sure changes, one sentence each; every change tested in the table.

    Args:
        own: the reader's own pole, told first among poles; empty for a reader without.
    """
    return _changes(_of_last_year(view), own)


def years_compared(view: View) -> YearChanges:
    """The figures compared for the years chosen, whatever territories are looked at."""
    last = _of_last_year(view)
    return compared_years(replace(last, filters=replace(last.filters, territories=())))


def told_changes(view: View, own: str) -> tuple[ToldChange, ...]:
    """The sure changes of the territories looked at, in words; `own` as `changes` takes it."""
    last, found = _of_last_year(view), years_compared(view)
    return tuple(_told(last, found, one, own) for one in surest(found, territories=view.filters.territories))


@cached
def _changes(view: View, own: str) -> Exhibit:
    found = years_compared(view)
    told = surest(found, territories=view.filters.territories)
    return make_exhibit(
        _of_years(view, found),
        "changements",
        _table(view, found),
        finding=_finding(view, found, told),
        alt="",
        caveat=_caveat(view, found),
        method=_method(view, found),
        markup=_listed([_item(_told(view, found, one, own)) for one in told]),
        absent=_silence(),
    )


def _of_years(view: View, found: YearChanges) -> View:
    """The view with the two years compared for the years chosen, as the source line tells them."""
    if found.state != "compared":
        return view
    return replace(
        view, filters=replace(view.filters, first_year=found.first_year, last_year=found.last_year)
    )


def _listed(items: list[str]) -> str:
    return f'<ul class="told">{"".join(items)}</ul>' if items else ""


def _finding(view: View, found: YearChanges, told: tuple[Told, ...]) -> str:
    """How many were tested between which years, and how many of them are sure."""
    if found.state == "one_year":
        return _(
            "Il n'y a pas deux années complètes qui se suivent\u00a0: aucune évolution ne peut être dite."
        )
    if found.state == "unreported":
        return _(
            "Aucun pôle n'a remis tous ses trimestres de deux années qui se suivent\u00a0: rien ne se compare sans "
            "prendre un dépôt manquant pour une baisse."
        )
    rows = found.found
    if view.filters.territories:
        rows = rows[rows.territory.isin(view.filters.territories)]
    tested = rows[rows.verdict != "silent"]
    sure = int(tested.verdict.isin(["rise", "fall"]).sum())
    template = (
        _n(
            "De {first} à {last}\u00a0: {count} changement établi, parmi {tested} figures comparées.",
            "De {first} à {last}\u00a0: {count} changements établis, parmi {tested} figures comparées.",
            sure,
        )
        if told
        else _("De {first} à {last}\u00a0: aucun changement n'est établi, parmi {tested} figures comparées.")
    )
    return template.format(
        first=_year(view, found.first_year),
        last=_year(view, found.last_year),
        count=formats.number(sure, view.locale),
        tested=formats.number(len(tested), view.locale),
    )


def _silence() -> str:
    return _(
        "Cela ne dit pas que rien n'a bougé\u00a0: un petit changement, ou celui d'un petit pôle, ne se distingue pas "
        "du hasard."
    )


def _year(view: View, year: int) -> str:
    return formats.year(int(year), basis=view.filters.year_basis)


def _item(told: ToldChange) -> str:
    return (
        f"<li><strong>{escape(told.head)}</strong><span>{escape(told.figures)}</span> "
        f"{link(told.href, told.page)}</li>"
    )


def _told(view: View, found: YearChanges, told: Told, own: str) -> ToldChange:
    """One change: its name and direction, its figures, the poles that moved surely too, where it is seen."""
    name = _(COMPARABLE[told.slug].name)
    poles = sorted(told.alike, key=lambda row: row["territory"] != own)
    if told.network is not None:
        first = told.network
        sentences = [_figures(view, first)]
        sentences += _alike(view, poles, _("Établi aussi dans {names}."))
        sentences += _alike(view, told.against, _("En sens contraire dans {names}."))
    else:
        first = poles[0]
        where = view.names[first["territory"]]
        name = _("{pole}, {name}").format(pole=where, name=lowered(name))
        sentences = [_figures(view, first)]
        sentences += _alike(view, poles[1:], _("Établi aussi dans {names}."))
    direction = _HEADS[first["verdict"]]
    head = _(direction).format(name=name)
    href, page = _seen(view, found, first)
    return ToldChange(first["slug"], first["territory"], head, " ".join(sentences), href, page)


def _alike(view: View, rows: Any, template: str) -> list[str]:
    if not rows:
        return []
    named = [
        f"{view.names[row['territory']]} ({moved_words(row, view.locale)})" for row in rows[:POLES_NAMED]
    ]
    more = len(rows) - POLES_NAMED
    if more > 0:
        named.append(
            _n("{count} autre", "{count} autres", more).format(count=formats.number(more, view.locale))
        )
    return [template.format(names=", ".join(named))]


def _figures(view: View, row: pd.Series) -> str:
    """From which value to which, with their cases, by how much, and its interval."""
    return _(
        "De {before} en {first} à {after} en {last}\u00a0: {moved} (IC 95\u00a0%\u00a0: {interval})."
    ).format(
        before=_value(view, row, "before"),
        after=_value(view, row, "after"),
        first=_year_of(view, row, "first_year"),
        last=_year_of(view, row, "last_year"),
        moved=moved_words(row, view.locale),
        interval=_interval(row, view.locale),
    )


def _year_of(view: View, row: pd.Series, name: str) -> str:
    """A year, or for people the year in which they entered, which is always a calendar one."""
    return str(int(row[name])) if row["kind"] == "published" else _year(view, row[name])


def _value(view: View, row: pd.Series, side: str) -> str:
    indicator, locale = COMPARABLE[row["slug"]], view.locale
    write = value_writer(indicator, locale, fine=True)
    over, under = row[side], row[f"{side}_n"]
    if row["kind"] == "published":
        among = formats.number(under, locale)
        return _("{value} (environ {n} jeunes entrés)").format(value=write(over), n=among)
    if row["kind"] == "count":
        return write(over)
    return _("{value} ({numerator} sur {denominator})").format(
        value=write(indicator.per * over / under) if under else formats.UNAVAILABLE,
        numerator=formats.number(over, locale),
        denominator=formats.number(under, locale),
    )


def _in_points(row: pd.Series) -> bool:
    return row["kind"] in ("share", "published")


def _decimals(row: pd.Series) -> int:
    return 0 if row["slug"] == PRESENCE.slug or not _in_points(row) else 1


def moved_words(row: pd.Series, locale: str) -> str:
    """`+5,8 points` of a share, `+21 %` of a count."""
    if pd.isna(row["change"]):
        return formats.UNAVAILABLE
    if _in_points(row):
        points = formats.signed(100 * row["change"], locale, decimals=_decimals(row))
        return _("{points} points").format(points=points)
    return formats.signed_percent(row["change"], locale, decimals=0)


def _interval(row: pd.Series, locale: str) -> str:
    if pd.isna(row["low"]):
        return formats.UNAVAILABLE
    low, high = (
        formats.signed(100 * row[end], locale, decimals=_decimals(row))
        if _in_points(row)
        else formats.signed_percent(row[end], locale, decimals=0)
        for end in ("low", "high")
    )
    return _("{low}\u00a0à\u00a0{high}").format(low=low, high=high)


def _seen(view: View, found: YearChanges, row: pd.Series) -> tuple[str, str]:
    """The address of a figure, and its page."""
    slug, pole = row["slug"], row["territory"]
    page, choices = seen_at(slug, pole="" if pole == NETWORK else pole)
    if page == "comparer" and pole != NETWORK:
        choices = {**choices, "section": "history"}
    of_one_year = slug in _OF_ONE_YEAR or (page == "comparer" and pole == NETWORK)
    years = (found.last_year, found.last_year) if of_one_year else None
    territories = (pole,) if pole != NETWORK else ()
    return address(view, page, years=years, territories=territories, choices=choices), page


def _caveat(view: View, found: YearChanges) -> str:
    sentences = [
        _(
            "Établi veut dire au-delà du hasard, toutes les figures comparées à la fois\u00a0; cela ne dit pas pourquoi. "
            "Ce qui n'est pas nommé n'est pas stable pour autant. Un projet actif les deux années compte dans chacune\u00a0: "
            "seuls les autres font la différence. Ni dollars, ni heures, ni places ne sont testés\u00a0: ce ne sont pas "
            "des cas indépendants."
        )
    ]
    if found.left_out and found.state == "compared":
        sentences.append(
            _(
                "Sans {names}, dont un trimestre de ces années n'est pas remis ou n'existait pas encore\u00a0: un dépôt "
                "absent n'est pas une baisse."
            ).format(names=names_of(view, found.left_out))
        )
    return " ".join(sentences)


def _method(view: View, found: YearChanges) -> str:
    if found.state != "compared":
        return ""
    level = formats.percent(FAMILY_LEVEL, view.locale)
    return _("Benjamini–Hochberg à {level} pour le réseau et autant pour les pôles").format(level=level)


def _table(view: View, found: YearChanges) -> Table:
    """Every figure compared, the network first, then the poles in their order."""
    names = {slug: _(indicator.name) for slug, indicator in COMPARABLE.items()}
    verdicts = {verdict: _(word) for verdict, word in VERDICTS.items()}
    rows = [
        {
            "name": names[row["slug"]],
            "where": _("Réseau") if row["territory"] == NETWORK else view.names[row["territory"]],
            "before": _value(view, row, "before"),
            "after": _value(view, row, "after"),
            "change": moved_words(row, view.locale),
            "interval": _interval(row, view.locale),
            "q": row["q"],
            "said": verdicts[row["verdict"]],
        }
        for _place, row in found.found.iterrows()
    ]
    columns = (
        Column("name", N_("Indicateur")),
        Column("where", N_("Pôle ou réseau")),
        Column("before", N_("Année d'avant")),
        Column("after", N_("Dernière année")),
        Column("change", N_("Changement")),
        Column("interval", N_("Changement, IC 95\u00a0%")),
        Column("q", N_("q (fausses découvertes)"), "ratio"),
        Column("said", N_("Lecture")),
    )
    frame = pd.DataFrame(rows, columns=[column.name for column in columns])
    return Table(_("Changements d'une année à l'autre"), frame, columns)

"""The profile of a pole on one screen: all its indicators, what is sure, its links, its data."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from analytics.comparison import Comparison, compared_on
from analytics.definitions import THEMES, PublishedIndicator
from analytics.indicators import COMPARABLE, MAIN
from analytics.links import links
from analytics.measures import SMALLEST_N
from analytics.questions import ask
from analytics.reporting import reporting
from common import formats
from common.words import lowered
from pages.ui.components import Exhibit, make_exhibit
from pages.ui.exhibits.values import TABLES, figure_text, flag_word, value_writer
from pages.ui.figures.spine import spine
from pages.ui.language import N_, _, _n
from pages.ui.tables import Column, Table
from pages.ui.view import View, cached

PARTNERS = 3
ESSENTIAL = "essential"
_PUBLISHED = frozenset(slug for slug, one in COMPARABLE.items() if isinstance(one, PublishedIndicator))
_WITH_LIMITS = frozenset(indicator.theme for indicator in COMPARABLE.values() if indicator.law)
MARK_WORDS = {
    "better": N_("Établi, du côté voulu\u00a0: {names}."),
    "worse": N_("Établi, de l'autre côté\u00a0: {names}."),
    "apart": N_("Établi, sans bon côté\u00a0: {names}."),
    "watch": N_("À surveiller\u00a0: {names}."),
}
SURE = frozenset({"better", "worse", "apart"})
"""The marks of what is established."""
THEME_WORDS: dict[str, str] = {ESSENTIAL: N_("L'essentiel")} | {
    theme: word for theme, word in THEMES.items() if theme in _WITH_LIMITS
}
"""What a spine can show: the themes that have limits to be drawn."""


def every_comparison(view: View) -> tuple[Comparison, ...]:
    """Every indicator, in the order of the catalogue."""
    found = (*_published(view.of_everything), *_counted(view))
    by_slug = {each.indicator.slug: each for each in found}
    return tuple(by_slug[slug] for slug in COMPARABLE)


@cached
def _counted(view: View) -> tuple[Comparison, ...]:
    return compared_on(COMPARABLE.keys() - _PUBLISHED, view.release, **view.reading)


@cached
def _published(view: View) -> tuple[Comparison, ...]:
    """No filter reaches them: they are compared once for all choices."""
    return compared_on(_PUBLISHED, view.release, **view.reading)


@cached
def profile(view: View, pole: str, peers: tuple[str, ...], theme: str) -> Exhibit:
    """The spine of the indicators of a theme that have limits, on one screen; the finding and the table hold them all.

    Args:
        theme: a key of `THEMES`, or `ESSENTIAL` for those that say the most of each.
    """
    found = every_comparison(view)
    told = [each for each in found if _drawn(each, pole)]
    rows = [_spine_row(view, each, pole, peers) for each in told if _of_theme(each, theme)]
    return make_exhibit(
        view,
        "profil",
        _table(view, found, pole, peers),
        finding=_finding(view, found, pole),
        figure=spine(pd.DataFrame(rows), locale=view.locale) if rows else None,
        alt=_(
            "Une ligne par indicateur\u00a0: le pôle, ses pairs et l'ensemble, à l'échelle de ce que le hasard explique."
        ),
        caveat=_(
            "Chaque ligne a son échelle\u00a0: la bande pâle va d'une limite à 99,8\u00a0% à l'autre pour un pôle de cette "
            "taille, la bande foncée d'une limite à 95\u00a0% à l'autre. À droite, le côté voulu quand il y en a un. Ce pôle est "
            "comparé sur {count} indicateurs\u00a0: un sur vingt sort des limites à 95\u00a0% par hasard, et n'est dit établi que ce "
            "qui sort de 99,8\u00a0%. Le tableau les a tous, avec les volumes, les durées et les dollars. Les secteurs choisis "
            "n'atteignent ni l'argent, ni l'accompagnement, ni les espaces, et aucun filtre n'atteint les jeunes."
        ).format(count=formats.number(len(told), view.locale)),
        method=_("limites exactes, sans surdispersion"),
        absent=_("Aucun indicateur de ce thème ne peut être comparé pour ce pôle et ces choix."),
        wide=True,
    )


def _drawn(found: Comparison, pole: str) -> bool:
    row = found.benchmark.unit(pole)
    told = ("review", "watch", "small", "chance")
    return (
        row is not None and row.flag in told and row.denominator >= SMALLEST_N and row.high_998 > row.low_998
    )


def _of_theme(found: Comparison, theme: str) -> bool:
    return found.indicator.slug in MAIN if theme == ESSENTIAL else found.indicator.theme == theme


def _spine_row(view: View, found: Comparison, pole: str, peers: tuple[str, ...]) -> dict[str, Any]:
    units = found.benchmark.units
    row: dict[str, Any] = units[units.territory == pole].to_dict("records")[0]
    others = units[
        units.territory.isin(peers) & (units.territory != pole) & (units.denominator >= SMALLEST_N)
    ]
    sign = -1 if found.indicator.polarity == "down" else 1
    target = found.benchmark.target

    def place(value: float) -> float:
        edge = row["high_998"] - target if value >= target else target - row["low_998"]
        return sign * (value - target) / edge if edge > 0 else 0.0

    name, figure = _(found.indicator.name), figure_text(found.indicator, row, view.locale)
    said = flag_word(row)
    return {
        "name": name,
        "place": place(row["value"]),
        "low": min(place(row["low_95"]), place(row["high_95"])),
        "high": max(place(row["low_95"]), place(row["high_95"])),
        "peers": [place(value) for value in others.value],
        "mark": _mark(row, found),
        "figure": _beside_words(view, found, row["value"]),
        "words": f"<b>{name}</b><br>{figure}<br>{said}",
    }


def _beside_words(view: View, found: Comparison, value: float) -> str:
    write = value_writer(found.indicator, view.locale)
    return _("{value} (ensemble\u00a0: {target})").format(
        value=write(value), target=write(found.benchmark.target)
    )


def _mark(row: dict[str, Any], found: Comparison) -> str:
    if row["flag"] == "watch":
        return "watch"
    if row["flag"] != "review":
        return "unsure"
    if found.indicator.polarity == "none":
        return "apart"
    return "better" if (row["side"] == "above") == (found.indicator.polarity == "up") else "worse"


def _finding(view: View, found: tuple[Comparison, ...], pole: str) -> str:
    """Strengths and weaknesses, only where sure; then what cannot be told."""
    marks = marks_of(found, pole)
    parts = [
        _(template).format(names=", ".join(lowered(_(each.indicator.name)) for each, _row in marks[mark]))
        for mark, template in MARK_WORDS.items()
        if mark in marks
    ]
    if not SURE & set(marks):
        parts.insert(0, _("Ni force ni faiblesse n'est établie."))
    return f"{view.names[pole]}. {' '.join([*parts, too_small(view, marks)])}"


def marks_of(found: tuple[Comparison, ...], pole: str) -> dict[str, list[tuple[Comparison, dict[str, Any]]]]:
    """The indicators by what may be said of the pole on them, each with its row: a key of `MARK_WORDS`, or `unsure`."""
    marks: dict[str, list[tuple[Comparison, dict[str, Any]]]] = {}
    for each in found:
        if _drawn(each, pole):
            units = each.benchmark.units
            row: dict[str, Any] = units[units.territory == pole].to_dict("records")[0]
            marks.setdefault(_mark(row, each), []).append((each, row))
    return marks


def too_small(view: View, marks: dict[str, list[tuple[Comparison, dict[str, Any]]]]) -> str:
    small = sum(row["flag"] == "small" for rows in marks.values() for _each, row in rows)
    return _n(
        "Trop petit pour conclure sur {count} indicateur.",
        "Trop petit pour conclure sur {count} indicateurs.",
        small,
    ).format(count=formats.number(small, view.locale))


def _table(view: View, found: tuple[Comparison, ...], pole: str, peers: tuple[str, ...]) -> Table:
    rows = []
    for each in found:
        units, write = each.benchmark.units, value_writer(each.indicator, view.locale)
        row: dict[str, Any] = units[units.territory == pole].to_dict("records")[0]
        others = units[units.territory.isin(peers) & (units.territory != pole) & units.value.notna()].value
        span = _("{low}\u00a0à\u00a0{high}").format(low=write(others.min()), high=write(others.max()))
        rows.append(
            {
                "theme": _(THEMES[each.indicator.theme]),
                "name": _(each.indicator.name),
                "value": figure_text(each.indicator, row, view.locale),
                "target": write(each.benchmark.target),
                "peers": span if len(others) else formats.UNAVAILABLE,
                "said": flag_word(row),
            }
        )
    columns = (
        Column("name", N_("Indicateur")),
        Column("theme", N_("Thème")),
        Column("value", N_("Valeur du pôle")),
        Column("target", N_("Ensemble des pôles")),
        Column("peers", N_("Pairs, du plus bas au plus haut")),
        Column("said", N_("Lecture")),
    )
    return Table(_("Profil, {pole}").format(pole=view.names[pole]), pd.DataFrame(rows), columns)


@cached
def about(view: View, pole: str) -> tuple[str, ...]:
    """Its links, then what its figures rest on."""
    return (_links_sentence(view, pole), _data_sentence(view, pole), _missing_sentence(view, pole))


def _links_sentence(view: View, pole: str) -> str:
    own = replace(view.filters, territories=(pole,))
    pairs = links(view.release, visitor=view.visitor, filters=own, counting="full")
    if pairs.empty:
        return _("Aucun lien avec un autre territoire dans ces choix.")
    first = pairs.sort_values(["links", "territory_a", "territory_b"], ascending=[False, True, True])
    named = [
        f"{view.names[row['territory_b'] if row['territory_a'] == pole else row['territory_a']]} "
        f"({formats.number(row['links'], view.locale)})"
        for row in first.head(PARTNERS).to_dict("records")
    ]
    return _n(
        "Ses liens\u00a0: {links} avec {partners} territoire sur {others}, d'abord {named} (décompte complet).",
        "Ses liens\u00a0: {links} avec {partners} territoires sur {others}, d'abord {named} (décompte complet).",
        len(pairs),
    ).format(
        links=formats.number(float(pairs.links.sum()), view.locale),
        partners=formats.number(len(pairs), view.locale),
        others=formats.number(len(view.names) - 1, view.locale),
        named=", ".join(named),
    )


def _data_sentence(view: View, pole: str) -> str:
    rows = reporting(view.release, visitor=view.visitor, territories=(pole,))
    due = rows[rows.status != "not_due"]
    if due.empty:
        return _("Ses données\u00a0: aucun dépôt n'est encore dû.")
    kept, aside = float(due.rows_accepted.sum()), float(due.rows_set_aside.sum())
    return _(
        "Ses données\u00a0: {received} dépôts reçus sur {due} attendus, {late} en retard\u00a0; {aside} des lignes mises "
        "de côté."
    ).format(
        received=formats.number(int(due.status.isin(["on_time", "late", "covered"]).sum()), view.locale),
        due=formats.number(len(due), view.locale),
        late=formats.number(int((due.status == "late").sum()), view.locale),
        aside=formats.percent(aside / (kept + aside) if kept + aside else 0.0, view.locale),
    )


def _missing_sentence(view: View, pole: str) -> str:
    missing = ask(view.release, "tables_missing", visitor=view.visitor)
    own = missing[missing.territory == pole].table_name
    if own.empty:
        return ""
    return _("Jamais envoyé ni déclaré sans activité\u00a0: {tables}.").format(
        tables=", ".join(_(TABLES[name]) for name in own)
    )

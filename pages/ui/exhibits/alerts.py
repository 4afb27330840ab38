"""Alerts in words: what, where, since when, what to do, and the page that shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from html import escape

import pandas as pd

from analytics.access import Role, Visitor
from analytics.alerts import KINDS, RECENT, Alert, TargetMissed, alerts
from analytics.indicators import CATALOGUE
from common import formats
from common.words import lowered
from pages.ui.components import Exhibit, make_exhibit
from pages.ui.exhibits.values import TABLES, value_writer
from pages.ui.language import N_, _, _n
from pages.ui.page_links import address, link
from pages.ui.tables import Column, Table
from pages.ui.view import View, cached

ACTIONS: dict[tuple[str, Role], str] = {
    ("missing", "ministry"): N_(
        "Relancer le pôle\u00a0; d'ici là, ses chiffres manquent, ils ne sont pas nuls."
    ),
    ("missing", "federation"): N_(
        "Ne pas citer ce pôle pour cette période\u00a0: ses chiffres manquent, ils ne sont pas nuls."
    ),
    ("missing", "pole"): N_("Envoyer le dépôt, même partiel\u00a0: une correction pourra suivre."),
    ("target", "ministry"): N_("Revoir avec le pôle ce qui retient, ou la cible elle-même."),
    ("target", "federation"): N_(
        "Citer la projection avec son intervalle, jamais le seul chiffre à ce jour."
    ),
    ("target", "pole"): N_("Prévenir le ministère avant la fin de l'année, avec ce qui explique l'écart."),
    ("break", "ministry"): N_(
        "Demander au pôle ce qui a changé\u00a0: l'activité, ou la façon de la déclarer."
    ),
    ("break", "federation"): N_("Vérifier avec le pôle avant de citer cette série."),
    ("break", "pole"): N_("Vérifier ces dépôts\u00a0: une feuille oubliée se corrige par un nouvel envoi."),
    ("late", "ministry"): N_("Convenir avec le pôle d'un calendrier qu'il peut tenir."),
    ("late", "federation"): N_(
        "Attendre la version suivante avant de citer le dernier trimestre de ce pôle."
    ),
    ("late", "pole"): N_(
        "Les dépôts sont dus 45 jours après la fin du trimestre\u00a0: prévoir le prochain."
    ),
}
TARGETS_TOLD = 3
"""Of one pole; the terminal has them all."""
POLES_APART = 2
"""Poles with targets out of reach that are told one by one."""
_PAGES: dict[str, tuple[str, dict[str, str]]] = {
    "projects": ("comparer", {"section": "history", "measure": "active_projects"}),
    "commercialisations": ("commercialisation", {"outcome": "events"}),
    "support_activities": ("financement", {"topic": "support", "given": "support_events"}),
}
"""Where the series of a table is seen."""


@cached
def _of_release(view: View, role: Role, pole: str | None) -> tuple[Alert, ...]:
    """Those of every pole that the visitor may see: they are judged together whatever is chosen."""
    return alerts(view.release, visitor=Visitor(role, pole), year_basis=view.filters.year_basis)


@cached
def watch(view: View, role: Role, pole: str | None) -> Exhibit:
    """What to look at now. Role and pole are part of the key: two visitors who read the same rows see other alerts."""
    found = _looked_at(view, role, pole)
    return make_exhibit(
        view,
        "alertes",
        _table(view, found),
        finding=_finding(view, found),
        alt="",
        caveat=_(
            "Une alerte est une question, pas un jugement. Sans rupture, au plus un réseau sur vingt en montrerait une "
            "par hasard\u00a0; un petit pôle peut en vivre une sans que rien ne la montre. Une cible sur vingt est dite hors de "
            "portée par hasard. Un trimestre qui n'est pas remis n'est jamais compté comme nul."
        ),
        method=_("ruptures jugées parmi tous les pôles"),
        markup=_markup(_items(view, found, role)) if found else "",
        filtered=False,
        absent=_(
            "Tous les dépôts dus sont là, aucune cible n'est hors de portée, et aucune série ne sort de ce que son passé "
            "laisse attendre. Cela ne dit pas que tout est bien déclaré."
        ),
    )


def _finding(view: View, found: tuple[Alert, ...]) -> str:
    if not found:
        return _("Aucune alerte.")
    counts: Counter[str] = Counter(alert.kind for alert in found)
    missing, missed, broken, late = (counts[kind] for kind in KINDS.slugs)
    parts = (
        (
            missing,
            _n("{count} pôle à qui il manque un dépôt", "{count} pôles à qui il manque un dépôt", missing),
        ),
        (
            missed,
            _n(
                "{count} pôle hors de portée de ses cibles",
                "{count} pôles hors de portée de leurs cibles",
                missed,
            ),
        ),
        (broken, _n("{count} rupture de série", "{count} ruptures de série", broken)),
        (late, _n("{count} pôle souvent en retard", "{count} pôles souvent en retard", late)),
    )
    told = [words.format(count=formats.number(count, view.locale)) for count, words in parts if count]
    return f"{', '.join(told)}."


@dataclass(frozen=True)
class ToldAlert:
    """An alert in words: what and where, what happened, what to do, and an anchor to the page that shows it."""

    head: str
    happened: str
    action: str
    anchor: str


def told_alerts(view: View, role: Role, pole: str | None) -> tuple[ToldAlert, ...]:
    """What `watch` lists, for documents."""
    return tuple(_items(view, _looked_at(view, role, pole), role))


def _looked_at(view: View, role: Role, pole: str | None) -> tuple[Alert, ...]:
    """Those of the territories looked at."""
    chosen = view.filters.territories
    every = _of_release(view.of_everything, role, pole)
    return tuple(alert for alert in every if not chosen or alert.territory in chosen)


def _items(view: View, found: tuple[Alert, ...], role: Role) -> Iterator[ToldAlert]:
    """One item an alert; the targets of many poles together, in the place of the first."""
    missed = tuple(alert for alert in found if alert.kind == "target")
    for alert in found:
        if alert.kind != "target" or len(missed) <= POLES_APART:
            yield _item(view, alert, role)
        elif alert is missed[0]:
            yield _together(view, missed, role)


def _together(view: View, missed: tuple[Alert, ...], role: Role) -> ToldAlert:
    """How many targets of how many poles, by indicator; which of them are in the table."""
    counts = Counter(target.indicator for alert in missed for target in alert.targets)
    named = [
        f"{lowered(_(CATALOGUE[slug].name))} ({formats.number(count, view.locale)})"
        for slug, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]
    head = _("{what}\u00a0: {count} pôles").format(
        what=KINDS.label("target", view.locale), count=formats.number(len(missed), view.locale)
    )
    text = _(
        "En {years}, {count} cibles dont la projection, avec son intervalle, n'atteint pas la valeur visée\u00a0: {named}. "
        "Le tableau dit lesquelles, pôle par pôle."
    ).format(
        years=", ".join(_year(view, year) for year in sorted({alert.year for alert in missed})),
        count=formats.number(counts.total(), view.locale),
        named=", ".join(named),
    )
    first = max(counts, key=lambda slug: (counts[slug], slug))
    pole = next(alert.territory for alert in missed if first in {one.indicator for one in alert.targets})
    href = address(view, "comparer", choices={"section": "targets", "measure": first, "pole": pole})
    action = ACTIONS["target", role]
    return ToldAlert(head, text, _(action), link(href, "comparer"))


def _year(view: View, year: int) -> str:
    return formats.year(year, basis=view.filters.year_basis)


def _markup(items: Iterable[ToldAlert]) -> str:
    listed = "".join(
        f"<li><strong>{escape(one.head)}</strong><span>{escape(one.happened)}</span>"
        f"<span>{escape(one.action)}</span> {one.anchor}</li>"
        for one in items
    )
    return f'<ul class="told">{listed}</ul>'


def _item(view: View, alert: Alert, role: Role) -> ToldAlert:
    head = _("{what}\u00a0: {where}").format(
        what=KINDS.label(alert.kind, view.locale), where=view.names.get(alert.territory, alert.territory)
    )
    return ToldAlert(head, sentence(view, alert), _(ACTIONS[alert.kind, role]), _link(view, alert))


def sentence(view: View, alert: Alert, *, whole: bool = False) -> str:
    """What happened, since when; all the targets of a pole where `whole`."""
    if alert.kind == "target":
        return _missed(view, alert, most=len(alert.targets) if whole else TARGETS_TOLD)
    writers = {"missing": _missing, "break": _broken, "late": _late}
    return writers[alert.kind](view, alert)


def _missing(view: View, alert: Alert) -> str:
    due = formats.day(view.release.info.as_of - timedelta(days=alert.days), view.locale)
    template = (
        _("Le dépôt de {since} était dû le {due}\u00a0; il n'est pas arrivé.")
        if alert.quarters == 1
        else _(
            "{count} dépôts, de {since} à {until}, ne sont pas arrivés\u00a0; le premier était dû le {due}."
        )
    )
    return template.format(**_quarters(view, alert), due=due)


def _missed(view: View, alert: Alert, *, most: int) -> str:
    """Each target with what was achieved and where the year ends."""
    shown = [_target(view, one) for one in alert.targets[:most]]
    more = len(alert.targets) - most
    if more > 0:
        shown.append(
            _n("{count} autre cible", "{count} autres cibles", more).format(
                count=formats.number(more, view.locale)
            )
        )
    separator = "\u00a0; " if view.locale == "fr" else "; "
    return _("En {year}\u00a0: {targets}.").format(
        year=_year(view, alert.year), targets=separator.join(shown)
    )


def _target(view: View, one: TargetMissed) -> str:
    indicator = CATALOGUE[one.indicator]
    write = value_writer(indicator, view.locale, fine=True)
    values = {
        "name": lowered(_(indicator.name)),
        "target": write(one.target),
        "achieved": write(one.achieved),
        "projection": write(one.projection),
        "low": write(one.low),
        "high": write(one.high),
    }
    if formats.is_missing(one.projection):
        words = _("{name}, {achieved} à ce jour pour une cible de {target}")
    else:
        words = _(
            "{name}, {achieved} à ce jour, {projection} attendus en fin d'année (IP 95\u00a0%\u00a0: {low} à {high}) pour "
            "une cible de {target}"
        )
    return words.format(**values)


def _late(view: View, alert: Alert) -> str:
    return _n(
        "{count} de ses {recent} derniers dépôts arrivé après l'échéance, jusqu'à {days} jours plus tard (dernier\u00a0: {until}).",
        "{count} de ses {recent} derniers dépôts arrivés après l'échéance, jusqu'à {days} jours plus tard (dernier\u00a0: {until}).",
        alert.quarters,
    ).format(
        **_quarters(view, alert),
        recent=formats.number(RECENT, view.locale),
        days=formats.number(alert.days, view.locale),
    )


def _broken(view: View, alert: Alert) -> str:
    templates = {
        "projects": N_("Projets commencés\u00a0: {figures}."),
        "commercialisations": N_("Commercialisations\u00a0: {figures}."),
        "support_activities": N_("Accompagnements\u00a0: {figures}."),
    }
    when = (
        _("en {since}") if alert.quarters == 1 else _("de {since} à {until} ({count} trimestres)")
    ).format(**_quarters(view, alert))
    figures = _(
        "{observed} {when}, où son passé et le mouvement des autres pôles en laissaient attendre {expected} "
        "({low} à {high} par hasard, 95\u00a0%)"
    ).format(
        observed=formats.number(alert.observed, view.locale),
        when=when,
        expected=formats.number(alert.expected, view.locale),
        low=formats.number(alert.low, view.locale),
        high=formats.number(alert.high, view.locale),
    )
    return _(templates[alert.table]).format(figures=figures)


def _quarters(view: View, alert: Alert) -> dict[str, str]:
    return {
        "since": formats.period(alert.since, view.locale),
        "until": formats.period(alert.until, view.locale),
        "count": formats.number(alert.quarters, view.locale),
    }


def _link(view: View, alert: Alert) -> str:
    if alert.targets:
        href = address(
            view,
            "comparer",
            choices={"section": "targets", "measure": alert.targets[0].indicator, "pole": alert.territory},
        )
        return link(href, "comparer")
    if not alert.table:
        href = address(view, "", territories=(alert.territory,))
        return link(href, "", words=_("Voir les dépôts de ce pôle"))
    page, choices = _PAGES[alert.table]
    if page == "comparer":
        choices = {**choices, "pole": alert.territory}
    return link(address(view, page, territories=(alert.territory,), choices=choices), page)


def _table(view: View, found: tuple[Alert, ...]) -> Table:
    rows = [
        {
            "what": KINDS.label(alert.kind, view.locale),
            "where": view.names.get(alert.territory, alert.territory),
            "since": formats.period(alert.since, view.locale),
            "until": formats.period(alert.until, view.locale),
            "table": _(TABLES[alert.table]) if alert.table else "",
            "said": sentence(view, alert, whole=True),
        }
        for alert in found
    ]
    columns = (
        Column("what", N_("Alerte")),
        Column("where", N_("Pôle")),
        Column("since", N_("Depuis")),
        Column("until", N_("Jusqu'à")),
        Column("table", N_("Table")),
        Column("said", N_("Ce qui se voit")),
    )
    frame = pd.DataFrame(rows, columns=[column.name for column in columns])
    return Table(_("Alertes"), frame, columns)

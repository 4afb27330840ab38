"""Alerts in words: what, where, since when, what to do, and the page that shows it."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from html import escape

import pandas as pd

from analytics.access import Role, Visitor
from analytics.alerts import KINDS, RECENT, Alert, alerts
from common import formats
from pages.ui.components import Exhibit, make_exhibit
from pages.ui.exhibits.values import TABLES
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
_PAGES: dict[str, tuple[str, dict[str, str]]] = {
    "projects": ("comparer", {"section": "history", "measure": "active_projects"}),
    "commercialisations": ("commercialisation", {"outcome": "events"}),
    "support_activities": ("financement", {"topic": "support", "given": "support_events"}),
}
"""Where the series of a table is seen."""


@cached
def watch(view: View, role: Role, pole: str | None) -> Exhibit:
    """What to look at now. Role and pole are part of the key: two visitors who read the same rows see other alerts."""
    found = alerts(view.release, visitor=Visitor(role, pole), territories=view.filters.territories)
    return make_exhibit(
        view,
        "alertes",
        _table(view, found),
        finding=_finding(view, found),
        alt="",
        caveat=_(
            "Une alerte est une question, pas un jugement. Sans rupture, au plus un réseau sur vingt en montrerait une "
            "par hasard\u00a0; un petit pôle peut en vivre une sans que rien ne la montre. Un trimestre qui n'est pas remis "
            "n'est jamais compté comme nul."
        ),
        method=_("ruptures jugées parmi tous les pôles"),
        markup=f'<ul class="told">{"".join(_item(view, one, role) for one in found)}</ul>' if found else "",
        filtered=False,
        absent=_(
            "Tous les dépôts dus sont là, et aucune série ne sort de ce que son passé laisse attendre. Cela ne dit pas "
            "que tout est bien déclaré."
        ),
    )


def _finding(view: View, found: tuple[Alert, ...]) -> str:
    if not found:
        return _("Aucune alerte.")
    counts = Counter(alert.kind for alert in found)
    missing, broken, late = counts["missing"], counts["break"], counts["late"]
    parts = (
        (
            missing,
            _n("{count} pôle à qui il manque un dépôt", "{count} pôles à qui il manque un dépôt", missing),
        ),
        (broken, _n("{count} rupture de série", "{count} ruptures de série", broken)),
        (late, _n("{count} pôle souvent en retard", "{count} pôles souvent en retard", late)),
    )
    told = [words.format(count=formats.number(count, view.locale)) for count, words in parts if count]
    return f"{', '.join(told)}."


def _item(view: View, alert: Alert, role: Role) -> str:
    head = _("{what}\u00a0: {where}").format(
        what=KINDS.label(alert.kind, view.locale), where=view.names.get(alert.territory, alert.territory)
    )
    action = ACTIONS.get((alert.kind, role), ACTIONS[alert.kind, "ministry"])
    return (
        f"<li><strong>{escape(head)}</strong><span>{escape(sentence(view, alert))}</span>"
        f"<span>{escape(_(action))}</span> {_link(view, alert)}</li>"
    )


def sentence(view: View, alert: Alert) -> str:
    """What happened, since when."""
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
            "said": sentence(view, alert),
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

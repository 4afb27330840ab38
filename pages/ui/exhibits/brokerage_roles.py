"""Brokerage roles: between whose territories organisations stand, and which of them beyond chance."""

from __future__ import annotations

from analytics.brokerage_roles import ROLES, BrokerageRoles, brokerage_roles
from common import formats
from pages.ui.components import Exhibit, make_exhibit
from pages.ui.exhibits.organisations import KIND, NAME, PLACE, worded
from pages.ui.language import N_, _, _n
from pages.ui.sentences import placed_sentence
from pages.ui.tables import Column, Table, table_html
from pages.ui.view import View, cached

BROKERS_SHOWN = 15
ROLE_NAMES = {
    "coordinator": N_("coordination"),
    "gatekeeper": N_("passage"),
    "itinerant": N_("entremise"),
    "liaison": N_("liaison"),
}
FIGURES = (
    Column("open_triads", N_("Paires reliées"), "count"),
    Column("coordinator", N_("Coordination"), "count"),
    Column("gatekeeper", N_("Passage"), "count"),
    Column("itinerant", N_("Entremise"), "count"),
    Column("liaison", N_("Liaison"), "count"),
    Column("beyond", N_("Plus que le hasard")),
)
ABSENT = {
    "told": N_("Aucune organisation n'est entre deux autres qu'aucun projet ne réunit, pour ces choix."),
    "no_ties": N_("Aucun projet ne réunit deux organisations pour ces choix."),
    "too_large": N_("Trop de paires d'organisations\u00a0: les rôles ne sont pas calculés."),
}


@cached
def roles(view: View) -> Exhibit:
    """The organisations that stand between others, by role, as a table."""
    found = brokerage_roles(view.release, **view.reading)
    frame = worded(view, found.brokers).assign(
        beyond=[_role_words(told.split()) for told in found.brokers.beyond_chance]
    )
    meanings = _(
        "Paires de partenaires sans projet commun. Coordination\u00a0: tous trois du même territoire\u00a0; passage\u00a0: un "
        "partenaire de son territoire, l'autre d'ailleurs\u00a0; entremise\u00a0: les deux d'un même autre territoire\u00a0; "
        "liaison\u00a0: trois territoires."
    )
    caption = _("Rôles d'intermédiaire")
    table = Table(caption, frame, (NAME, KIND, PLACE, *FIGURES))
    shown = Table(caption, frame.head(BROKERS_SHOWN), (NAME, PLACE, *FIGURES))
    return make_exhibit(
        view,
        "organisations-roles",
        table,
        finding=f"{_finding(view, found)} {meanings}" if len(frame) else "",
        alt="",
        markup=table_html(shown, view.locale) if len(frame) else "",
        caveat=_(
            "Personne n'a été vu servir d'intermédiaire\u00a0: deux partenaires sans projet commun peuvent bien se "
            "connaître. Le nombre de paires croît comme le carré du nombre de partenaires et n'est pas un classement. Les "
            "voisins travaillent ensemble\u00a0: coordination et passage au-delà du hasard sont la règle. Le silence sur "
            "un rôle ne dit pas qu'il est ordinaire\u00a0: avec peu de partenaires, rien ne peut ressortir."
        ),
        method=_(
            "rôles de Gould et Fernandez (1989), sans direction, dans le réseau entier\u00a0; hasard\u00a0: les territoires "
            "des autres organisations redistribués entre elles, q < 0,05 (Benjamini-Hochberg)"
        ),
        absent=_(ABSENT[found.state]),
    )


def _finding(view: View, found: BrokerageRoles) -> str:
    """How many stand between others, and how many of them hold each role beyond chance."""
    opening = _n(
        "{n} organisation a au moins deux partenaires qu'aucun projet ne réunit.",
        "{n} organisations ont au moins deux partenaires qu'aucun projet ne réunit.",
        len(found.brokers),
    ).format(n=formats.number(len(found.brokers), view.locale))
    if not found.told_apart:
        beyond = _("Aucun de leurs rôles ne dépasse ce que donnerait le hasard.")
    else:
        beyond = _n(
            "{n} a un rôle plus souvent que ne le donnerait le hasard ({roles}).",
            "{n} ont un rôle plus souvent que ne le donnerait le hasard ({roles}).",
            found.told_apart,
        ).format(
            n=formats.number(found.told_apart, view.locale),
            roles=", ".join(
                f"{_(ROLE_NAMES[role])} {formats.number(found.holding(role), view.locale)}"
                for role in ROLES
                if found.holding(role)
            ),
        )
    return placed_sentence(view, f"{opening} {beyond}")


def _role_words(told: list[str]) -> str:
    return ", ".join(_(ROLE_NAMES[role]) for role in told)

"""For whom a brief is, of what, and with which sections."""

from __future__ import annotations

from typing import Literal

from common.words import N_

Audience = Literal["ministry", "federation", "pole"]
Kind = Literal["network", "territory", "pair"]

AUDIENCES: dict[Audience, str] = {
    "ministry": N_("Ministère"),
    "federation": N_("FCCQ"),
    "pole": N_("Pôle"),
}
KINDS: dict[Kind, str] = {
    "network": N_("Réseau"),
    "territory": N_("Un territoire"),
    "pair": N_("Deux territoires"),
}
MOST_PAGES: dict[Kind, int] = {"network": 4, "territory": 2, "pair": 1}
"""What a brief of each kind holds on; what does not fit is left to the workbook, and the brief says so."""

SECTIONS: dict[Kind, dict[str, str]] = {
    "network": {
        "figures": N_("Chiffres clés"),
        "reports": N_("Qui a remis ses données"),
        "changes": N_("Ce qui a bougé"),
        "links": N_("Liens entre territoires"),
        "market": N_("Mise en marché"),
        "funding": N_("Financement"),
        "support": N_("Accompagnement"),
        "young": N_("Relève"),
        "watch": N_("À regarder maintenant"),
    },
    "territory": {
        "figures": N_("Le pôle parmi les autres"),
        "reports": N_("Ce qui a été remis"),
        "changes": N_("Ce qui a bougé"),
        "targets": N_("Cibles"),
        "links": N_("Liens avec les autres territoires"),
        "calls": N_("Liens à bâtir"),
        "market": N_("Mise en marché"),
        "funding": N_("Financement"),
        "support": N_("Accompagnement"),
        "young": N_("Relève"),
        "watch": N_("À regarder maintenant"),
    },
    "pair": {
        "history": N_("Projets en commun"),
        "peers": N_("Paires semblables"),
        "projects": N_("Quels projets"),
        "organisations": N_("Qui y prend part"),
    },
}
"""Every section that a brief of each kind can have, in the order in which they are printed."""

_USUAL: dict[tuple[Kind, Audience], tuple[str, ...]] = {
    ("network", "ministry"): (
        "figures", "reports", "changes", "links", "market", "funding", "young", "watch",
    ),
    ("network", "federation"): ("figures", "changes", "links", "market", "support", "young"),
    ("network", "pole"): ("figures", "changes", "links", "market", "support", "young"),
    ("territory", "ministry"): (
        "figures", "reports", "changes", "targets", "links", "market", "funding", "young",
    ),
    ("territory", "federation"): ("figures", "changes", "links", "market", "support", "young"),
    ("territory", "pole"): (
        "figures", "reports", "targets", "links", "calls", "market", "young",
    ),
}  # fmt: skip


def usual_sections(kind: Kind, audience: Audience) -> tuple[str, ...]:
    """The sections that an audience looks for; all of them of a pair."""
    return _USUAL.get((kind, audience), tuple(SECTIONS[kind]))


OPENINGS: dict[tuple[Kind, Audience], str] = {
    ("network", "ministry"): N_(
        "Pour suivre ce que produisent les pôles\u00a0: qui a remis ses données, ce qui a bougé, et avec quelle certitude. Chaque "
        "chiffre se refait à l'identique à partir de la version citée."
    ),
    ("network", "federation"): N_(
        "À citer tel quel\u00a0: chaque nombre renvoie à une note qui donne sa définition, ses filtres et l'adresse qui rouvre la "
        "même vue. N'est dit établi que ce que le hasard n'explique pas."
    ),
    ("network", "pole"): N_(
        "Ce que fait le réseau où votre pôle travaille\u00a0: qui y est lié à qui, ce qui arrive sur le marché, où vivent les "
        "jeunes. Aucun pôle n'y est classé."
    ),
    ("territory", "ministry"): N_(
        "Pour décider du soutien à ce pôle\u00a0: ce qu'il a remis, où il en est de ses cibles, et ce qui le distingue des autres "
        "au-delà du hasard."
    ),
    ("territory", "federation"): N_(
        "À citer tel quel sur ce territoire\u00a0: chaque nombre renvoie à une note qui donne sa définition, ses filtres et "
        "l'adresse qui rouvre la même vue."
    ),
    ("territory", "pole"): N_(
        "Où agir et qui appeler\u00a0: ce qui distingue votre pôle, les liens qui lui manquent, et ce qu'il reste à remettre. Les "
        "autres pôles sont des repères, pas un palmarès."
    ),
    ("pair", "ministry"): N_(
        "Ce que deux territoires font ensemble, à côté de ce que leur taille et leur distance laissent attendre."
    ),
    ("pair", "federation"): N_(
        "À citer tel quel sur ces deux territoires\u00a0: chaque nombre renvoie à une note et à l'adresse qui rouvre la même vue."
    ),
    ("pair", "pole"): N_(
        "Avec qui vous travaillez dans l'autre territoire, sur quels projets, et si c'est plus ou moins qu'attendu."
    ),
}
"""What each audience looks for, in its words."""

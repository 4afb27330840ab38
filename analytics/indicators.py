"""The catalogue of indicators: numerator, denominator, unit, words and limits, written once.

Screen, command line, brief and method page read the same object. A new indicator over an
existing question of `analytics/sql` is one entry here and its test.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from common.words import N_

Unit = Literal["count", "share"]
Polarity = Literal["up", "down", "none"]


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One thing that is measured.

    Args:
        slug: its stable English name, in addresses and exports.
        question: the question of `analytics/sql` that counts it; `<question>_by_year` and
            `<question>_by_territory` count it apart.
        numerator: column of the answer; denominator: likewise, None for a plain count.
        unit: a `count` of things, or a `share` between 0 and 1.
        polarity: whether more is better (`up`), worse (`down`), or neither.
        interval: a Wilson interval stands beside the share; not where the figure describes a
            whole network (methods §3).
        name, definition, limits: French sentences (msgids).
        sources: the tables that poles send.
    """

    slug: str
    question: str
    numerator: str
    denominator: str | None = None
    unit: Unit
    polarity: Polarity
    interval: bool = False
    name: str
    definition: str
    limits: str
    sources: tuple[str, ...]


_INDICATORS = (
    Indicator(
        slug="active_projects",
        question="projects",
        numerator="active",
        unit="count",
        polarity="none",
        name=N_("Projets actifs"),
        definition=N_(
            "Projets du réseau actifs au moins un jour des années choisies, comptés une seule fois."
        ),
        limits=N_("Un projet porté par deux pôles n'est reconnu comme le même que par son code réseau."),
        sources=("projects",),
    ),
    Indicator(
        slug="cross_regional_share",
        question="projects",
        numerator="cross_regional",
        denominator="collaborative",
        unit="share",
        polarity="up",
        interval=True,
        name=N_("Part interrégionale"),
        definition=N_(
            "Projets réunissant des organisations d'au moins deux territoires, parmi les projets d'au moins "
            "deux organisations. Intervalle de Wilson à 95\u00a0%."
        ),
        limits=N_("Un partenaire qui n'est pas déclaré ne compte pas\u00a0: la part est un plancher."),
        sources=("projects", "participations", "organisations"),
    ),
    Indicator(
        slug="linked_pairs",
        question="pairs",
        numerator="linked_pairs",
        denominator="possible_pairs",
        unit="share",
        polarity="up",
        name=N_("Paires de territoires liées"),
        definition=N_(
            "Paires de territoires ayant au moins un projet en commun, parmi toutes les paires possibles "
            "(densité du réseau)."
        ),
        limits=N_(
            "Un seul projet suffit à lier une paire\u00a0: la densité ne dit rien de la force des liens."
        ),
        sources=("projects", "participations", "organisations"),
    ),
    Indicator(
        slug="intra_territorial_projects",
        question="projects",
        numerator="intra_territorial",
        unit="count",
        polarity="none",
        name=N_("Collaborations dans un seul territoire"),
        definition=N_(
            "Projets d'au moins deux organisations, dont toutes celles du réseau sont d'un même territoire."
        ),
        limits=N_(
            "Un partenaire hors du réseau n'a pas de territoire\u00a0: il ne compte pas comme un second."
        ),
        sources=("projects", "participations", "organisations"),
    ),
    Indicator(
        slug="commercialisations",
        question="events",
        numerator="events",
        unit="count",
        polarity="up",
        name=N_("Commercialisations"),
        definition=N_(
            "Événements de marché datés des années choisies\u00a0: première vente, lancement, licence, brevet, "
            "exportation, essaimage."
        ),
        limits=N_(
            "Événements déclarés par les pôles\u00a0; le filtre des projets structurants ne s'y applique pas."
        ),
        sources=("commercialisations",),
    ),
    Indicator(
        slug="commercialised_share",
        question="outcomes",
        numerator="commercialised",
        denominator="mature",
        unit="share",
        polarity="up",
        interval=True,
        name=N_("Projets menés à la commercialisation"),
        definition=N_(
            "Projets ayant atteint la commercialisation ou la croissance, parmi ceux commencés dans les années "
            "choisies il y a au moins 24 mois. Intervalle de Wilson à 95\u00a0%."
        ),
        limits=N_(
            "Les projets récents ont eu moins de temps\u00a0: les dernières années de départ sont plus basses."
        ),
        sources=("projects", "milestones", "commercialisations"),
    ),
    Indicator(
        slug="reporting_completeness",
        question="reports",
        numerator="received",
        denominator="due",
        unit="share",
        polarity="up",
        name=N_("Dépôts reçus"),
        definition=N_(
            "Dépôts trimestriels reçus, parmi ceux attendus des pôles, depuis le premier de chacun."
        ),
        limits=N_("Un dépôt reçu peut être incomplet\u00a0: voir les lignes mises de côté."),
        sources=("submission",),
    ),
)

CATALOGUE: dict[str, Indicator] = {indicator.slug: indicator for indicator in _INDICATORS}
"""Every indicator by its slug, in the order in which they are shown."""


@dataclass(frozen=True, kw_only=True)
class PublishedIndicator:
    """One thing read from a table that was computed and protected when the release was built.

    No filter reaches it: `months` since entry and the cells are fixed (methods §8).
    """

    slug: str
    months: int
    unit: Unit
    polarity: Polarity
    name: str
    definition: str
    limits: str
    sources: tuple[str, ...]


PRESENCE = PublishedIndicator(
    slug="presence_24",
    months=24,
    unit="share",
    polarity="up",
    name=N_("Présence à 24 mois"),
    definition=N_(
        "Jeunes vivant dans le territoire 24 mois après leur entrée dans un programme, y compris ceux qui y sont "
        "revenus, parmi ceux dont la situation est connue. Intervalle de Wilson à 95\u00a0%, élargi par la protection."
    ),
    limits=N_(
        "Qui part répond moins\u00a0: la présence est sans doute surestimée. Effectifs arrondis à 5, taux à l'unité\u00a0; "
        "les filtres ne s'y appliquent pas."
    ),
    sources=("talents", "talent_followups"),
)

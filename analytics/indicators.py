"""The catalogue of indicators: numerator, denominator, unit, words and limits, written once.

Screen, command line, brief and method page read the same object. A new indicator over an
existing question of `analytics/sql` is one entry here, or in `analytics/catalogue`, and its test.
"""

from __future__ import annotations

from analytics.catalogue.funding import DURABILITY, FUNDING, MIX
from analytics.catalogue.links import LINKS
from analytics.catalogue.market import MARKET
from analytics.catalogue.market_events import AMOUNTS, BY_MARKET, BY_TYPE
from analytics.catalogue.stages import CONVERSIONS, MONTHS
from analytics.catalogue.support import SUPPORT
from analytics.catalogue.talents import TALENTS
from analytics.definitions import THEMES, AnyIndicator, EstimatedIndicator, Indicator, PublishedIndicator
from common.words import N_

_INDICATORS = (
    Indicator(
        slug="active_projects",
        theme="projects",
        question="projects",
        numerator="active",
        unit="count",
        polarity="none",
        name=N_("Projets actifs"),
        definition=N_(
            "Projets du réseau actifs au moins un jour des années choisies, comptés une seule fois."
        ),
        limits=N_(
            "Un projet porté par deux pôles est reconnu à son code réseau, sinon à ses organisations, ses dates et son titre."
        ),
        sources=("projects",),
    ),
    Indicator(
        slug="cross_regional_share",
        theme="links",
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
        cases=N_("projets d'au moins deux organisations"),
        sources=("projects", "participations", "organisations"),
    ),
    Indicator(
        slug="linked_pairs",
        theme="links",
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
        cases=N_("paires de territoires"),
        sources=("projects", "participations", "organisations"),
    ),
    Indicator(
        slug="intra_territorial_projects",
        theme="links",
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
        theme="market",
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
        theme="market",
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
        cases=N_("projets d'au moins 24 mois"),
        sources=("projects", "milestones", "commercialisations"),
    ),
    Indicator(
        slug="reporting_completeness",
        theme="reports",
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
        cases=N_("dépôts attendus"),
        sources=("submission",),
    ),
    Indicator(
        slug="reporting_timeliness",
        theme="reports",
        question="reports",
        numerator="on_time",
        denominator="due",
        unit="share",
        polarity="up",
        name=N_("Dépôts reçus à temps"),
        definition=N_(
            "Dépôts trimestriels reçus dans les 45 jours, ou compris dans un historique, parmi ceux attendus."
        ),
        limits=N_("Une correction envoyée plus tard ne rend pas en retard un dépôt ponctuel."),
        cases=N_("dépôts attendus"),
        sources=("submission",),
    ),
    *LINKS,
    *MARKET,
    *CONVERSIONS,
    *BY_TYPE,
    *BY_MARKET,
    *SUPPORT,
    *FUNDING,
    *MIX,
)

CATALOGUE: dict[str, Indicator] = {
    indicator.slug: indicator for theme in THEMES for indicator in _INDICATORS if indicator.theme == theme
}
"""Every counted indicator by its slug, in the order in which they are shown."""

PUBLISHED: dict[str, PublishedIndicator] = {indicator.slug: indicator for indicator in (*AMOUNTS, *TALENTS)}
"""What the tables of a release publish as it is, by slug."""

ESTIMATED: dict[str, EstimatedIndicator] = {indicator.slug: indicator for indicator in (*MONTHS, *DURABILITY)}
"""What is estimated from how long projects were followed, by slug."""

MAIN = (
    "cross_regional_share",
    "confirmed_share",
    "structuring_share",
    "chamber_projects_share",
    "commercialised_share",
    "market_conversion",
    "commercialisation_rate",
    "outside_quebec_share",
    "presence_24",
    "continuous_retention_24",
    "attraction",
    "supported_firms_rate",
    "chamber_activities_share",
    "structuring_durability_24",
)
"""Those with limits that say the most of each theme: a profile opens on them."""

PRESENCE = PUBLISHED["presence_24"]
"""The headline of retention."""

_ALL: tuple[AnyIndicator, ...] = (*CATALOGUE.values(), *ESTIMATED.values(), *PUBLISHED.values())

COMPARABLE: dict[str, AnyIndicator] = {
    indicator.slug: indicator for theme in THEMES for indicator in _ALL if indicator.theme == theme
}
"""All that is defined, and that poles are compared on: counted, estimated and published."""

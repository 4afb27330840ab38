"""The way of projects to the market, and how far they reach."""

from __future__ import annotations

from analytics.definitions import Indicator
from common.words import N_

MARKET = (
    Indicator(
        slug="prototyped_share",
        theme="market",
        question="outcomes",
        numerator="prototyped",
        denominator="mature",
        unit="share",
        polarity="up",
        interval=True,
        name=N_("Projets arrivés au prototype"),
        definition=N_(
            "Projets ayant atteint le prototype ou un stade suivant, parmi ceux commencés dans les années "
            "choisies il y a au moins 24 mois. Intervalle de Wilson à 95\u00a0%."
        ),
        limits=N_("Un stade que personne ne déclare n'est pas compté\u00a0: la part est un plancher."),
        cases=N_("projets d'au moins 24 mois"),
        sources=("projects", "milestones", "commercialisations"),
    ),
    Indicator(
        slug="market_conversion",
        theme="market",
        question="outcomes",
        numerator="commercialised",
        denominator="prototyped",
        unit="share",
        polarity="up",
        interval=True,
        name=N_("Du prototype au marché"),
        definition=N_(
            "Projets arrivés à la commercialisation ou à la croissance, parmi ceux arrivés au prototype et "
            "commencés il y a au moins 24 mois. Intervalle de Wilson à 95\u00a0%."
        ),
        limits=N_(
            "Un prototype récent a eu moins de temps\u00a0: les dernières années de départ sont plus basses."
        ),
        cases=N_("projets arrivés au prototype"),
        sources=("projects", "milestones", "commercialisations"),
    ),
    Indicator(
        slug="commercialisation_rate",
        theme="market",
        question="market",
        numerator="events",
        denominator="active",
        unit="rate",
        per=100,
        polarity="up",
        interval=True,
        name=N_("Commercialisations pour 100 projets actifs"),
        definition=N_(
            "Événements de marché des organisations du territoire, pour 100 projets actifs dans les années "
            "choisies. Intervalle de Byar à 95\u00a0%."
        ),
        limits=N_(
            "Un projet peut avoir plusieurs événements, qui viennent alors en grappe\u00a0: le hasard va plus "
            "loin que l'intervalle."
        ),
        cases=N_("projets actifs"),
        sources=("projects", "participations", "organisations", "commercialisations"),
    ),
    Indicator(
        slug="outside_quebec_share",
        theme="market",
        question="market",
        numerator="outside",
        denominator="events",
        unit="share",
        polarity="up",
        interval=True,
        name=N_("Commercialisations hors du Québec"),
        definition=N_(
            "Événements de marché qui atteignent le reste du Canada ou l'étranger, parmi tous. Intervalle de "
            "Wilson à 95\u00a0%."
        ),
        limits=N_(
            "Le marché le plus lointain est celui que déclare le pôle\u00a0; rien ne dit le montant des ventes."
        ),
        cases=N_("commercialisations"),
        sources=("commercialisations",),
    ),
)

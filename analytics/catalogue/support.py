"""Mentoring and support, chambers of commerce, shared work spaces."""

from __future__ import annotations

from analytics.definitions import Indicator
from common.words import N_

SUPPORT = (
    Indicator(
        slug="mentoring_hours",
        theme="support",
        question="support",
        numerator="mentoring_hours",
        unit="hours",
        polarity="up",
        name=N_("Heures de mentorat par un entrepreneur"),
        definition=N_(
            "Heures d'activités de mentorat d'entrepreneur à entrepreneur, dans les années choisies."
        ),
        limits=N_("Une activité dont la durée n'est pas dite n'ajoute rien\u00a0: le total est un plancher."),
        sources=("support_activities",),
    ),
    Indicator(
        slug="trainings",
        theme="support",
        question="support",
        numerator="trainings",
        unit="count",
        polarity="up",
        name=N_("Formations"),
        definition=N_("Formations données par les pôles, dans les années choisies."),
        limits=N_("Une formation d'une heure et une autre de trois jours comptent chacune pour une."),
        sources=("support_activities",),
    ),
    Indicator(
        slug="support_events",
        theme="support",
        question="support",
        numerator="events",
        unit="count",
        polarity="up",
        name=N_("Événements des pôles"),
        definition=N_("Événements tenus par les pôles pour les entrepreneurs, dans les années choisies."),
        limits=N_("Le nombre d'événements ne dit ni qui y est venu, ni ce qui en est sorti."),
        sources=("support_activities",),
    ),
    Indicator(
        slug="supported_firms",
        theme="support",
        question="support",
        numerator="firms",
        unit="count",
        polarity="up",
        name=N_("Entreprises accompagnées"),
        definition=N_(
            "Entreprises, en démarrage ou non, ayant reçu au moins une activité d'accompagnement dans les années "
            "choisies, comptées une seule fois."
        ),
        limits=N_(
            "Une entreprise accompagnée par deux pôles compte pour chacun, et une fois dans le réseau."
        ),
        sources=("support_activities",),
    ),
    Indicator(
        slug="supported_firms_rate",
        theme="support",
        question="support",
        numerator="firms",
        denominator="inhabitants",
        unit="rate",
        per=10000,
        polarity="up",
        interval=True,
        name=N_("Entreprises accompagnées pour 10\u00a0000 habitants"),
        definition=N_(
            "Entreprises ayant reçu au moins une activité d'accompagnement dans les années choisies, pour "
            "10\u00a0000 habitants du territoire. Intervalle de Byar à 95\u00a0%."
        ),
        limits=N_(
            "Les pôles de grands territoires ont les mêmes moyens pour plus d'habitants\u00a0: le taux baisse "
            "avec la population."
        ),
        cases=N_("habitants"),
        sources=("support_activities", "organisations"),
    ),
    Indicator(
        slug="chamber_activities_share",
        theme="support",
        question="support",
        numerator="with_chamber",
        denominator="activities",
        unit="share",
        polarity="up",
        interval=True,
        name=N_("Activités avec une chambre de commerce"),
        definition=N_(
            "Activités d'accompagnement dont l'organisation est une chambre de commerce, parmi toutes. "
            "Intervalle de Wilson à 95\u00a0%."
        ),
        limits=N_("Une activité sans organisation nommée compte comme sans chambre."),
        cases=N_("activités d'accompagnement"),
        sources=("support_activities", "organisations"),
    ),
    Indicator(
        slug="workspaces",
        theme="support",
        question="spaces",
        numerator="spaces",
        unit="count",
        polarity="up",
        history=False,
        name=N_("Espaces partagés"),
        definition=N_("Espaces de travail partagés du territoire, chacun au dernier état connu."),
        limits=N_(
            "Un espace qui n'est pas déclaré à un pôle n'y est pas. Les années choisies ne s'y appliquent pas."
        ),
        sources=("coworking_spaces",),
    ),
    Indicator(
        slug="workspace_territories",
        theme="support",
        question="spaces",
        numerator="equipped",
        denominator="territories",
        unit="share",
        polarity="up",
        history=False,
        name=N_("Territoires ayant un espace partagé"),
        definition=N_("Territoires ayant au moins un espace partagé au dernier état connu, parmi tous."),
        limits=N_(
            "Un seul espace suffit\u00a0: rien ne dit qu'il est près de chacun. Pour un pôle, c'est oui ou non, sans intervalle."
        ),
        cases=N_("territoires"),
        sources=("coworking_spaces",),
    ),
    Indicator(
        slug="workspace_seats",
        theme="support",
        question="spaces",
        numerator="seats",
        unit="count",
        polarity="up",
        history=False,
        name=N_("Places dans les espaces partagés"),
        definition=N_("Places de travail des espaces partagés du territoire, chacun au dernier état connu."),
        limits=N_("Les années choisies ne s'y appliquent pas."),
        sources=("coworking_spaces",),
    ),
    Indicator(
        slug="workspace_members",
        theme="support",
        question="spaces",
        numerator="members",
        unit="count",
        polarity="up",
        history=False,
        name=N_("Membres des espaces partagés"),
        definition=N_(
            "Membres des espaces partagés du territoire, chacun à la fin de la dernière période connue."
        ),
        limits=N_(
            "Un espace qui ne dit pas ses membres n'ajoute rien. Les années choisies ne s'y appliquent pas."
        ),
        sources=("coworking_spaces",),
    ),
    Indicator(
        slug="workspace_occupancy",
        theme="support",
        question="spaces",
        numerator="occupied_seat_days",
        denominator="offered_seat_days",
        unit="share",
        polarity="up",
        history=False,
        name=N_("Occupation des espaces partagés"),
        definition=N_(
            "Jours-places occupés, parmi les jours-places offerts, dans les espaces qui disent les deux, au "
            "dernier état connu."
        ),
        limits=N_(
            "Les jours d'une même place se ressemblent\u00a0: ce n'est pas un décompte de cas indépendants, et "
            "il n'a ni intervalle ni entonnoir."
        ),
        cases=N_("jours-places offerts"),
        sources=("coworking_spaces",),
    ),
)

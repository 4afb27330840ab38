"""The young people, as the tables of a release publish them: presence, continuous retention, attraction."""

from __future__ import annotations

from analytics.definitions import PublishedIndicator
from common.words import N_

MONTHS = (12, 24, 36)
_PRESENCE_NAMES = {
    12: N_("Présence à 12 mois"),
    24: N_("Présence à 24 mois"),
    36: N_("Présence à 36 mois"),
}
_CONTINUOUS_NAMES = {
    12: N_("Rétention continue à 12 mois"),
    24: N_("Rétention continue à 24 mois"),
    36: N_("Rétention continue à 36 mois"),
}

TALENTS = (
    *(
        PublishedIndicator(
            slug=f"presence_{months}",
            theme="talents",
            table="retention",
            rate="presence",
            size="known",
            months=months,
            unit="share",
            polarity="up",
            name=name,
            definition=N_(
                "Jeunes vivant dans le territoire tant de mois après leur entrée dans un programme, y compris ceux qui y "
                "sont revenus, parmi ceux dont la situation est connue. Intervalle de Wilson à 95\u00a0%, élargi par la "
                "protection."
            ),
            limits=N_(
                "Qui part répond moins\u00a0: la présence est sans doute surestimée. Effectifs arrondis à 5, taux à "
                "l'unité\u00a0; les filtres ne s'y appliquent pas."
            ),
            cases=N_("jeunes de situation connue"),
            sources=("talents", "talent_followups"),
        )
        for months, name in _PRESENCE_NAMES.items()
    ),
    *(
        PublishedIndicator(
            slug=f"continuous_retention_{months}",
            theme="talents",
            table="retention",
            rate="continuous",
            size="effective",
            months=months,
            unit="share",
            polarity="up",
            name=name,
            definition=N_(
                "Part des jeunes jamais vus hors du territoire tant de mois après leur entrée, par table de survie aux "
                "anniversaires. Son effectif est la taille effective\u00a0: le nombre de jeunes, tous suivis jusque-là, dont la "
                "part aurait le même intervalle."
            ),
            limits=N_(
                "Qui part répond moins\u00a0: la rétention est sans doute surestimée, et qui est revenu n'y compte plus. La "
                "taille effective vient de l'intervalle publié\u00a0; elle ne dépasse jamais le nombre d'entrées. Les filtres "
                "ne s'y appliquent pas."
            ),
            cases=N_("jeunes (taille effective)"),
            sources=("talents", "talent_followups"),
        )
        for months, name in _CONTINUOUS_NAMES.items()
    ),
    PublishedIndicator(
        slug="attraction",
        theme="talents",
        table="attraction",
        rate="elsewhere",
        size="people",
        unit="share",
        polarity="up",
        name=N_("Attraction"),
        definition=N_(
            "Jeunes venus d'un autre territoire ou de l'extérieur du Québec, parmi ceux qui sont entrés dans un programme. "
            "Intervalle de Wilson à 95\u00a0%, élargi par la protection."
        ),
        limits=N_(
            "Entrer dans un programme n'est pas rester\u00a0: voir la présence. Effectifs arrondis à 5, taux à l'unité\u00a0; "
            "les filtres ne s'y appliquent pas."
        ),
        cases=N_("jeunes entrés"),
        sources=("talents",),
    ),
)

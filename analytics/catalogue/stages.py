"""From one stage to the next: how many projects make the step, and how long it takes them."""

from __future__ import annotations

from analytics.definitions import EstimatedIndicator, Indicator
from common.words import N_

_STEPS = {
    "validation": ("started", "validated", N_("De l'idée à la validation")),
    "prototype": ("validated", "prototyped", N_("De la validation au prototype")),
    "pilot": ("prototyped", "piloted", N_("Du prototype au pilote")),
    "commercialisation": ("piloted", "commercialised", N_("Du pilote à la commercialisation")),
    "growth": ("commercialised", "grown", N_("De la commercialisation à la croissance")),
}
"""The stage reached: the columns of those at the stage before and at it, and the name of the step."""
_MONTHS_NAMES = {
    "idea": N_("Mois au stade de l'idée"),
    "validation": N_("Mois au stade de la validation"),
    "prototype": N_("Mois au stade du prototype"),
    "pilot": N_("Mois au stade du pilote"),
    "commercialisation": N_("Mois au stade de la commercialisation"),
}

CONVERSIONS = tuple(
    Indicator(
        slug=f"{stage}_conversion",
        theme="market",
        question="outcomes",
        numerator=reached,
        denominator=before,
        unit="share",
        polarity="up",
        interval=True,
        name=name,
        definition=N_(
            "Projets arrivés au second stade ou plus loin, parmi ceux arrivés au premier ou plus loin, commencés dans les "
            "années choisies il y a au moins 24 mois. Intervalle de Wilson à 95\u00a0%."
        ),
        limits=N_(
            "Un stade que personne ne déclare n'est pas compté, et un projet peut en sauter. Les projets récents ont eu "
            "moins de temps\u00a0: les dernières années de départ sont plus basses."
        ),
        cases=N_("projets arrivés au premier stade"),
        sources=("projects", "milestones", "commercialisations"),
    )
    for stage, (before, reached, name) in _STEPS.items()
)
"""The steps of the funnel between two consecutive stages."""

MONTHS = (
    *(
        EstimatedIndicator(
            slug=f"{stage}_months",
            theme="market",
            question="stage_months",
            rows=("step", stage),
            unit="months",
            polarity="down",
            name=name,
            definition=N_(
                "Mois médians d'un stade déclaré au suivant ou plus loin, parmi les projets commencés dans les années "
                "choisies\u00a0; un projet qui n'a pas avancé compte pour le temps où il a été suivi (Kaplan–Meier)."
            ),
            limits=N_(
                "Un pôle qui déclare les jalons en retard paraît plus lent. Où moins de la moitié ont avancé, il n'y a pas de "
                "médiane. Une médiane n'a pas de limites\u00a0: elle se lit avec son intervalle."
            ),
            cases=N_("projets suivis"),
            sources=("projects", "milestones", "commercialisations"),
        )
        for stage, name in _MONTHS_NAMES.items()
    ),
    EstimatedIndicator(
        slug="market_months",
        theme="market",
        question="stage_months",
        rows=("step", "market"),
        unit="months",
        polarity="down",
        name=N_("Mois du début au marché"),
        definition=N_(
            "Mois médians du premier jour du projet à la commercialisation, parmi les projets commencés dans les années "
            "choisies\u00a0; un projet qui n'y est pas compte pour le temps où il a été suivi (Kaplan–Meier)."
        ),
        limits=N_(
            "Chaque secteur a son rythme. Où moins de la moitié y sont arrivés, il n'y a pas de médiane. Une médiane n'a pas "
            "de limites\u00a0: elle se lit avec son intervalle."
        ),
        cases=N_("projets suivis"),
        sources=("projects", "milestones", "commercialisations"),
    ),
)

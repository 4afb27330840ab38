"""Where the money comes from: committed amounts only, paid ones are never added to them."""

from __future__ import annotations

from analytics.definitions import EstimatedIndicator, Indicator
from common.words import N_

_SOURCE_NAMES = {
    "quebec": N_("Part du Québec dans le financement"),
    "federal": N_("Part du fédéral dans le financement"),
    "municipal": N_("Part des municipalités et des MRC dans le financement"),
    "community": N_("Part de la communauté dans le financement"),
    "private": N_("Part du privé dans le financement"),
    "pole": N_("Part du pôle lui-même dans le financement"),
}
_DURABILITY_NAMES = {
    12: N_("Projets structurants actifs 12 mois après les fonds du Québec"),
    24: N_("Projets structurants actifs 24 mois après les fonds du Québec"),
    36: N_("Projets structurants actifs 36 mois après les fonds du Québec"),
}

FUNDING = (
    Indicator(
        slug="quebec_share",
        theme="funding",
        question="funding",
        numerator="pole_quebec",
        denominator="pole_committed",
        unit="share",
        polarity="none",
        name=N_("Part du Québec dans le budget du pôle"),
        definition=N_(
            "Montants engagés par le Québec, parmi tous ceux engagés pour le pôle lui-même (sans les projets). "
            "Le programme la limite à 60\u00a0% par exercice financier."
        ),
        limits=N_(
            "Le plafond se juge par exercice financier. Sans argent du Québec dans les années choisies, la part "
            "est non disponible. Engagé seulement\u00a0: le versé ne s'y ajoute jamais."
        ),
        cases=N_("dollars engagés pour le pôle"),
        sources=("funding",),
    ),
    Indicator(
        slug="community_private_share",
        theme="funding",
        question="funding",
        numerator="community_private",
        denominator="committed",
        unit="share",
        polarity="up",
        name=N_("Part de la communauté et du privé"),
        definition=N_(
            "Montants engagés par la communauté et le privé, parmi tous les montants engagés, pôle et projets."
        ),
        limits=N_(
            "Des dollars ne sont pas des cas\u00a0: ni intervalle ni entonnoir. Engagé seulement\u00a0: le versé "
            "ne s'y ajoute jamais."
        ),
        cases=N_("dollars engagés"),
        sources=("funding",),
    ),
    Indicator(
        slug="leverage",
        theme="funding",
        question="funding",
        numerator="others",
        denominator="quebec",
        unit="ratio",
        polarity="up",
        name=N_("Effet de levier"),
        definition=N_(
            "Dollars engagés par toutes les autres sources pour un dollar engagé par le Québec, pôle et projets."
        ),
        limits=N_(
            "Des dollars ne sont pas des cas\u00a0: ni intervalle ni entonnoir. Engagé seulement\u00a0: le versé "
            "ne s'y ajoute jamais. Le levier ne dit pas que l'un a attiré l'autre."
        ),
        cases=N_("dollars engagés par le Québec"),
        sources=("funding",),
    ),
)

MIX = tuple(
    Indicator(
        slug=f"{source}_funding_share",
        theme="funding",
        question="funding",
        numerator=source,
        denominator="committed",
        unit="share",
        polarity="none",
        name=name,
        definition=N_("Montants engagés par cette source, parmi tous les montants engagés, pôle et projets."),
        limits=N_(
            "Des dollars ne sont pas des cas\u00a0: ni intervalle ni entonnoir. Engagé seulement\u00a0: le versé "
            "ne s'y ajoute jamais. Les parts des six sources font 100\u00a0%."
        ),
        cases=N_("dollars engagés"),
        sources=("funding",),
    )
    for source, name in _SOURCE_NAMES.items()
)
"""One indicator a code of `FUNDING_SOURCES`."""

DURABILITY = tuple(
    EstimatedIndicator(
        slug=f"structuring_durability_{months}",
        theme="funding",
        question="durability",
        rows=("structuring", True),
        months=months,
        unit="share",
        polarity="up",
        name=name,
        definition=N_(
            "Part des projets structurants encore actifs tant de mois après le dernier montant du Québec, venu dans les "
            "années choisies (Kaplan–Meier). Son effectif est la taille effective\u00a0: le nombre de projets, tous suivis "
            "jusque-là, dont la part aurait la même variance."
        ),
        limits=N_(
            "Le dernier montant d'un projet récent n'est peut-être pas le dernier. Rien ne dit ce qui aurait duré sans ces "
            "montants."
        ),
        cases=N_("projets (taille effective)"),
        sources=("projects", "funding"),
    )
    for months, name in _DURABILITY_NAMES.items()
)

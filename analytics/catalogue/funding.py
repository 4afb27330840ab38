"""Where the money comes from: committed amounts only, paid ones are never added to them."""

from __future__ import annotations

from analytics.definitions import Indicator
from common.words import N_

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

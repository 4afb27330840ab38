"""Links between territories, and what projects are."""

from __future__ import annotations

from analytics.definitions import Indicator
from common.words import N_

LINKS = (
    Indicator(
        slug="links_per_project",
        theme="links",
        question="link_totals",
        numerator="links",
        denominator="active",
        unit="ratio",
        polarity="up",
        name=N_("Liens par projet actif"),
        definition=N_(
            "Liens vers d'autres territoires (un par territoire et par projet), divisés par les projets actifs."
        ),
        limits=N_(
            "Un projet de cinq territoires apporte quatre liens d'un coup à chacun\u00a0: ce n'est pas un "
            "décompte de cas indépendants, et il n'a ni intervalle ni entonnoir."
        ),
        cases=N_("projets actifs"),
        sources=("projects", "participations", "organisations"),
    ),
    Indicator(
        slug="confirmed_share",
        theme="links",
        question="link_totals",
        numerator="confirmed",
        denominator="links",
        unit="share",
        polarity="up",
        interval=True,
        name=N_("Liens confirmés"),
        definition=N_(
            "Liens dont les pôles des deux territoires déclarent le projet, parmi tous les liens. Intervalle de "
            "Wilson à 95\u00a0%."
        ),
        limits=N_(
            "Un lien non confirmé peut être vrai\u00a0: l'autre pôle ne l'a pas encore déclaré. Les liens d'un "
            "même projet vont ensemble\u00a0: le hasard va plus loin que l'intervalle."
        ),
        cases=N_("liens"),
        sources=("projects", "participations", "organisations"),
    ),
    Indicator(
        slug="structuring_share",
        theme="projects",
        question="projects",
        numerator="structuring",
        denominator="active",
        unit="share",
        polarity="none",
        interval=True,
        name=N_("Projets structurants"),
        definition=N_(
            "Projets que leur pôle dit structurants, parmi les projets actifs. Intervalle de Wilson à 95\u00a0%."
        ),
        limits=N_(
            "Chaque pôle décide de ce qu'il dit structurant\u00a0: une part plus haute n'est pas meilleure."
        ),
        cases=N_("projets actifs"),
        sources=("projects", "participations", "organisations"),
    ),
    Indicator(
        slug="chamber_projects_share",
        theme="projects",
        question="chambers",
        numerator="with_chamber",
        denominator="projects",
        unit="share",
        polarity="up",
        interval=True,
        name=N_("Projets avec une chambre de commerce"),
        definition=N_(
            "Projets dont une organisation est une chambre de commerce, parmi les projets actifs. Intervalle de "
            "Wilson à 95\u00a0%."
        ),
        limits=N_("La chambre peut être d'un autre territoire que celui du pôle."),
        cases=N_("projets actifs"),
        sources=("projects", "participations", "organisations"),
    ),
)

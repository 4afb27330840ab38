"""Market events one type and one market at a time, and what they brought."""

from __future__ import annotations

from analytics.definitions import Indicator, PublishedIndicator
from common.codes import OUTSIDE_QUEBEC
from common.words import N_

_TYPE_NAMES = {
    "first_sale": N_("Premières ventes pour 100 projets actifs"),
    "launch": N_("Lancements pour 100 projets actifs"),
    "licence": N_("Licences pour 100 projets actifs"),
    "patent": N_("Brevets pour 100 projets actifs"),
    "export": N_("Exportations pour 100 projets actifs"),
    "spin_off": N_("Essaimages pour 100 projets actifs"),
}
_MARKET_NAMES = {
    "regional": N_("Commercialisations au marché régional pour 100 projets actifs"),
    "quebec": N_("Commercialisations au marché québécois pour 100 projets actifs"),
    "canada": N_("Commercialisations au marché canadien pour 100 projets actifs"),
    "international": N_("Commercialisations au marché international pour 100 projets actifs"),
}
_SOURCES = ("projects", "participations", "organisations", "commercialisations")

BY_TYPE = tuple(
    Indicator(
        slug=f"{code}_rate",
        theme="market",
        question="market",
        numerator=code,
        denominator="active",
        unit="rate",
        per=100,
        polarity="none" if code == "patent" else "up",
        interval=True,
        name=name,
        definition=N_(
            "Événements de marché de ce type, des organisations du territoire, pour 100 projets actifs dans les années "
            "choisies. Intervalle de Byar à 95\u00a0%."
        ),
        limits=N_(
            "Un type ne vaut pas l'autre\u00a0: chaque secteur a le sien, et un brevet n'est pas une vente. Un projet peut "
            "avoir plusieurs événements, qui viennent alors en grappe\u00a0: le hasard va plus loin que l'intervalle."
        ),
        cases=N_("projets actifs"),
        sources=_SOURCES,
    )
    for code, name in _TYPE_NAMES.items()
)
"""One indicator a code of `COMMERCIALISATION_TYPES`."""

BY_MARKET = tuple(
    Indicator(
        slug=f"{code}_market_rate",
        theme="market",
        question="market",
        numerator=code,
        denominator="active",
        unit="rate",
        per=100,
        polarity="up" if code in OUTSIDE_QUEBEC else "none",
        interval=True,
        name=name,
        definition=N_(
            "Événements de marché dont c'est le marché le plus lointain, des organisations du territoire, pour 100 projets "
            "actifs dans les années choisies. Intervalle de Byar à 95\u00a0%."
        ),
        limits=N_(
            "Le marché le plus lointain est celui que déclare le pôle\u00a0; rien ne dit le montant des ventes. Un projet "
            "peut avoir plusieurs événements, qui viennent alors en grappe\u00a0: le hasard va plus loin que l'intervalle."
        ),
        cases=N_("projets actifs"),
        sources=_SOURCES,
    )
    for code, name in _MARKET_NAMES.items()
)
"""One indicator a code of `MARKETS`, the nearest first."""

AMOUNTS = (
    PublishedIndicator(
        slug="revenue",
        theme="market",
        table="revenue",
        rate="amount",
        size="contributors",
        unit="dollars",
        polarity="up",
        name=N_("Revenus déclarés"),
        definition=N_(
            "Revenus que les organisations du territoire déclarent d'événements de marché, dans la dernière année civile "
            "complète que la plupart des pôles ont. Publiés d'au moins trois organisations, dont aucune n'en fait plus de "
            "85\u00a0%."
        ),
        limits=N_(
            "Un montant que personne ne déclare n'y est pas\u00a0: la somme est un plancher. Les filtres ne s'y appliquent "
            "pas\u00a0: un autre découpage rendrait ce qui est confidentiel."
        ),
        cases=N_("organisations qui y contribuent"),
        sources=("commercialisations",),
    ),
    PublishedIndicator(
        slug="jobs",
        theme="market",
        table="jobs",
        rate="amount",
        size="contributors",
        unit="count",
        polarity="up",
        name=N_("Emplois créés déclarés"),
        definition=N_(
            "Emplois (équivalents temps plein) que les organisations du territoire déclarent d'événements de marché, dans la "
            "dernière année civile complète que la plupart des pôles ont. Publiés d'au moins trois organisations, dont aucune "
            "n'en fait plus de 85\u00a0%."
        ),
        limits=N_(
            "Un emploi que personne ne déclare n'y est pas, et un emploi créé peut avoir disparu depuis. Les filtres ne s'y "
            "appliquent pas\u00a0: un autre découpage rendrait ce qui est confidentiel."
        ),
        cases=N_("organisations qui y contribuent"),
        sources=("commercialisations",),
    ),
)

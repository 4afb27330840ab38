"""The open tables about young people, as the release published them: rounded, protected, the same for every reader."""

from __future__ import annotations

from typing import get_args

import pandas as pd

from analytics.access import Release
from analytics.attraction import attraction, talent_balance, talent_flows
from analytics.open_data.columns import PUBLIC, SYMBOL, TERRITORY, Field, OpenTable, people, share
from analytics.retention import Scope, retention
from common.words import N_

_SCOPES: tuple[Scope, ...] = get_args(Scope)


def _retention(release: Release) -> pd.DataFrame:
    frames = [retention(release, visitor=PUBLIC, scope=scope, programmes=()) for scope in _SCOPES]
    return pd.concat(frames, ignore_index=True)


def _origins(release: Release) -> pd.DataFrame:
    frames = [attraction(release, visitor=PUBLIC, scope=scope) for scope in _SCOPES]
    return pd.concat(frames, ignore_index=True)


def _flows(release: Release) -> pd.DataFrame:
    return talent_flows(release, visitor=PUBLIC)


def _balance(release: Release) -> pd.DataFrame:
    return talent_balance(release, visitor=PUBLIC)


_SCOPE = Field("scope", "string", N_("network ou pole."), required=True, among=_SCOPES)
_PLACE = Field(
    "territory",
    "string",
    N_("Code du territoire\u00a0; vide pour le réseau."),
    refers="territories.territory",
)
_ENTRY = (
    Field(
        "entry_from", "integer", N_("Première année d'entrée\u00a0; 0 pour toutes ensemble."), required=True
    ),
    Field("entry_to", "integer", N_("Dernière année d'entrée\u00a0; 0 pour toutes ensemble."), required=True),
)
_ENTERED = people("people", N_("Personnes entrées, arrondies à 5."))
_RATES = (
    share("presence", N_("Part des personnes connues qui sont dans le territoire.")),
    share("presence_low", N_("Borne basse de la présence.")),
    share("presence_high", N_("Borne haute de la présence.")),
    share("continuous", N_("Rétention continue, sans départ.")),
    share("continuous_low", N_("Borne basse de la rétention continue.")),
    share("continuous_high", N_("Borne haute de la rétention continue.")),
    share("bound_low", N_("Rétention continue si toutes les personnes perdues de vue étaient parties.")),
    share("bound_high", N_("Rétention continue si toutes étaient restées.")),
    share("isq_retention", N_("Rétention au sens de l'ISQ, (A + B) ÷ (A + B + C), des gens du territoire.")),
    share("isq_low", N_("Borne basse de la rétention au sens de l'ISQ.")),
    share("isq_high", N_("Borne haute de la rétention au sens de l'ISQ.")),
    share("return_rate", N_("Retour, B ÷ (B + C), des gens du territoire qui en sont partis.")),
    share("return_low", N_("Borne basse du retour.")),
    share("return_high", N_("Borne haute du retour.")),
)

YOUNG_TABLES = (
    OpenTable(
        "retention",
        N_("Présence et rétention des jeunes"),
        N_("Un groupe d'entrants et un anniversaire de leur entrée. Effectifs arrondis à 5, protégés."),
        (
            _SCOPE,
            _PLACE,
            *_ENTRY,
            Field("programme", "string", N_("Programme\u00a0; all pour tous ensemble."), required=True),
            Field("months", "integer", N_("Mois depuis l'entrée."), required=True, unit="months"),
            _ENTERED,
            people("known", N_("Celles dont la situation est connue, arrondies à 5.")),
            *_RATES,
            SYMBOL,
        ),
        ("scope", "territory", "entry_from", "entry_to", "programme", "months"),
        _retention,
    ),
    OpenTable(
        "origins",
        N_("Origine des jeunes"),
        N_("Un groupe d'entrants, selon l'endroit où ils vivaient avant. Effectifs arrondis à 5, protégés."),
        (
            _SCOPE,
            _PLACE,
            *_ENTRY,
            _ENTERED,
            share("from_here", N_("Part qui vivait dans le territoire du pôle.")),
            share("from_other", N_("Part qui vivait dans un autre territoire du réseau.")),
            share("from_outside", N_("Part qui vivait hors du Québec.")),
            share("elsewhere_low", N_("Borne basse de la part qui vivait ailleurs que dans le territoire.")),
            share("elsewhere_high", N_("Borne haute de la même part.")),
            SYMBOL,
        ),
        ("scope", "territory", "entry_from", "entry_to"),
        _origins,
    ),
    OpenTable(
        "talent_flows",
        N_("Flux de jeunes"),
        N_("Une tranche d'entrée, une origine et une destination. Effectifs arrondis à 5, protégés."),
        (
            Field(
                "kind",
                "string",
                N_("entry (origine vers pôle) ou residence (pôle vers résidence à 24 mois)."),
                required=True,
                among=("entry", "residence"),
            ),
            *_ENTRY,
            Field("origin", "string", N_("D'où."), required=True),
            Field("destination", "string", N_("Vers où."), required=True),
            people("people", N_("Personnes, arrondies à 5.")),
            SYMBOL,
        ),
        ("kind", "entry_from", "origin", "destination"),
        _flows,
    ),
    OpenTable(
        "talent_balance",
        N_("Attraction nette des territoires"),
        N_("Une tranche d'entrée et un territoire. Effectifs arrondis à 5, protégés."),
        (
            *_ENTRY,
            TERRITORY,
            people("origin_people", N_("Personnes qui en venaient, de situation connue.")),
            people("living_people", N_("Personnes qui y vivent à 24 mois.")),
            people("net", N_("Les secondes moins les premières.")),
            SYMBOL,
        ),
        ("entry_from", "territory"),
        _balance,
    ),
)

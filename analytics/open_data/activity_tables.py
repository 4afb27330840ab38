"""The open tables of what happened and who told it: market events, what they brought, money, reports, targets."""

from __future__ import annotations

from typing import get_args

import pandas as pd

from analytics.access import Release
from analytics.commercialisation import events
from analytics.funding import amounts
from analytics.open_data.columns import PUBLIC, SYMBOL, TERRITORY, YEAR, Field, OpenTable
from analytics.open_data.figure_tables import INDICATOR, whole
from analytics.reporting import STATUSES, reporting
from analytics.revenue import RevenueMeasure, RevenueScope, revenue
from analytics.targets import targets_told
from common.codes import (
    COMMERCIALISATION_TYPES,
    DIRECTIONS,
    FUNDING_NATURES,
    FUNDING_SOURCES,
    MARKETS,
    YEAR_BASES,
)
from common.words import N_

_SCOPES: tuple[RevenueScope, ...] = get_args(RevenueScope)
_MEASURES: tuple[RevenueMeasure, ...] = get_args(RevenueMeasure)


def _events(release: Release) -> pd.DataFrame:
    return events(release, visitor=PUBLIC, filters=whole(release))


def _revenue(release: Release) -> pd.DataFrame:
    frames = [
        revenue(release, visitor=PUBLIC, scope=scope, measure=measure).assign(scope=scope, measure=measure)
        for measure in _MEASURES
        for scope in _SCOPES
    ]
    return pd.concat(frames, ignore_index=True)


def _funding(release: Release) -> pd.DataFrame:
    return amounts(release, visitor=PUBLIC, filters=whole(release))


def _reports(release: Release) -> pd.DataFrame:
    return reporting(release, visitor=PUBLIC)


def _targets(release: Release) -> pd.DataFrame:
    return targets_told(release, visitor=PUBLIC)


ACTIVITY_TABLES = (
    OpenTable(
        "market_events",
        N_("Événements de marché"),
        N_(
            "Une année civile, un territoire, un type d'événement et un marché. Ce qui n'a pas eu lieu n'a pas de ligne."
        ),
        (
            YEAR,
            Field(
                "territory",
                "string",
                N_("Code du territoire\u00a0; vide si aucun n'est connu."),
                refers="territories.territory",
            ),
            Field("type", "string", N_("Type d'événement."), True, among=COMMERCIALISATION_TYPES.slugs),
            Field("market", "string", N_("Marché le plus lointain atteint."), True, among=MARKETS.slugs),
            Field("events", "integer", N_("Événements."), required=True),
        ),
        ("year", "territory", "type", "market"),
        _events,
    ),
    OpenTable(
        "revenue",
        N_("Revenus et emplois de la commercialisation"),
        N_(
            "Une mesure, une partie du réseau et une année civile. Un montant que peu d'organisations font est confidentiel\u00a0: "
            "n'additionnez pas les parties."
        ),
        (
            Field(
                "measure",
                "string",
                N_("revenue (dollars) ou jobs (équivalents temps plein)."),
                True,
                among=_MEASURES,
            ),
            Field("scope", "string", N_("network, territory ou sector."), True, among=_SCOPES),
            Field("part", "string", N_("Code du territoire ou du secteur\u00a0; vide pour le réseau.")),
            YEAR,
            Field("amount", "number", N_("Somme de ce que les organisations ont déclaré.")),
            Field("contributors", "integer", N_("Organisations qui font cette somme.")),
            SYMBOL,
        ),
        ("measure", "scope", "part", "year"),
        _revenue,
    ),
    OpenTable(
        "funding",
        N_("Financement"),
        N_(
            "Une année civile, un pôle, un niveau, une source et une nature. L'engagé et le versé disent souvent le même argent\u00a0: "
            "ne les additionnez pas."
        ),
        (
            YEAR,
            TERRITORY,
            Field("level", "string", N_("pole ou project."), True, among=("pole", "project")),
            Field("source", "string", N_("D'où vient l'argent."), True, among=FUNDING_SOURCES.slugs),
            Field(
                "nature",
                "string",
                N_("committed (engagé) ou paid (versé)."),
                True,
                among=FUNDING_NATURES.slugs,
            ),
            Field("amount", "integer", N_("Montant."), required=True, unit="dollars"),
        ),
        ("year", "territory", "level", "source", "nature"),
        _funding,
    ),
    OpenTable(
        "reports",
        N_("Dépôts des pôles"),
        N_("Un pôle et un trimestre, depuis son premier."),
        (
            TERRITORY,
            Field("period", "string", N_("Trimestre, écrit 2026-T3."), required=True),
            Field("due_date", "date", N_("Jour où le dépôt est attendu."), required=True),
            Field(
                "status",
                "string",
                N_("À temps, en retard, compris dans un historique, manquant ou pas encore dû."),
                True,
                among=STATUSES.slugs,
            ),
            Field("rows_accepted", "integer", N_("Lignes retenues.")),
            Field("rows_set_aside", "integer", N_("Lignes mises de côté.")),
        ),
        ("territory", "period"),
        _reports,
    ),
    OpenTable(
        "targets",
        N_("Cibles du ministère"),
        N_("Une cible, à côté de ce qui est atteint. Une sur vingt est mal jugée par hasard."),
        (
            TERRITORY,
            INDICATOR,
            Field("year_basis", "string", N_("calendar ou financial."), True, among=YEAR_BASES.slugs),
            Field("year", "integer", N_("Année\u00a0; d'un exercice, celle où il commence."), required=True),
            Field(
                "direction",
                "string",
                N_("at_least (au moins) ou at_most (au plus)."),
                True,
                among=DIRECTIONS.slugs,
            ),
            Field("target", "number", N_("La cible, dans l'unité de l'indicateur."), required=True),
            Field("achieved", "number", N_("Ce qui est atteint.")),
            Field("projection", "number", N_("Où l'année finira, si elle n'est pas finie.")),
            Field("low", "number", N_("Borne basse de l'intervalle de prévision à 95\u00a0%.")),
            Field("high", "number", N_("Borne haute de l'intervalle de prévision à 95\u00a0%.")),
            Field(
                "verdict",
                "string",
                N_("reached, missed, within_reach, out_of_reach, undecided ou unavailable."),
                True,
            ),
        ),
        ("territory", "indicator", "year_basis", "year"),
        _targets,
    ),
)

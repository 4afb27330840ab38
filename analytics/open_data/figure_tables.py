"""The open tables of figures: territories, sectors, indicators and what they come to, links.

Nothing here is computed otherwise than for the screen, and what is confidential there has no figure here either:
its symbol stands in a column of its own.
"""

from __future__ import annotations

import pandas as pd

from analytics.access import Release
from analytics.comparison import compared_on
from analytics.definitions import AnyIndicator
from analytics.filters import Filters, available_filters
from analytics.indicators import COMPARABLE
from analytics.links import links_by_year
from analytics.measures import FIGURES
from analytics.open_data.columns import FIGURE_FIELDS, PUBLIC, SYMBOL, TERRITORY, YEAR, Field, OpenTable
from analytics.tables import indicator_table, indicators_by_year
from common.words import LOCALES, N_, translate

INDICATOR = Field(
    "indicator", "string", N_("Code de l'indicateur."), required=True, refers="indicators.indicator"
)


def whole(release: Release) -> Filters:
    """Every year of a release, the whole network."""
    return available_filters(release, visitor=PUBLIC).everything()


def _territories(release: Release) -> pd.DataFrame:
    return available_filters(release, visitor=PUBLIC).territories


def _sectors(release: Release) -> pd.DataFrame:
    return available_filters(release, visitor=PUBLIC).sectors


def codes_of(indicator: AnyIndicator) -> dict[str, str]:
    """What an indicator is, by codes."""
    return {
        "indicator": indicator.slug,
        "theme": indicator.theme,
        "unit": indicator.unit,
        "polarity": indicator.polarity,
    }


def words_of(indicator: AnyIndicator, locale: str) -> dict[str, str]:
    """Its name, its definition and its limits, in a language."""
    words = {"name": indicator.name, "definition": indicator.definition, "limits": indicator.limits}
    return {name: translate(text, locale) for name, text in words.items()}


def _definition(indicator: AnyIndicator) -> dict[str, str]:
    """A row of `indicators`: the words in both languages."""
    words = {
        f"{name}_{locale}": text for locale in LOCALES for name, text in words_of(indicator, locale).items()
    }
    return codes_of(indicator) | words


def _indicators(release: Release) -> pd.DataFrame:
    return pd.DataFrame([_definition(indicator) for indicator in COMPARABLE.values()])


def _network(release: Release) -> pd.DataFrame:
    return indicator_table(release, visitor=PUBLIC, filters=whole(release), locale=LOCALES[0])


def _by_year(release: Release) -> pd.DataFrame:
    return indicators_by_year(release, visitor=PUBLIC, filters=whole(release))


def _by_territory(release: Release) -> pd.DataFrame:
    found = compared_on(COMPARABLE, release, visitor=PUBLIC, filters=whole(release))
    columns = ["territory", *FIGURES, "symbol"]
    frames = [one.benchmark.units[columns].assign(indicator=one.indicator.slug) for one in found]
    return pd.concat(frames, ignore_index=True)


def _links(release: Release) -> pd.DataFrame:
    filters, pair = whole(release), ["year", "territory_a", "territory_b"]
    full, fractional = (
        links_by_year(release, visitor=PUBLIC, filters=filters, counting=counting).set_index(pair)
        for counting in ("full", "fractional")
    )
    return full.assign(weight=fractional.links).reset_index()


FIGURE_TABLES = (
    OpenTable(
        "territories",
        N_("Territoires"),
        N_("Un territoire du réseau."),
        (
            Field("territory", "string", N_("Code du territoire."), required=True),
            Field("name", "string", N_("Nom du territoire."), required=True),
            Field("latitude", "number", N_("Latitude du centre, en degrés (WGS 84)."), unit="degrees"),
            Field("longitude", "number", N_("Longitude du centre, en degrés (WGS 84)."), unit="degrees"),
            Field(
                "population",
                "integer",
                N_("Population, selon la source des données de référence."),
                unit="people",
            ),
        ),
        ("territory",),
        _territories,
    ),
    OpenTable(
        "sectors",
        N_("Secteurs"),
        N_("Un secteur d'activité qu'a au moins un projet."),
        (
            Field("sector", "string", N_("Code du secteur (SCIAN, deux chiffres)."), required=True),
            Field("name_fr", "string", N_("Nom en français."), required=True),
            Field("name_en", "string", N_("Nom en anglais."), required=True),
        ),
        ("sector",),
        _sectors,
    ),
    OpenTable(
        "indicators",
        N_("Indicateurs"),
        N_("Un indicateur et sa définition."),
        (
            Field("indicator", "string", N_("Code de l'indicateur."), required=True),
            Field("theme", "string", N_("Thème."), required=True),
            Field("unit", "string", N_("Unité de la valeur."), required=True),
            Field("polarity", "string", N_("Ce qui est souhaité\u00a0: up, down ou none."), required=True),
            Field("name_fr", "string", N_("Nom en français."), required=True),
            Field("name_en", "string", N_("Nom en anglais."), required=True),
            Field("definition_fr", "string", N_("Définition en français."), required=True),
            Field("definition_en", "string", N_("Définition en anglais."), required=True),
            Field("limits_fr", "string", N_("Ce qu'il ne faut pas conclure, en français.")),
            Field("limits_en", "string", N_("Ce qu'il ne faut pas conclure, en anglais.")),
        ),
        ("indicator",),
        _indicators,
    ),
    OpenTable(
        "network_figures",
        N_("Chiffres du réseau"),
        N_("Un indicateur, sur toutes les années."),
        (
            INDICATOR,
            *FIGURE_FIELDS,
            Field("first_year", "integer", N_("Première année.")),
            Field("last_year", "integer", N_("Dernière année.")),
            Field(
                "complete", "boolean", N_("Si les dépôts couvrent toute la dernière année."), required=True
            ),
            SYMBOL,
        ),
        ("indicator",),
        _network,
    ),
    OpenTable(
        "yearly_figures",
        N_("Chiffres du réseau, année par année"),
        N_("Un indicateur et une année civile."),
        (
            INDICATOR,
            YEAR,
            *FIGURE_FIELDS,
            Field("complete", "boolean", N_("Si les dépôts couvrent toute l'année."), required=True),
            SYMBOL,
        ),
        ("indicator", "year"),
        _by_year,
    ),
    OpenTable(
        "territory_figures",
        N_("Chiffres des territoires"),
        N_(
            "Un indicateur et un territoire, sur toutes les années. Aucun rang\u00a0: les écarts se jugent avec leurs intervalles."
        ),
        (INDICATOR, TERRITORY, *FIGURE_FIELDS, SYMBOL),
        ("indicator", "territory"),
        _by_territory,
    ),
    OpenTable(
        "links",
        N_("Liens entre territoires"),
        N_("Une paire de territoires et une année civile où elle a au moins un projet en commun."),
        (
            YEAR,
            Field(
                "territory_a",
                "string",
                N_("Premier territoire, dans l'ordre des codes."),
                True,
                "territories.territory",
            ),
            Field("territory_b", "string", N_("Second territoire."), True, "territories.territory"),
            Field("links", "integer", N_("Projets en commun (décompte complet)."), required=True),
            Field(
                "confirmed",
                "integer",
                N_("Ceux que les pôles des deux territoires déclarent."),
                required=True,
            ),
            Field("weight", "number", N_("Liens en décompte fractionnaire."), required=True),
        ),
        ("year", "territory_a", "territory_b"),
        _links,
    ),
)

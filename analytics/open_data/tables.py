"""The open tables: what each row is, what each column means, how it is read of a release with the rights of the public.

The package of files and the routes read the same objects. Nothing here is computed otherwise than for the screen, and
what is confidential there has no figure here either: its symbol stands in a column of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from analytics.access import Release, Visitor
from analytics.attraction import talent_balance, talent_flows
from analytics.comparison import compared_on
from analytics.definitions import AnyIndicator
from analytics.filters import Filters, available_filters
from analytics.indicators import COMPARABLE
from analytics.links import links_by_year
from analytics.measures import FIGURES
from analytics.retention import retention
from analytics.tables import indicator_table, indicators_by_year
from common.words import LOCALES, N_, translate

PUBLIC = Visitor("public")
Kind = Literal["string", "number", "integer", "boolean"]


@dataclass(frozen=True)
class Field:
    """A column.

    Args:
        kind: of its values. meaning: a msgid. required: never missing.
        refers: the table and column that its values are taken from, `table.column`.
    """

    name: str
    kind: Kind
    meaning: str
    required: bool = False
    refers: str = ""


@dataclass(frozen=True)
class OpenTable:
    """A table of the package.

    Args:
        name: of its file and its resource. title, grain: msgids; `grain` says what a row is.
        key: columns that tell rows apart.
        read: its rows, of a release.
    """

    name: str
    title: str
    grain: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    read: Callable[[Release], pd.DataFrame]

    def rows(self, release: Release) -> pd.DataFrame:
        """The rows, in the order of the key, with the columns that are declared and no other.

        Raises:
            OutdatedReleaseError: the release was made before this table was published.
        """
        frame = self.read(release)[[field.name for field in self.fields]]
        kinds = {"integer": "Int64", "boolean": "boolean", "number": "Float64", "string": "string"}
        typed = frame.astype({field.name: kinds[field.kind] for field in self.fields})
        return typed.sort_values(list(self.key), na_position="first", kind="stable").reset_index(drop=True)


def whole(release: Release) -> Filters:
    """Every year of a release, the whole network."""
    return available_filters(release, visitor=PUBLIC).everything()


TERRITORY = Field(
    "territory", "string", N_("Code du territoire."), required=True, refers="territories.territory"
)
SYMBOL = Field("symbol", "string", N_("Pourquoi un chiffre manque\u00a0: x confidentiel, .. non disponible."))
FIGURE_FIELDS = (
    Field("value", "number", N_("La valeur\u00a0; une part est comprise entre 0 et 1.")),
    Field("low", "number", N_("Borne basse de l'intervalle à 95\u00a0%.")),
    Field("high", "number", N_("Borne haute de l'intervalle à 95\u00a0%.")),
    Field("numerator", "number", N_("Ce qui est compté.")),
    Field("denominator", "number", N_("Le nombre de cas (n).")),
)
INDICATOR = Field(
    "indicator", "string", N_("Code de l'indicateur."), required=True, refers="indicators.indicator"
)


def _territories(release: Release) -> pd.DataFrame:
    return available_filters(release, visitor=PUBLIC).territories


def _sectors(release: Release) -> pd.DataFrame:
    return available_filters(release, visitor=PUBLIC).sectors


def definition(indicator: AnyIndicator) -> dict[str, str]:
    """What an indicator is, in both languages: a row of `indicators`."""
    words = {"name": indicator.name, "definition": indicator.definition, "limits": indicator.limits}
    return {
        "indicator": indicator.slug,
        "theme": indicator.theme,
        "unit": indicator.unit,
        "polarity": indicator.polarity,
    } | {f"{name}_{locale}": translate(text, locale) for name, text in words.items() for locale in LOCALES}


def _indicators(release: Release) -> pd.DataFrame:
    return pd.DataFrame([definition(indicator) for indicator in COMPARABLE.values()])


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


def _retention(release: Release) -> pd.DataFrame:
    frames = [retention(release, visitor=PUBLIC, scope=scope) for scope in ("network", "pole")]
    return pd.concat(frames, ignore_index=True)


def _flows(release: Release) -> pd.DataFrame:
    return talent_flows(release, visitor=PUBLIC)


def _balance(release: Release) -> pd.DataFrame:
    return talent_balance(release, visitor=PUBLIC)


def _rates(*names: tuple[str, str]) -> Iterator[Field]:
    for name, meaning in names:
        yield Field(name, "number", meaning)


_ENTRY = (
    Field(
        "entry_from", "integer", N_("Première année d'entrée\u00a0; 0 pour toutes ensemble."), required=True
    ),
    Field("entry_to", "integer", N_("Dernière année d'entrée\u00a0; 0 pour toutes ensemble."), required=True),
)

OPEN_TABLES = (
    OpenTable(
        "territories",
        N_("Territoires"),
        N_("Un territoire du réseau."),
        (
            Field("territory", "string", N_("Code du territoire."), required=True),
            Field("name", "string", N_("Nom du territoire."), required=True),
            Field("latitude", "number", N_("Latitude du centre, en degrés (WGS 84).")),
            Field("longitude", "number", N_("Longitude du centre, en degrés (WGS 84).")),
            Field("population", "integer", N_("Population, selon la source des données de référence.")),
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
            Field("year", "integer", N_("Année civile."), required=True),
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
            Field("year", "integer", N_("Année civile."), required=True),
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
    OpenTable(
        "retention",
        N_("Présence et rétention des jeunes"),
        N_("Un groupe d'entrants et un anniversaire de leur entrée. Effectifs arrondis à 5, protégés."),
        (
            Field("scope", "string", N_("network ou pole."), required=True),
            Field(
                "territory",
                "string",
                N_("Code du territoire\u00a0; vide pour le réseau."),
                refers="territories.territory",
            ),
            *_ENTRY,
            Field("programme", "string", N_("Programme\u00a0; all pour tous ensemble."), required=True),
            Field("months", "integer", N_("Mois depuis l'entrée."), required=True),
            Field("people", "integer", N_("Personnes entrées, arrondies à 5.")),
            Field("known", "integer", N_("Celles dont la situation est connue, arrondies à 5.")),
            *_rates(
                ("presence", N_("Part des personnes connues qui sont dans le territoire.")),
                ("presence_low", N_("Borne basse de la présence.")),
                ("presence_high", N_("Borne haute de la présence.")),
                ("continuous", N_("Rétention continue, sans départ.")),
                ("continuous_low", N_("Borne basse de la rétention continue.")),
                ("continuous_high", N_("Borne haute de la rétention continue.")),
                (
                    "bound_low",
                    N_("Rétention continue si toutes les personnes perdues de vue étaient parties."),
                ),
                ("bound_high", N_("Rétention continue si toutes étaient restées.")),
            ),
            SYMBOL,
        ),
        ("scope", "territory", "entry_from", "entry_to", "programme", "months"),
        _retention,
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
            ),
            *_ENTRY,
            Field("origin", "string", N_("D'où."), required=True),
            Field("destination", "string", N_("Vers où."), required=True),
            Field("people", "integer", N_("Personnes, arrondies à 5.")),
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
            Field("origin_people", "integer", N_("Personnes qui en venaient, de situation connue.")),
            Field("living_people", "integer", N_("Personnes qui y vivent à 24 mois.")),
            Field("net", "integer", N_("Les secondes moins les premières.")),
            SYMBOL,
        ),
        ("entry_from", "territory"),
        _balance,
    ),
)

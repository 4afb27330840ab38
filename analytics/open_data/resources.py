"""What the routes answer with: each resource, its parameters, its columns and its reading."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from analytics.access import Release, current_release_id, list_releases
from analytics.citations import cite
from analytics.cited import cited_figure
from analytics.comparison import compared
from analytics.definitions import AnyIndicator
from analytics.filters import COUNTING, FilterChoices, Filters, available_filters
from analytics.indicators import COMPARABLE
from analytics.links import COUNTINGS, links, links_by_year
from analytics.measures import FIGURES
from analytics.open_data.columns import FIGURE_FIELDS, PUBLIC, SYMBOL, Field, OpenTable
from analytics.open_data.figure_tables import FIGURE_TABLES, codes_of, words_of
from analytics.open_data.queries import LINKS, PERIOD, SHARED, Query
from analytics.reach import reaching
from analytics.tables import indicator_by_year
from common.settings import Settings
from common.words import N_, Sentence

_TABLES: dict[str, OpenTable] = {table.name: table for table in FIGURE_TABLES}


@dataclass(frozen=True)
class Request:
    """One request: who reads what of which release, in which language; `path` holds the parts of the address."""

    settings: Settings
    release: Release
    query: Query
    path: Mapping[str, str]
    locale: str

    def choices(self, basis: Any) -> FilterChoices:
        return available_filters(self.release, visitor=PUBLIC, year_basis=basis)


@dataclass(frozen=True)
class Answer:
    """Rows, and what is said beside them: filters in full, the definition, the citation."""

    rows: pd.DataFrame
    beside: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Resource:
    """A route.

    Args:
        path: after `/api/v1`. title: a msgid. fields: of a row. beside: names of what else an answer says.
        parameters: of the query, besides `SHARED`.
        example: the address of a request that answers.
    """

    path: str
    title: str
    fields: tuple[Field, ...]
    read: Callable[[Request], Answer]
    parameters: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    example: str = ""

    @property
    def allowed(self) -> tuple[str, ...]:
        return (*SHARED, *self.parameters)


class UnknownIndicatorError(Exception):
    """The address names an indicator that does not exist, with the sentence that names those that do."""

    def __init__(self, slug: str) -> None:
        self.sentence = Sentence.of(
            N_("L'indicateur «\u00a0{slug}\u00a0» n'existe pas\u00a0; la liste\u00a0: /api/v1/indicators."),
            slug=slug[:80],
        )
        super().__init__(slug)


def _releases(request: Request) -> Answer:
    request.query.settle()
    current = current_release_id(request.settings)
    rows = [
        {
            "release": info.id,
            "as_of": info.as_of.isoformat(),
            "demonstration": info.demonstration,
            "in_service": info.id == current,
        }
        for info in list_releases(request.settings)
    ]
    return Answer(pd.DataFrame(rows, columns=[field.name for field in RELEASE_FIELDS]))


def _territories(request: Request) -> Answer:
    request.query.settle()
    return Answer(_TABLES["territories"].rows(request.release))


def _indicators(request: Request) -> Answer:
    request.query.settle()
    told = [codes_of(one) | words_of(one, request.locale) for one in COMPARABLE.values()]
    return Answer(pd.DataFrame(told))


def _indicator(request: Request) -> Answer:
    """One figure with its citation, or one a territory, or one a year."""
    slug = request.path["indicator"]
    if slug not in COMPARABLE:
        raise UnknownIndicatorError(slug)
    indicator, query = COMPARABLE[slug], request.query
    filters, by = query.filters(request.choices), query.one("by", "")
    query.settle()
    everything = request.choices(filters.year_basis).everything(filters.year_basis)
    own = reaching(indicator, filters, everything=everything)
    beside: dict[str, object] = {
        "indicator": codes_of(indicator) | words_of(indicator, request.locale),
        "filters": own.parameters(),
    }
    if by:
        return Answer(_by(by, request, indicator, own), beside | {"citation": None})
    figure = cited_figure(request.release, indicator, visitor=PUBLIC, filters=own)
    row = {"territory": None, "year": None, **figure.row}
    return Answer(pd.DataFrame([row]), beside | {"citation": cite(request.release.info.id, slug, own)})


def _by(by: str, request: Request, indicator: AnyIndicator, filters: Filters) -> pd.DataFrame:
    if by == "territory":
        found = compared(
            request.release, visitor=PUBLIC, filters=filters, slug=indicator.slug
        ).benchmark.units
        kept = found[found.territory.isin(filters.territories)] if filters.territories else found
        return kept[["territory", *FIGURES, "symbol"]].assign(year=None)
    years = indicator_by_year(indicator, request.release, visitor=PUBLIC, filters=filters)
    return years.assign(territory=None)


def _links(request: Request) -> Answer:
    query = request.query
    filters = query.filters(request.choices)
    counting, by = query.one(COUNTING, COUNTINGS[0]), query.one("by", "")
    if by == "territory":
        query.refuse(N_("Les liens ne se comptent pas par territoire\u00a0: by=year, ou rien."))
    query.settle()
    count = links_by_year if by == "year" else links
    rows = count(request.release, visitor=PUBLIC, filters=filters, counting=counting)
    placed = rows if by == "year" else rows.assign(year=None)
    return Answer(placed, {"filters": filters.parameters(), "counting": counting})


RELEASE_FIELDS = (
    Field("release", "string", N_("Identifiant de la version."), required=True),
    Field("as_of", "string", N_("Jour des derniers dépôts."), required=True),
    Field("demonstration", "boolean", N_("Si des données en sont inventées."), required=True),
    Field("in_service", "boolean", N_("Si c'est celle que le tableau de bord montre."), required=True),
)
_WORDS = (
    Field("name", "string", N_("Nom, dans la langue demandée."), required=True),
    Field("definition", "string", N_("Définition, dans la langue demandée."), required=True),
    Field("limits", "string", N_("Ce qu'il ne faut pas conclure, dans la langue demandée.")),
)
_PLACE = Field("territory", "string", N_("Code du territoire\u00a0; absent pour l'ensemble demandé."))
_YEAR = Field("year", "integer", N_("Année\u00a0; absente pour toutes celles demandées."))

RESOURCES = (
    Resource(
        "/releases", N_("Les versions publiées, la plus récente d'abord."), RELEASE_FIELDS, _releases,
        example="/api/v1/releases",
    ),
    Resource(
        "/territories", N_("Les territoires du réseau."), _TABLES["territories"].fields, _territories,
        example="/api/v1/territories?format=csv",
    ),
    Resource(
        "/indicators",
        N_("Les indicateurs et leurs définitions."),
        (*_TABLES["indicators"].fields[:4], *_WORDS),
        _indicators,
        example="/api/v1/indicators?lang=en",
    ),
    Resource(
        "/indicators/{indicator}",
        N_("Un indicateur\u00a0: sa valeur, son intervalle, son n et sa citation."),
        (_PLACE, _YEAR, *FIGURE_FIELDS, SYMBOL),
        _indicator,
        (*PERIOD, *LINKS, "by"),
        ("indicator", "filters", "citation"),
        "/api/v1/indicators/cross_regional_share?years=2022-2024",
    ),
    Resource(
        "/links",
        N_("Les liens entre territoires, paire par paire."),
        (
            _YEAR,
            Field("territory_a", "string", N_("Premier territoire, dans l'ordre des codes."), required=True),
            Field("territory_b", "string", N_("Second territoire."), required=True),
            Field("links", "number", N_("Liens, selon le décompte demandé."), required=True),
            Field("confirmed", "number", N_("Ceux que les pôles des deux territoires déclarent."), required=True),
        ),
        _links,
        (*PERIOD, *LINKS, COUNTING, "by"),
        ("filters", "counting"),
        "/api/v1/links?poles=05&counting=full",
    ),
)  # fmt: skip

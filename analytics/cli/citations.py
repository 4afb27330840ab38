"""`python -m analytics cite` gives the id of a figure; `find` says what an id leads to."""

from __future__ import annotations

import sys

import pandas as pd

from analytics.access import Release
from analytics.citations import CitationError, cite
from analytics.cited import CitedFigure, cited_figure, find_citation
from analytics.cli.listings import LINKS, PERIOD, PLACES, PLAIN, VISITOR, Listing, known_indicator
from analytics.filters import Filters, available_filters
from analytics.measures import FIGURES
from analytics.reach import reaching
from common.console import ProblemError
from common.settings import Settings
from common.words import N_

_WHOLE = ("numerator", "denominator")


def _cite(release: Release, filters: Filters, *, indicator: str) -> pd.DataFrame:
    """One row: the id, then the figure that it names."""
    known = known_indicator(indicator)
    choices = available_filters(release, visitor=VISITOR, year_basis=filters.year_basis)
    own = reaching(known, filters, everything=choices.everything(filters.year_basis))
    figure = cited_figure(release, known, visitor=VISITOR, filters=own)
    named = {"id": cite(release.info.id, indicator, own), "release": release.info.id, "indicator": indicator}
    return _table([{**named, **_row(figure)}])


def _find(
    release: Release, filters: Filters, *, citation: str, settings: Settings, locale: str
) -> pd.DataFrame:
    """What was cited, then what is told now where its release is no longer the one in service."""
    try:
        found = find_citation(settings, citation, visitor=VISITOR)
    except CitationError as error:
        raise ProblemError(error.sentence) from error
    for sentence in found.sentences:
        print(sentence.text(locale), file=sys.stderr)
    named = {"standing": found.standing, "release": found.citation.release}
    rows = [
        {
            **named,
            "indicator": found.citation.indicator,
            **_chosen(found.citation.filters),
            **_row(found.figure),
        }
    ]
    if found.standing != "in_service" and found.current:
        rows.append(
            {**rows[0], "standing": "in_service", "release": found.current.info.id, **_row(found.now)}
        )
    return _table(rows)


def _chosen(filters: Filters) -> dict[str, object]:
    """The filters by the names of `Filters`, codes separated by spaces."""
    return {
        name: " ".join(value) if isinstance(value, (list, tuple)) else value
        for name, value in filters.parameters().items()
    }


def _row(figure: CitedFigure | None) -> dict[str, object]:
    """The figures and the years they are of; nothing where there is no figure."""
    if figure is None:
        return {**dict.fromkeys((*FIGURES, "symbol", "from", "to", "complete"))}
    return {**figure.row, "from": figure.period[0], "to": figure.period[1], "complete": figure.complete}


def _table(rows: list[dict[str, object]]) -> pd.DataFrame:
    return pd.DataFrame(rows).astype(dict.fromkeys(_WHOLE, "Int64"))


CITATIONS = (
    Listing(
        "cite",
        N_("L'identifiant court d'un chiffre, et ce chiffre."),
        _cite,
        (*PERIOD, *PLACES, *LINKS),
    ),
    Listing("find", N_("Ce que désigne un identifiant de citation."), _find, (), PLAIN),
)

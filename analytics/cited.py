"""What a citation leads to: the figure in its own release, read with the rights of whoever asks, and the one of now."""

from __future__ import annotations

from dataclasses import dataclass
from math import isclose, isnan, nan
from typing import Any, Literal

import pandas as pd

from analytics.access import OutdatedReleaseError, Release, Visitor, open_release
from analytics.citations import DATED, Citation, read_citation
from analytics.definitions import AnyIndicator, PublishedIndicator
from analytics.filters import Filters, available_filters
from analytics.indicators import COMPARABLE
from analytics.measures import FIGURES
from analytics.published import network_figure, pole_figure
from analytics.releases import NoReleaseError, UnknownReleaseError
from analytics.tables import indicator_row
from common.settings import Settings
from common.words import N_, Sentence

Standing = Literal["in_service", "superseded", "missing"]

_IN_SERVICE = N_("La version citée, {release}, est celle en service.")
_SUPERSEDED = N_("La version citée, {release}, n'est plus celle en service, qui est {current}.")
_MISSING = N_("La version citée, {release}, n'est pas ici\u00a0: sa valeur ne peut pas être relue.")
_MISSING_DATED = N_(
    "La version citée, {release}, n'est plus ici\u00a0: sa valeur ne peut pas être relue. Qui gère Maillage peut la refaire "
    "des dépôts archivés\u00a0: python -m etl release --as-of {day}. Elle portera le même nom si le code et les références "
    "sont ceux d'alors."
)
_CHANGED = N_("La valeur d'aujourd'hui est différente.")
_UNCHANGED = N_("La valeur d'aujourd'hui est la même.")
_UNKNOWN = N_("Inconnus de cette version, et comptés pour rien\u00a0: {codes}.")


@dataclass(frozen=True)
class CitedFigure:
    """One figure, as it is cited.

    Args:
        territories: whose it is; empty for the network. What is published is told of the network or of one pole.
        value, low, high: NaN where there is none, `symbol` then saying why.
        numerator, denominator: what was counted, among how many; NaN where the indicator has none.
        period: first and last year; `(0, 0)` where none is known.
        complete: whether submissions cover the last year whole.
    """

    indicator: AnyIndicator
    territories: tuple[str, ...]
    value: float
    low: float
    high: float
    numerator: float
    denominator: float
    symbol: str
    period: tuple[int, int]
    complete: bool

    @property
    def row(self) -> dict[str, Any]:
        """The figures by name, and `symbol`."""
        return {name: getattr(self, name) for name in (*FIGURES, "symbol")}

    def same_as(self, other: CitedFigure) -> bool:
        """Whether every figure is that of the other, but for the last bit of a computation, and so is its period."""
        return (self.symbol, self.period) == (other.symbol, other.period) and all(
            _same(getattr(self, name), getattr(other, name)) for name in FIGURES
        )


@dataclass(frozen=True)
class Found:
    """What an id led to.

    Args:
        standing: of the release it names: in service, here but superseded, or no longer here.
        release, figure: None where the release is no longer here; the figure alone, where that release does not
            hold what it is made from.
        current, now: the release in service and its figure; likewise None where there is none.
        unknown: codes of territories and sectors that the release does not know, or the one in service where it is
            not here: nothing is counted for them.
    """

    citation: Citation
    standing: Standing
    release: Release | None
    figure: CitedFigure | None
    current: Release | None
    now: CitedFigure | None
    unknown: tuple[str, ...]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Where the release stands, what can be done about it, and whether the figure of now is another one."""
        told = [self._standing]
        if self.unknown:
            told.append(Sentence.of(_UNKNOWN, codes=", ".join(self.unknown)))
        if self.release is not None and self.figure is None:
            told.append(OutdatedReleaseError(self.citation.release).sentence)
        if self.standing == "superseded" and self.changed is not None:
            told.append(Sentence.of(_CHANGED if self.changed else _UNCHANGED))
        return tuple(told)

    @property
    def _standing(self) -> Sentence:
        current = self.current.info.id if self.current else "–"
        named = {"release": self.citation.release, "current": current}
        if self.standing != "missing":
            return Sentence.of(_IN_SERVICE if self.standing == "in_service" else _SUPERSEDED, **named)
        dated = DATED.fullmatch(self.citation.release)
        if dated is None:
            return Sentence.of(_MISSING, **named)
        return Sentence.of(_MISSING_DATED, **named, day=dated[1])

    @property
    def changed(self) -> bool | None:
        """Whether the figure of now is another one; None where one of the two is not known."""
        return None if self.figure is None or self.now is None else not self.figure.same_as(self.now)


def cited_figure(
    release: Release, indicator: AnyIndicator, *, visitor: Visitor, filters: Filters
) -> CitedFigure:
    """The figure of an indicator under filters.

    Raises:
        OutdatedReleaseError: the release does not hold what it is made from.
    """
    if isinstance(indicator, PublishedIndicator):
        return _published(release, indicator, visitor=visitor, filters=filters)
    row = indicator_row(indicator, release, visitor=visitor, filters=filters)
    return CitedFigure(
        indicator=indicator,
        territories=filters.territories,
        **{name: _number(row[name]) for name in FIGURES},
        symbol=str(row["symbol"]),
        period=(filters.first_year, filters.last_year),
        complete=bool(row["complete"]),
    )


def _published(
    release: Release, indicator: PublishedIndicator, *, visitor: Visitor, filters: Filters
) -> CitedFigure:
    own = filters.territories if len(filters.territories) == 1 else ()
    told = (
        pole_figure(release, indicator, visitor=visitor, territory=own[0])
        if own
        else network_figure(release, indicator, visitor=visitor)
    )
    return CitedFigure(
        indicator=indicator,
        territories=own,
        value=told.value,
        low=told.low,
        high=told.high,
        numerator=nan,
        denominator=_number(told.size),
        symbol=told.symbol,
        period=told.period,
        complete=True,
    )


def find_citation(settings: Settings, text: str, *, visitor: Visitor) -> Found:
    """What an id leads to, for this visitor.

    Raises:
        CitationError: it leads nowhere, and the sentence says why.
    """
    citation = read_citation(text)
    release, current = _opened(settings, citation.release), _opened(settings, None)
    standing: Standing = (
        "missing"
        if release is None
        else "in_service"
        if current is not None and current.info.id == release.info.id
        else "superseded"
    )
    known = release or current
    figure = _figure(release, citation, visitor=visitor)
    return Found(
        citation=citation,
        standing=standing,
        release=release,
        figure=figure,
        current=current,
        now=figure if standing == "in_service" else _figure(current, citation, visitor=visitor),
        unknown=() if known is None else _unknown(known, citation.filters, visitor=visitor),
    )


def _opened(settings: Settings, release_id: str | None) -> Release | None:
    try:
        return open_release(settings, release_id)
    except (NoReleaseError, UnknownReleaseError):
        return None


def _figure(release: Release | None, citation: Citation, *, visitor: Visitor) -> CitedFigure | None:
    if release is None:
        return None
    try:
        indicator = COMPARABLE[citation.indicator]
        return cited_figure(release, indicator, visitor=visitor, filters=citation.filters)
    except OutdatedReleaseError:
        return None


def _unknown(release: Release, filters: Filters, *, visitor: Visitor) -> tuple[str, ...]:
    choices = available_filters(release, visitor=visitor, year_basis=filters.year_basis)
    known = {*choices.territories.territory, *choices.sectors.sector}
    return tuple(code for code in (*filters.territories, *filters.sectors) if code not in known)


def _number(value: object) -> float:
    return nan if value is None or pd.isna(value) else float(value)  # type: ignore[arg-type]


def _same(one: float, other: float) -> bool:
    return (isnan(one) and isnan(other)) or isclose(one, other, rel_tol=1e-12, abs_tol=1e-15)

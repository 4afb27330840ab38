"""The notes of a brief, numbered as they are first referred to; what was read once is one note."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import replace

from analytics.citations import cite
from analytics.definitions import EstimatedIndicator, PublishedIndicator
from analytics.indicators import COMPARABLE
from analytics.measures import measure
from analytics.published import network_figure
from analytics.reach import reach_of
from common import formats
from common.words import capitalised
from pages.documents.briefs.model import Note
from pages.ui.addresses import address_of
from pages.ui.components import Exhibit, source_line
from pages.ui.language import _
from pages.ui.seen_at import seen_at
from pages.ui.view import View


class Notes:
    """The notes so far."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, Note] = {}

    def all(self) -> tuple[Note, ...]:
        """In the order of their numbers."""
        return tuple(self._kept.values())

    def of_indicator(self, view: View, slug: str, *, cases: str | None = None) -> int:
        """The note of an indicator of the catalogue, read with the filters of the view.

        Args:
            cases: where they are not those of the view, as of a protected figure of one territory.
        """
        indicator = COMPARABLE[slug]
        reach = reach_of(indicator)
        territories = view.filters.territories
        page, extra = seen_at(slug, pole=territories[0] if len(territories) == 1 else "")
        return self._note(
            view,
            name=_(indicator.name),
            definition=_(indicator.definition),
            source=source_line(view, filtered=reach or False, method="" if reach else view.chosen_names),
            cases=cases_of(view, slug) if cases is None else cases,
            page=page,
            extra=extra,
            indicator=slug,
            cited=True,
        )

    def of_exhibit(
        self,
        view: View,
        exhibit: Exhibit,
        *,
        page: str,
        extra: Mapping[str, str] | None = None,
        indicator: str = "",
        definition: str = "",
        cases: str = "",
    ) -> int:
        """The note of a figure or a table: what it is made from, as its source line says it.

        Args:
            indicator: the one whose cases it counts, where there is one: its definition is given.
            definition, cases: where there is none.
        """
        found = COMPARABLE.get(indicator)
        return self._note(
            view,
            name=exhibit.table.caption,
            definition=definition or (_(found.definition) if found else ""),
            source=exhibit.source,
            cases=cases or (cases_of(view, indicator) if found else ""),
            page=page,
            extra=extra or {},
            indicator=indicator,
        )

    def _note(
        self,
        view: View,
        *,
        name: str,
        definition: str,
        source: str,
        cases: str,
        page: str,
        extra: Mapping[str, str],
        indicator: str,
        cited: bool = False,
    ) -> int:
        key = (indicator or name, source, view.filters.territories)
        if key not in self._kept:
            self._kept[key] = Note(
                number=len(self._kept) + 1,
                name=name,
                definition=definition,
                same_as=next((one.number for one in self.all() if one.definition == definition), 0),
                source=source,
                reach=_reach(view, source),
                cases=cases,
                address=address_of(view, page, extra),
                citation=cite(view.release.info.id, indicator, view.filters) if cited else "",
                indicator=indicator,
                filters=view.filters,
            )
        return self._kept[key].number


def _reach(view: View, source: str) -> str:
    """A source line without what every note of the brief has: the release, and whether it is a demonstration."""
    every = source_line(view, filtered=False).removesuffix(".")
    rest = source.removeprefix(every).lstrip("\u00a0; ").removesuffix(".")
    return capitalised(rest) if rest else _("Aucun filtre ne s'y applique")


def cases_of(view: View, slug: str) -> str:
    """How many cases an indicator counts: `384 projets d'au moins deux organisations`."""
    indicator = COMPARABLE[slug]
    if isinstance(indicator, EstimatedIndicator):
        return ""
    if isinstance(indicator, PublishedIndicator):
        size = network_figure(view.release, indicator, visitor=view.visitor).size
        words = _("environ {n} {cases}") if indicator.law else _("{n} {cases}")
        return words.format(n=formats.number(size, view.locale), cases=_(indicator.cases)) if size else ""
    found = measure(view.release, indicator, **view.reading)
    if found.denominator is None:
        return formats.number(found.numerator, view.locale)
    if indicator.question == "funding":
        return formats.money(found.denominator, view.locale)
    counted = formats.number(found.denominator, view.locale)
    return _("{n} {cases}").format(n=counted, cases=_(indicator.cases)) if indicator.cases else counted


def of_territories(view: View, *codes: str) -> View:
    """The same view of these territories; of the network without."""
    return replace(view, filters=replace(view.filters, territories=codes))

"""What a reader chooses: years, calendar or financial, territories, sectors, and which projects and links count."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from analytics.access import Release, Visitor
from analytics.questions import ask

YearBasis = Literal["calendar", "financial"]
ANY_ROLE = "any"
YEARS, BASIS, POLES, SECTORS = "years", "basis", "poles", "sectors"
COUNTING, ROLE, TYPES, STRUCTURING, CONFIRMED = "counting", "role", "types", "structuring", "confirmed"
"""What addresses of pages and of routes call the choices of a reader."""
SEPARATOR, ON = ",", "1"
"""Between codes, and what says that a switch is on."""
YEAR_BASES: tuple[YearBasis, ...] = ("calendar", "financial")


@dataclass(frozen=True)
class Filters:
    """A choice of projects and events.

    Args:
        first_year, last_year: inclusive; a project active in any of them counts once.
        year_basis: `'financial'` years run from April to March and are named by the year they start in.
        territories: codes; empty is the whole network. Links keep those with at least one end
            chosen, projects those with at least one organisation there.
        sectors: codes; empty is all.
        structuring_only: only projects that their pole marks as structuring.
        role: `ANY_ROLE`, or one role: only the organisations that hold it make links, as if no
            other had been told.
        project_types: who projects bring together (`PROJECT_TYPES`); empty is all.
        confirmed_only: a link counts only where the poles of both its territories tell the project.
            It weighs what it weighs among all the territories of the project.
    """

    first_year: int
    last_year: int
    year_basis: YearBasis = "calendar"
    territories: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    structuring_only: bool = False
    role: str = ANY_ROLE
    project_types: tuple[str, ...] = ()
    confirmed_only: bool = False

    def parameters(self) -> dict[str, object]:
        """The values that SQL names."""
        return {
            "first_year": self.first_year,
            "last_year": self.last_year,
            "year_basis": self.year_basis,
            "territories": list(self.territories),
            "sectors": list(self.sectors),
            "structuring_only": self.structuring_only,
            "role": self.role,
            "project_types": list(self.project_types),
            "confirmed_only": self.confirmed_only,
        }

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(range(self.first_year, self.last_year + 1))


@dataclass(frozen=True)
class FilterChoices:
    """What the filter bar offers.

    Args:
        first_year, last_year: the years with projects or events, up to the last quarter that had ended.
        last_complete_year: the last one whose four quarters were due.
        territories: `territory, name, short_name, latitude, longitude, population`, in the order of the network.
        sectors: `sector, name_fr, name_en`, those that some project has.
    """

    first_year: int
    last_year: int
    last_complete_year: int
    territories: pd.DataFrame
    sectors: pd.DataFrame

    def everything(self, year_basis: YearBasis = "calendar") -> Filters:
        """All years, the whole network."""
        return Filters(first_year=self.first_year, last_year=self.last_year, year_basis=year_basis)


_WRITTEN_YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?")


def years_written(text: str) -> tuple[int, int] | None:
    """`2021-2024` or `2023` as the years written, in their order; None where it is neither."""
    found = _WRITTEN_YEARS.fullmatch(text)
    return (int(found[1]), int(found[2] or found[1])) if found else None


def available_filters(
    release: Release, *, visitor: Visitor, year_basis: YearBasis = "calendar"
) -> FilterChoices:
    """What can be chosen in this release. An empty release offers the year of its date alone."""
    last_year = release.info.last_year(year_basis)
    answer = ask(release, "first_year", visitor=visitor, parameters={"year_basis": year_basis})
    first = answer.to_dict("records")[0]["first_year"]
    return FilterChoices(
        first_year=last_year if pd.isna(first) else min(int(first), last_year),
        last_year=last_year,
        last_complete_year=release.info.last_complete_year(year_basis),
        territories=ask(release, "territories", visitor=visitor),
        sectors=ask(release, "sectors", visitor=visitor),
    )

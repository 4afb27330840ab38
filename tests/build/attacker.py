"""Someone who has everything that was published, knows the method, and solves for the people behind it.

What is known is a set of linear facts about whole numbers: each published count was rounded from one
of five; groups add up; whoever is present is known; cohorts do not change from one release to the
next. The attacker is stronger than a reader: rates are taken as giving back every rounded count that
they were made from, and a group hidden for being small says so. The rules that
tie the counts of a group are written here anew, from what the counts mean, not from the product.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import inf

from etl.build.young_people.cells import ALL, Cell, FixedTables, band_of
from etl.build.young_people.protection import Published
from tests.build.possible_values import Knowledge, Sum, add

ENTRY, STEP = 0, 12
COUNTS = (
    "known", "present", "other_territory", "locals_known", "locals_present", "returned", "at_risk", "stayed",
    "always_inside", "never_outside", "to_other", "to_outside", "to_lost",
)  # fmt: skip
AT_ENTRY = ("people", "from_here", "from_other")

RULES = (
    ("people", "-from_here", "-from_other"),
    ("people", "-known"),
    ("known", "-present", "-other_territory"),
    ("known", "-locals_known"),
    ("from_here", "-locals_known"),
    ("people", "-from_here", "-known", "locals_known"),
    ("locals_known", "-locals_present"),
    ("present", "-locals_present"),
    ("known", "-locals_known", "-present", "locals_present"),
    ("locals_present", "-returned"),
    ("never_outside", "-locals_present", "returned"),
    ("known", "-at_risk"),
    ("present before", "-at_risk"),
    ("never_outside before", "-at_risk"),
    ("at_risk", "-stayed"),
    ("never_outside", "-stayed"),
    ("present", "-stayed", "-returned"),
    ("stayed", "-always_inside"),
    ("never_outside before", "-never_outside", "-at_risk", "stayed"),
    ("people", "-never_outside", "-known", "present", "-returned"),
    ("never_outside before", "-never_outside", "-to_other", "-to_outside"),
    ("people", "-known", "-to_lost"),
)
"""Counts of people that can be none below 0, at each anniversary."""

EQUALITIES = (("always_inside before", "-always_inside", "-to_other", "-to_outside", "-to_lost"),)
AT_FIRST = (
    ("at_risk", "-known"),
    ("stayed", "-always_inside"),
    ("people", "-never_outside", "-to_other", "-to_outside"),
)
"""What is equal at 12 months: everybody was inside at entry."""

AT_SECOND = (("stayed", "-always_inside"),)
"""What is equal at 24 months: who was at risk was always inside."""

EARLY = (
    ("to_other", "to_outside", "-at_risk", "stayed"),
    ("always_inside before", "-at_risk", "-to_lost"),
)
"""Counts of people at 12 and 24 months, when who was at risk was always inside before."""


NOBODY = {
    12: (
        ("known", "-at_risk"),
        ("stayed", "-always_inside"),
        ("never_outside before", "-never_outside", "-to_other", "-to_outside"),
    ),
    24: (("stayed", "-always_inside"),),
}
"""Rules that are equalities at these months: nobody can be there, by definition."""


Unit = tuple[str | None, int, str]
"""People who are told apart by no published table: pole (None where poles are not told apart), first entry
year and programme."""


@dataclass
class Attack:
    """The facts of one release, or of several of the same people.

    Args:
        releases: the cells of each release (its true counts are not looked at), and what it shows.
        fine: one unknown a pole, year and programme; otherwise one a published cell, which is the same attack
            but for the rules inside a cell, and takes networks of any size.
        touched: cells whose people a correction changed between releases, which the attacker knows. In the
            others everybody is the same.
        radius: how far a true count can be from the published one.
        least: the fewest people that a group must have to be shown, as the attacker believes.
    """

    releases: Sequence[tuple[FixedTables, Published]]
    fine: bool = False
    touched: frozenset[Unit] = frozenset()
    radius: int = 2
    least: int = 13
    knowledge: Knowledge = field(default_factory=Knowledge)

    def __post_init__(self) -> None:
        self.units: list[dict[Cell, tuple[Unit, ...]]] = [self._units(tables) for tables, _ in self.releases]
        for release, (tables, published) in enumerate(self.releases):
            for unit, months in self._due(release).items():
                self._rules(release, unit, months)
            for group in tables.bands if not self.fine else ():
                for months in tables.due[group.parts[0]]:
                    for name in COUNTS if months else AT_ENTRY:
                        years = [(1, self.count(cell, months, name, release)) for cell in group.wholes]
                        poles = [(-1, self.count(cell, months, name, release)) for cell in group.parts]
                        self.knowledge.fact(add(*years, *poles), 0, 0)
            self._read(release, published)

    def count(self, cell: Cell, months: int, name: str, release: int = 0) -> Sum:
        """A true count of a published cell."""
        return add(*((1, self._of(release, unit, months, name)) for unit in self.units[release][cell]))

    def _units(self, tables: FixedTables) -> dict[Cell, tuple[Unit, ...]]:
        poles = sorted({cell.territory for group in tables.bands for cell in group.parts if cell.territory})
        told: Sequence[str | None] = poles if self.fine and poles else [None]
        units: dict[Cell, tuple[Unit, ...]] = {}
        for group in tables.years:
            for part in group.parts:
                units[part] = tuple((pole, part.entry_from, part.programme) for pole in told)
            units[group.wholes[0]] = tuple(unit for part in group.parts for unit in units[part])
        for group in tables.bands:
            years = tuple(unit for whole in group.wholes for unit in units[whole])
            for cell in group.parts:
                own = tuple(unit for unit in years if unit[0] == cell.territory)
                units[cell] = own if self.fine else ((cell.territory, cell.entry_from, "band"),)
        return units

    def _due(self, release: int) -> dict[Unit, tuple[int, ...]]:
        tables = self.releases[release][0]
        found: dict[Unit, tuple[int, ...]] = {}
        for cell, units in self.units[release].items():
            if cell.programme != ALL or (cell.scope == "pole" and not self.fine):
                found |= dict.fromkeys(units, tables.due[cell])
        return found

    def _of(self, release: int, unit: Unit, months: int, name: str) -> Sum:
        """A count of a unit: at entry everybody is inside, `away` and `away_other` add up first exits."""
        if name in AT_ENTRY:
            months = ENTRY
        elif months == ENTRY:
            return (
                self._of(release, unit, ENTRY, "people")
                if name in ("present", "always_inside", "never_outside")
                else {}
            )
        if name in ("away", "away_other"):
            exits = ("to_other", "to_outside") if name == "away" else ("to_other",)
            return add(
                *(
                    (1, self._of(release, unit, at, one))
                    for at in range(STEP, months + 1, STEP)
                    for one in exits
                )
            )
        pole, year, kind = unit
        changed = unit in self.touched or (
            (pole, band_of(year), "band") in self.touched and not self.fine and kind == "band"
        )
        return self.knowledge.unknown((release if changed else None, unit, months, name))

    def _rules(self, release: int, unit: Unit, due: Iterable[int]) -> None:
        for months in due:
            names = COUNTS if months else AT_ENTRY
            for name in names:
                self.knowledge.targets[release, unit, months, name] = self._of(release, unit, months, name)
            rules = (RULES + EARLY if months <= 2 * STEP else RULES) if months else RULES[:1]
            for rule in rules:
                rest = self._rest(release, unit, months, rule)
                self.knowledge.fact(rest)
                if len(rest) > 1 and rule not in NOBODY.get(months, ()):
                    self.knowledge.targets[release, unit, months, rule] = rest
            equal = EQUALITIES + {12: AT_FIRST, 24: AT_SECOND}.get(months, ())
            for rule in equal if months else ():
                self.knowledge.fact(self._rest(release, unit, months, rule), 0, 0)

    def _rest(self, release: int, unit: Unit, months: int, rule: tuple[str, ...]) -> Sum:
        total: list[tuple[int, Sum]] = []
        for written in rule:
            name, _, before = written.lstrip("-").partition(" ")
            sign = -1 if written.startswith("-") else 1
            total.append((sign, self._of(release, unit, months - STEP if before else months, name)))
        return add(*total)

    def _read(self, release: int, published: Published) -> None:
        for (cell, months), counts in published.counts.items():
            for name, shown in counts.items():
                true = self.count(cell, months, name, release)
                self.knowledge.targets[release, cell, months, name] = true
                low = max(shown - self.radius, self.least if name in ("people", "known") else 0)
                self.knowledge.fact(true, low, shown + self.radius)
        for (cell, months, family), why in published.hidden.items():
            if family == "people":
                true = self.count(cell, months, "people", release)
                self.knowledge.targets[release, cell, months, "people"] = true
                self.knowledge.fact(true, 0, self.least - 1 if why == "small" else inf)

"""Someone who has everything that was published, knows the method, and solves for the people behind it.

What is known is a set of linear facts about whole numbers: each published count was rounded from one
of five; groups add up; whoever is present is known; cohorts do not change from one release to the
next. The attacker is stronger than a reader: rates are taken as giving back every rounded count that
they were made from, and a group hidden for being small says so. The rules that
tie the counts of a group are written here anew, from what the counts mean, not from the product.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from math import inf

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from etl.build.young_people.cells import ALL, Cell, FixedTables, band_of
from etl.build.young_people.protection import Published

_FAR_ENOUGH = 0.2
"""A pull of many counts at once need not be the strongest: one count is bounded exactly, on its own."""

_PULLS = 5
"""Pairs of pulls of all that is left at once, before twice as many of some, and counts one by one."""

Key = Hashable
Sum = dict[Key, int]
"""A count as a sum of unknown whole numbers."""

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


def add(*sums: tuple[int, Sum]) -> Sum:
    """`Σ factor × sum`."""
    total: Sum = {}
    for factor, each in sums:
        for key, count in each.items():
            total[key] = total.get(key, 0) + factor * count
    return {key: count for key, count in total.items() if count}


def line_of(key: Key) -> Key:
    """The published line that an unknown is in: programmes of a year, poles of a band."""
    assert isinstance(key, tuple)
    _, year, kind = key[1]
    return (kind if kind in ("band", "flows") else "year", year)


@dataclass
class Knowledge:
    """Facts about unknown whole numbers, each 0 or more, and the counts whose values are sought."""

    keys: dict[Key, int] = field(default_factory=dict)
    facts: list[tuple[Sum, float, float]] = field(default_factory=list)
    targets: dict[Key, Sum] = field(default_factory=dict)

    def unknown(self, key: Key) -> Sum:
        self.keys.setdefault(key, len(self.keys))
        return {key: 1}

    def fact(self, what: Sum, low: float = 0, high: float = inf) -> None:
        self.facts.append((what, low, high))

    def draw(self, size: int, *, seed: int = 2018) -> None:
        """Keep some of the targets, drawn by chance; the facts all stay."""
        names = list(self.targets)
        kept = np.random.default_rng(seed).choice(len(names), size=size, replace=False)
        self.targets = {names[place]: self.targets[names[place]] for place in sorted(kept)}

    def bounds(self, *, enough: int = 4, seed: int = 2018) -> dict[Key, tuple[int, int]]:
        """The least and the most that each target can be; ends that leave `enough` values may be farther apart."""
        found: dict[Key, tuple[int, int]] = {}
        for apart in self._components():
            found |= apart.solved(enough=enough, chance=np.random.default_rng(seed))
        return found

    def solved(self, *, enough: int, chance: np.random.Generator) -> dict[Key, tuple[int, int]]:
        """The same, of what is tied together.

        Solutions of programmes that pull many counts at once settle most of them, those that pull some of what
        is left upwards most of the others; then each is pulled among its neighbours, all the rest as
        found; what is still left is bounded exactly.
        """
        names = list(self.targets)
        matrix = self._matrix([self.targets[name] for name in names])
        rows = self._matrix([what for what, _, _ in self.facts])
        low, high = (np.array([fact[end] for fact in self.facts], dtype=float) for end in (1, 2))
        least, most = np.full(len(names), inf), np.full(len(names), -inf)

        lines = np.array([hash(line_of(key)) for key in self.keys])
        found = np.zeros(len(self.keys))

        def solve(weights: np.ndarray, *, gap: float = 0.0, near: bool = False) -> None:
            """One programme; near, where only what is on the lines of the targets may differ from what was found."""
            nonlocal found, least, most
            pull = np.asarray(matrix.T @ weights)
            free = np.isin(lines, lines[pull != 0]) if near else np.ones(len(lines), bool)
            fixed = rows[:, ~free] @ found[~free]
            kept = np.asarray((rows[:, free] != 0).sum(axis=1)).ravel() > 0
            answer = milp(
                pull[free],
                constraints=LinearConstraint(rows[kept][:, free], (low - fixed)[kept], (high - fixed)[kept]),
                integrality=1,
                bounds=Bounds(0, 100_000),
                options={"mip_rel_gap": gap},
            )
            if answer.x is None:
                raise ValueError(f"no people fit what was published: {answer.message}")
            found[free] = np.rint(answer.x)
            values = np.rint(matrix @ found)
            least, most = np.minimum(least, values), np.maximum(most, values)

        for pull in range(3 * _PULLS):
            left = most - least + 1 < enough
            if not left.any():
                break
            many = pull < _PULLS
            weights = chance.choice([-1.0, 1.0] if many else [1.0], size=len(names)) * left
            weights *= chance.random(len(names)) < (1.0 if many else 0.3)
            for sign in (1, -1) if many else (-1,):
                solve(sign * weights, gap=_FAR_ENOUGH)
        for near in (True, False):
            for place in np.flatnonzero(most - least + 1 < enough):
                alone = (np.arange(len(names)) == place).astype(float)
                for sign in (-1, 1):
                    if most[place] - least[place] + 1 < enough:
                        solve(sign * alone, near=near)
        return {name: (int(least[i]), int(most[i])) for i, name in enumerate(names)}

    def _components(self) -> list[Knowledge]:
        """What is tied by no fact and no target is solved apart."""
        sums = [what for what, _, _ in self.facts] + list(self.targets.values())
        ties = self._matrix(sums)
        _, label = connected_components(ties.T @ ties)
        parts: dict[int, Knowledge] = {}
        for key, place in self.keys.items():
            parts.setdefault(int(label[place]), Knowledge()).unknown(key)
        for what, low, high in self.facts:
            if what:
                parts[int(label[self.keys[next(iter(what))]])].fact(what, low, high)
        for name, what in self.targets.items():
            if what:
                parts[int(label[self.keys[next(iter(what))]])].targets[name] = what
        return [part for part in parts.values() if part.targets]

    def pinned(self, *, enough: int = 4) -> dict[Key, tuple[int, int]]:
        """The targets that are left with fewer than `enough` values."""
        return {
            name: (low, high)
            for name, (low, high) in self.bounds(enough=enough).items()
            if high - low + 1 < enough
        }

    def _matrix(self, sums: Sequence[Sum]) -> csr_matrix:
        entries = [
            (row, self.keys[key], count) for row, each in enumerate(sums) for key, count in each.items()
        ]
        rows, columns, counts = zip(*entries, strict=True) if entries else ((), (), ())
        return csr_matrix((counts, (rows, columns)), shape=(len(sums), len(self.keys)), dtype=float)


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
        pole, year, _ = unit
        changed = unit in self.touched or (
            (pole, band_of(year), "band") in self.touched and not self.fine and _ == "band"
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

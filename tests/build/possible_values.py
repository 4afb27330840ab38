"""Unknown whole numbers, the linear facts that are known of them, and which values the counts that they make can have.

A count can have a value where a witness gives it: whole numbers that meet every fact, checked as integers,
whatever programme found them. A count is pinned where an exact programme rules every other value out. What is neither
shown nor ruled out in the time given is `Undecided`, an error: no witness is no proof.

Values are counted one by one, not as a range: a count that can be 10, 12 or 14 has three values.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix, vstack
from scipy.sparse.csgraph import connected_components

Key = Hashable
Sum = dict[Key, int]
"""A count as a sum of unknown whole numbers."""

MOST = 100_000
"""No unknown is larger: nobody would believe it, and programmes need an end."""

_STRONG_ENOUGH = 0.5
"""How far from the strongest pull a move of a walk may stop, as a share of it: any witness is as good."""

_STEPS = 8
"""Moves of a walk in one direction: twice as many as the values that are sought."""

_MOVE_SECONDS, _LEAST_SECONDS = 0.0003, 0.1
"""How long a move of a walk may be sought, for each unknown and at least: what is found by then is as good."""

_INFEASIBLE = 2
"""The status of a programme that no whole numbers fit."""


class Undecided(Exception):
    """Counts of which neither enough values were found, nor the others ruled out, in the time given.

    Attributes:
        names: of these counts.
        pinned: the counts that were found to have fewer values, as elsewhere.
    """

    def __init__(self, names: Sequence[Key], pinned: dict[Key, tuple[int, ...]]) -> None:
        first = ", ".join(map(str, names[:10]))
        super().__init__(f"{len(names)} counts are undecided, {len(pinned)} are pinned: {first}")
        self.names, self.pinned = list(names), pinned


def add(*sums: tuple[int, Sum]) -> Sum:
    """`Σ factor × sum`."""
    total: Sum = {}
    for factor, each in sums:
        for key, count in each.items():
            total[key] = total.get(key, 0) + factor * count
    return {key: count for key, count in total.items() if count}


@dataclass
class Knowledge:
    """Facts about unknown whole numbers, each 0 or more, and the counts whose values are sought."""

    keys: dict[Key, None] = field(default_factory=dict)
    facts: list[tuple[Sum, float, float]] = field(default_factory=list)
    targets: dict[Key, Sum] = field(default_factory=dict)

    def unknown(self, key: Key) -> Sum:
        self.keys[key] = None
        return {key: 1}

    def fact(self, what: Sum, low: float = 0, high: float = inf) -> None:
        self.facts.append((what, low, high))

    def pinned(self, *, enough: int = 4, seconds: float = 60, seed: int = 2018) -> dict[Key, tuple[int, ...]]:
        """The targets that can have fewer than `enough` values, and these values, all of them.

        Args:
            seconds: the most that each exact programme may take.

        Raises:
            Undecided: some targets may or may not have as many, as far as was found in that time.
            ValueError: no whole numbers meet the facts.
        """
        found: dict[Key, tuple[int, ...]] = {}
        undecided: list[Key] = []
        for part in self.components():
            search = _Search(part, enough=enough, seconds=seconds, chance=np.random.default_rng(seed))
            search.run()
            found |= {
                name: tuple(sorted(search.seen[at])) for at in search.pinned for name in search.names[at]
            }
            undecided += [name for at in search.undecided for name in search.names[at]]
        if undecided:
            raise Undecided(undecided, found)
        return found

    def components(self) -> list[Knowledge]:
        """What is tied by no fact and no target is solved apart."""
        place = {key: at for at, key in enumerate(self.keys)}
        ties = abs(matrix_of([what for what, _, _ in self.facts] + list(self.targets.values()), place))
        _, label = connected_components(ties.T @ ties)
        parts: dict[int, Knowledge] = defaultdict(Knowledge)
        for key in self.keys:
            parts[label[place[key]]].unknown(key)
        for what, low, high in self.facts:
            if what:
                parts[label[place[next(iter(what))]]].fact(what, low, high)
        for name, what in self.targets.items():
            if what:
                parts[label[place[next(iter(what))]]].targets[name] = what
        return [part for part in parts.values() if part.targets]


def matrix_of(sums: Sequence[Sum], place: dict[Key, int]) -> csr_matrix:
    entries = [(row, place[key], count) for row, each in enumerate(sums) for key, count in each.items()]
    rows, columns, counts = zip(*entries, strict=True) if entries else ((), (), ())
    return csr_matrix((counts, (rows, columns)), shape=(len(sums), len(place)), dtype=float)


class _Search:
    """The values of targets that are tied together.

    Attributes:
        names: of the targets that are the same sum; seen: the values that witnesses gave to each sum; left: the sums
            that have fewer than enough. All by place of the sum.
    """

    def __init__(self, part: Knowledge, *, enough: int, seconds: float, chance: np.random.Generator) -> None:
        self._enough, self._seconds, self._chance = enough, seconds, chance
        place = {key: at for at, key in enumerate(part.keys)}
        facts: dict[frozenset, tuple[float, float]] = {}
        for what, low, high in part.facts:
            known = facts.get(frozenset(what.items()), (-inf, inf))
            facts[frozenset(what.items())] = (max(known[0], low), min(known[1], high))
        self._facts = matrix_of([dict(what) for what in facts], place)
        self._low, self._high = np.array(list(facts.values()), dtype=float).reshape(-1, 2).T
        names: dict[frozenset, list[Key]] = defaultdict(list)
        for name, what in part.targets.items():
            names[frozenset(what.items())].append(name)
        self.names = list(names.values())
        self._sums = matrix_of([dict(what) for what in names], place)
        self._witness = np.zeros(len(place))
        self.seen: list[set[int]] = [set() for _ in names]
        self.left = np.ones(len(names), bool)
        self.pinned: list[int] = []
        self.undecided: list[int] = []

    def run(self) -> None:
        """Walks settle nearly all targets; what is left is sought value by value, nearby, then anywhere."""
        status = self._solve()
        if not self.seen[0]:
            if status == _INFEASIBLE:
                raise ValueError("no people fit what was published")
            self.undecided = list(range(len(self.names)))
            return
        self._walk()
        for place in map(int, np.flatnonzero(self.left)):
            for step in (_STEPS, inf):
                certain = self.left[place] and self._seek(place, step=step)
            if self.left[place]:
                (self.pinned if certain else self.undecided).append(place)

    def _walk(self) -> None:
        """Small moves that pull all narrow targets at once, each up or down by chance, then back and beyond.

        A walk that settles fewer targets than it has moves is the last: seeking them one by one is as quick.
        """
        settled, moves = len(self.left), 0
        seconds = max(_MOVE_SECONDS * len(self._witness), _LEAST_SECONDS)
        while self.left.any() and settled >= moves:
            before, moves = self.left.sum(), 0
            pull = self._chance.choice([-1.0, 1.0], size=len(self.left))
            for sign in (1, -1):
                for _ in range(_STEPS):
                    was, moves = self._witness, moves + 1
                    self._solve(pull=sign * pull * self.left, step=1, gap=_STRONG_ENOUGH, seconds=seconds)
                    if not self.left.any() or (self._witness == was).all():
                        break
            settled = before - self.left.sum()

    def _seek(self, place: int, *, step: float) -> bool:
        """Try every value that was not seen until enough were; whether all others are impossible within that step."""
        tried = list(_between(sorted(self.seen[place])))
        certain = True
        while tried and self.left[place]:
            low, high = tried.pop()
            status = self._solve(step=step, within=(place, low, high))
            value = next((one for one in self.seen[place] if low <= one <= high), None)
            if value is not None:
                tried += [(low, value - 1)] * (low < value) + [(value + 1, high)] * (value < high)
            certain &= value is not None or status == _INFEASIBLE
        return certain

    def _solve(
        self,
        *,
        pull: np.ndarray | None = None,
        step: float = inf,
        gap: float = 0.0,
        within: tuple[int, float, float] | None = None,
        seconds: float | None = None,
    ) -> int:
        """One programme, of moves from the last witness: its status. The witness that it finds is kept.

        Args:
            pull: how strongly each target is drawn upwards.
            step: the farthest that an unknown may move.
            gap: how far from the strongest pull it may stop, as a share of it.
            within: a target, and values between which it must be.
            seconds: how long it may take, if not as long as an exact one.
        """
        here, facts = self._witness, self._facts @ self._witness
        rows, low, high = self._facts, self._low - facts, self._high - facts
        if within:
            place, least, most = within
            rows = vstack([rows, self._sums[[place]]])
            value = (self._sums[[place]] @ here)[0]
            low, high = np.append(low, least - value), np.append(high, most - value)
        answer = milp(
            np.zeros(len(here)) if pull is None else -(self._sums.T @ pull),
            constraints=LinearConstraint(rows, low, high),
            integrality=1,
            bounds=Bounds(np.maximum(-step, -here), np.minimum(step, MOST - here)),
            options={"mip_rel_gap": gap, "time_limit": seconds or self._seconds},
        )
        if answer.x is not None:
            self._try(here + np.rint(answer.x))
        return int(answer.status)

    def _try(self, people: np.ndarray) -> None:
        """Keep whole numbers as a witness, once they are seen to meet every fact, and the values that they give."""
        facts = self._facts @ people
        if (people < 0).any() or (facts < self._low).any() or (facts > self._high).any():
            return
        self._witness = people
        values = self._sums @ people
        for place in np.flatnonzero(self.left):
            self.seen[place].add(int(values[place]))
            self.left[place] = len(self.seen[place]) < self._enough


def _between(seen: Sequence[int]) -> Iterator[tuple[float, float]]:
    """The values that were not seen, in ranges: the ends first, then the holes, for the last is tried first."""
    yield -inf, seen[0] - 1
    yield seen[-1] + 1, inf
    for low, high in pairwise(seen):
        if high - low > 1:
            yield low + 1, high - 1

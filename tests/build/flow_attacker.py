"""What flows and balances add to what an attacker knows: the same people, told apart by where they came from and live.

A pole's people of a band are a table of origins and residences. What is published of it is its margins
and one of its cells (the locals present), hence one unknown a flow stands for the whole table: a
table of whole numbers exists for any margins that add up and leave the rest of it 0 or more, which the
attacker's rules ask for already.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf

from etl.build.young_people.cells import Cell, pole_cell
from etl.build.young_people.flows import PublishedFlows, TrueFlows
from tests.build.attacker import Attack
from tests.build.possible_values import Key, Sum, add

ENTRY, AT = 0, 24
ENDS = ("entry", "known", "residence")


@dataclass(frozen=True)
class FlowAttack:
    """The flows of one band, added to the facts of an attack.

    Args:
        attack: on the fixed tables of the same release.
        true: its codes and band are used, and, as the attacker is told, which hidden counts are small.
    """

    attack: Attack
    true: TrueFlows
    shown: PublishedFlows
    release: int = 0

    def add(self) -> None:
        """Every fact of the band."""
        for pole in self.true.codes:
            self._pole(pole)
        for code in self.true.codes:
            self._balance(code)

    def flow(self, end: str, pole: str, other: str) -> Sum:
        """People of a pole by another territory: who came from there, of whom known at 24 months, who lives there."""
        return self.attack.knowledge.unknown((None, (pole, self.true.band, "flows"), end, other))

    def count(self, pole: str, months: int, name: str) -> Sum:
        return self.attack.count(self._cell(pole), months, name, self.release)

    def _cell(self, pole: str) -> Cell:
        return pole_cell(pole, self.true.band)

    def _others(self, pole: str) -> list[str]:
        return [code for code in self.true.codes if code != pole]

    def _total(self, end: str, pole: str) -> Sum:
        return add(*((1, self.flow(end, pole, other)) for other in self._others(pole)))

    def _pole(self, pole: str) -> None:
        known, locals_known = self.count(pole, AT, "known"), self.count(pole, AT, "locals_known")
        people, here, other = (
            self.count(pole, ENTRY, name) for name in ("people", "from_here", "from_other")
        )
        present, elsewhere = self.count(pole, AT, "present"), self.count(pole, AT, "other_territory")
        self._equal(add((1, self._total("entry", pole)), (-1, other)))
        self._equal(add((1, self._total("residence", pole)), (-1, elsewhere)))
        self._counted(
            "known from outside", pole, add((1, known), (-1, locals_known), (-1, self._total("known", pole)))
        )
        lost = add(
            (1, people),
            (-1, here),
            (-1, other),
            (-1, known),
            (1, locals_known),
            (1, self._total("known", pole)),
        )
        self._counted("unknown from outside", pole, lost)
        outside = add((1, known), (-1, present), (-1, elsewhere))
        self._seen((pole, "outside_quebec"), outside, self.shown.residence, self.true.residence)
        for code in self._others(pole):
            entry, residence = self.flow("entry", pole, code), self.flow("residence", pole, code)
            self._counted("known", pole + code, self.flow("known", pole, code))
            self._counted("unknown", pole + code, add((1, entry), (-1, self.flow("known", pole, code))))
            self._seen((code, pole), entry, self.shown.entry, self.true.entry)
            self._seen((pole, code), residence, self.shown.residence, self.true.residence)

    def _balance(self, code: str) -> None:
        """Over all poles: who came from a territory, and who lives there, of known residence."""
        for end, own, shown in (
            ("known", "locals_known", self.shown.origin),
            ("residence", "present", self.shown.living),
        ):
            movers = ((1, self.flow(end, pole, code)) for pole in self._others(code))
            total = add((1, self.count(code, AT, own)), *movers)
            self._counted(f"balance {end}", code, total)
            if code in shown:
                self._near(total, shown[code])

    def _seen(self, ends: tuple[str, str], flow: Sum, shown: dict[tuple[str, str], int], true: dict) -> None:
        self._counted("flow", ends, flow)
        if ends in shown:
            self._near(flow, shown[ends])
        elif true.get(ends, 0) < self.attack.least:
            self.attack.knowledge.fact(flow, 0, self.attack.least - 1)

    def _near(self, what: Sum, shown: int) -> None:
        radius = self.attack.radius
        self.attack.knowledge.fact(what, max(shown - radius, self.attack.least), shown + radius)

    def _counted(self, name: str, of: Key, what: Sum) -> None:
        """A count of people, whose values are sought."""
        self.attack.knowledge.fact(what, 0, inf)
        self.attack.knowledge.targets[self.release, (None, self.true.band, "flows"), name, of] = what

    def _equal(self, what: Sum) -> None:
        self.attack.knowledge.fact(what, 0, 0)


def add_flows(attack: Attack, *releases: Iterable[tuple[TrueFlows, PublishedFlows]]) -> Attack:
    """An attack that knows the flows and balances of each of its releases too."""
    for release, bands in enumerate(releases):
        for true, shown in bands:
            FlowAttack(attack, true, shown, release).add()
    return attack

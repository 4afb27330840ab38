"""What a reader can infer of the counts of one group from those that are shown: ranges, rule by rule, all months together.

Some counts of a group are hidden and tied to others that are shown: who is known and from here is one of those
from here, whoever has left by 48 months has left by 60. The ranges that such rules leave are found by
propagation: each count lies in its range, though not every value of a range need be possible.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from common.disclosure import LEAST_VALUES
from etl.build.young_people.families import ENTRY, PAIRS, PARTS, STEP

Count = tuple[str, int]
"""A name and months since entry."""

Bounds = dict[Count, tuple[int, int]]

ANY = (0, 10**9)
_EXITS = (("never_outside before", "-never_outside", "-away", "away before"),)
_FIRST_EXITS = (
    ("away", "-away before", "-at_risk", "stayed"),
    ("always_inside", "away", "-away before", "-at_risk"),
)
"""At 12 and 24 months, who was at risk was always inside before."""

_SAME = {(12, "at_risk"): "known", (12, "stayed"): "always_inside", (24, "stayed"): "always_inside"}
_AT_ENTRY = ("people", "from_here", "from_other")
_INSIDE = ("present", "always_inside", "never_outside")
_ROUNDS = 20


class Rule(NamedTuple):
    """A sum of counts that is none below 0: a count of people too, but where it is 0 by definition."""

    terms: tuple[tuple[int, Count], ...]
    counted: bool


def infer(known: Bounds, shown: Mapping[Count, tuple[int, int]]) -> Bounds:
    """The ranges once these counts are shown as well; those of a count that nothing bounds are absent."""
    found = known | {count: _meet(known.get(count, ANY), bounds) for count, bounds in shown.items()}
    waiting = set(shown)
    for _ in range(_ROUNDS):
        moved: set[Count] = set()
        for rule in {rule for count in waiting for rule in _rules_of(count)}:
            moved |= _tightened(found, rule)
        if not moved:
            break
        waiting = moved
    return found


def tells_too_much(found: Bounds, shown: Mapping[Count, tuple[int, int]]) -> bool:
    """A count that is shown is in less than its range, or a count or what two leave has fewer than `LEAST_VALUES` values."""
    if any(found[count] != bounds for count, bounds in shown.items()):
        return True
    if any(high - low + 1 < LEAST_VALUES for low, high in found.values()):
        return True
    rules = {rule for count in found for rule in _rules_of(count) if rule.counted}
    return any(_most(found, rule) - max(_least(found, rule), 0) + 1 < LEAST_VALUES for rule in rules)


def rest_range(found: Bounds, terms: Iterable[tuple[int, Count]]) -> tuple[int, int]:
    """What the ranges tell of a sum that is a count of people."""
    rule = Rule(tuple(terms), counted=True)
    return max(_least(found, rule), 0), min(_most(found, rule), ANY[1])


def place(name: str, months: int) -> Count | None:
    """The count that a name stands for at these months, by definition; None where it is 0."""
    if name in _AT_ENTRY:
        return (name, ENTRY)
    if months == ENTRY:
        return ("people", ENTRY) if name in _INSIDE else None
    return (_SAME.get((months, name), name), months)


def _tightened(found: Bounds, rule: Rule) -> set[Count]:
    """Narrow each term by the most that the others can make; those that moved."""
    most = _most(found, rule)
    moved = set()
    for sign, count in rule.terms:
        low, high = found.get(count, ANY)
        if sign > 0 and high - most > low:
            found[count] = (high - most, high)
            moved.add(count)
        elif sign < 0 and low + most < high:
            found[count] = (low, low + most)
            moved.add(count)
    return moved


def _most(found: Bounds, rule: Rule) -> int:
    return sum(
        found.get(count, ANY)[1] if sign > 0 else -found.get(count, ANY)[0] for sign, count in rule.terms
    )


def _least(found: Bounds, rule: Rule) -> int:
    return sum(
        found.get(count, ANY)[0] if sign > 0 else -found.get(count, ANY)[1] for sign, count in rule.terms
    )


def _meet(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    return max(one[0], other[0]), min(one[1], other[1])


@cache
def _rules_of(count: Count) -> tuple[Rule, ...]:
    """The rules that hold a count, at its own months and the next; those of entry hold at all months."""
    name, months = count
    at = (months, months + STEP) if name not in _AT_ENTRY else tuple(range(ENTRY, 5 * STEP + 1, STEP))
    return tuple(rule for one in at for rule in rules_at(one) if any(held == count for _, held in rule.terms))


@cache
def rules_at(months: int) -> tuple[Rule, ...]:
    """The rules that tie the counts of one group at these months to each other, and to those of 12 months before."""
    if months > 5 * STEP:
        return ()
    if months == ENTRY:
        return (_rule(PARTS[0], months),)
    names = PARTS + PAIRS + _EXITS + (_FIRST_EXITS if months <= 2 * STEP else ())
    rules = [_rule(each, months) for each in names]
    if months == STEP:
        departed = _rule(("people", "-never_outside", "-away"), months)
        rules = [
            rule._replace(counted=rule.counted and set(rule.terms) != set(departed.terms)) for rule in rules
        ]
        rules.append(Rule(tuple((-sign, count) for sign, count in departed.terms), counted=False))
    return tuple(rule for rule in rules if rule.terms)


def _rule(names: tuple[str, ...], months: int) -> Rule:
    total: dict[Count, int] = {}
    for written in names:
        sign = -1 if written.startswith("-") else 1
        name, _, before = written.lstrip("-").partition(" ")
        count = place(name, months - STEP if before else months)
        if count is not None:
            total[count] = total.get(count, 0) + sign
    return Rule(tuple((sign, count) for count, sign in total.items() if sign), counted=True)

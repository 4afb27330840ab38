"""Pairs become groups, all or nothing: the order of pairs cannot change who is with whom."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

Pair = tuple[int, int]


@dataclass(frozen=True)
class Links:
    """What was found among the rows of one kind.

    Args:
        groups: rows (by number) that are one thing, two or more each.
        matches: one row a pair compared and worth telling: its two numbers, the smaller first
            (organisation_a, organisation_b or project_a, project_b), score 0–100, why (codes, in a
            fixed order), outcome (merged, review, merged_by_decision, apart_by_decision).
    """

    groups: list[list[int]]
    matches: pd.DataFrame


def components(pairs: Iterable[Pair]) -> list[list[int]]:
    """Sets of numbers that `pairs` join, directly or not; each sorted, and sorted by their first."""
    parent: dict[int, int] = {}

    def root(one: int) -> int:
        parent.setdefault(one, one)
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for one, other in pairs:
        first, second = sorted((root(one), root(other)))
        parent[second] = first
    found: dict[int, list[int]] = {}
    for one in sorted(parent):
        found.setdefault(root(one), []).append(one)
    return sorted(found.values())


def merged_groups(
    *, certain: Iterable[Pair], likely: Iterable[Pair], compatible: Callable[[Sequence[int]], bool]
) -> list[list[int]]:
    """Groups of one thing: what `certain` pairs join, and what `likely` ones add where all members agree.

    A chain of likely pairs whose members do not all agree is not cut at some arbitrary place: none
    of its likely pairs is followed. `certain` pairs are an identifier or a decision.
    """
    kept, links = list(certain), list(likely)
    whole = components([*kept, *links])
    agreed = {one for group in whole if compatible(group) for one in group}
    kept += [pair for pair in links if pair[0] in agreed]
    return components(kept)


def outcomes(
    told: Collection[Pair],
    groups: Iterable[Sequence[int]],
    *,
    same: Collection[Pair],
    different: Collection[Pair],
) -> dict[Pair, str]:
    """What became of each pair of `told`: a decision's word, else whether `groups` hold both."""
    group_of = {one: group[0] for group in groups for one in group}

    def outcome(pair: Pair) -> str:
        if pair in different:
            return "apart_by_decision"
        if pair in same:
            return "merged_by_decision"
        together = pair[0] in group_of and group_of[pair[0]] == group_of.get(pair[1])
        return "merged" if together else "review"

    return {pair: outcome(pair) for pair in told}


def still_together(groups: Iterable[Sequence[int]], different: Iterable[Pair]) -> list[Pair]:
    """Pairs declared different that a third row, an identifier or another decision joins all the same."""
    group_of = {one: group[0] for group in groups for one in group}
    return [pair for pair in different if pair[0] in group_of and group_of[pair[0]] == group_of.get(pair[1])]

"""Pairs become groups, all or nothing: the order of pairs cannot change who is with whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

Pair = tuple[int, int]


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

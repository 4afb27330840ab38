"""From true counts to what may be shown of them: rounded counts, family by family, in the order of time.

What is shown of an entry year at an anniversary is decided when it is due, from its own counts and from
what was shown of it before; what is shown of a band, once its last year is due, from its poles' counts and
from what was shown of its years. A later release takes the same decisions again and adds new ones,
each tried against all that it adds to: nothing shown is ever taken back, nor made to tell more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import inf
from typing import Literal

from common.disclosure import (
    LARGEST_SMALL,
    LEAST_SHOWN,
    SLACK,
    SMALLEST,
    PublishedSum,
    Range,
    parts_to_hide,
    rounded,
    shown_range,
    tells_nothing,
)
from etl.build.young_people.cells import ALL, Cell, FixedTables, Group
from etl.build.young_people.families import AT_ENTRY, ENTRY, LATER, MONTHS, PAIRS, STEP, Family, parts, sum_terms

Reason = Literal["small", "with"]
"""Hidden for itself, or with another so that no sum gives that one back."""


@dataclass
class Published:
    """The only thing that marts are made from.

    Args:
        counts: rounded counts shown of each cell at each of its months, by name.
        families: which families are shown, and why each other one is hidden.
    """

    counts: dict[tuple[Cell, int], dict[str, int]] = field(default_factory=dict)
    families: dict[tuple[Cell, int], set[str]] = field(default_factory=dict)
    hidden: dict[tuple[Cell, int, str], Reason] = field(default_factory=dict)

    def shows(self, cell: Cell, months: int, family: str) -> bool:
        return family in self.families.get((cell, ENTRY if family in ("people", "origin") else months), ())

    def value(self, cell: Cell, months: int, *names: str) -> int | None:
        """A sum of rounded counts, written as in `sum_terms`; None where one of them is not shown."""
        total = 0
        for sign, name, at in sum_terms(names, months):
            count = self.counts.get((cell, at), {}).get(name)
            if count is None:
                return None
            total += sign * count
        return total


def protect(tables: FixedTables) -> Published:
    """What may be shown of the fixed tables."""
    published = Published()
    for months in (ENTRY, *MONTHS):
        for group in (*tables.years, *tables.bands):
            if months in tables.due[group.parts[0]]:
                for family in LATER if months else AT_ENTRY:
                    _protect_family(published, tables, group, family=family, months=months)
    return published


def _protect_family(
    published: Published, tables: FixedTables, group: Group, *, family: Family, months: int
) -> None:
    """One family of one group: its whole first, where the group is a year, then its parts."""
    year = len(group.wholes) == 1 and group.parts[0].scope == "network"
    if year and _may_show(published, tables, group.wholes[0], family=family, months=months):
        _show(published, tables, group.wholes[0], family=family, months=months)
    elif year:
        published.hidden[group.wholes[0], months, family.slug] = "small"
    whole_shown = not year or published.shows(group.wholes[0], months, family.slug)
    small = {
        place
        for place, cell in enumerate(group.parts)
        if not (whole_shown and _may_show(published, tables, cell, family=family, months=months))
    }
    for place in small:
        published.hidden[group.parts[place], months, family.slug] = "small"
    weights = [_true(tables, cell, family.whole, months) for cell in group.parts]
    sums = list(_sums(published, tables, group, family=family, months=months))
    hide = parts_to_hide(sums, hidden=small, weights=weights)
    for place, cell in enumerate(group.parts):
        if place not in hide:
            _show(published, tables, cell, family=family, months=months)
        elif place not in small:
            published.hidden[cell, months, family.slug] = "with"


def _show(published: Published, tables: FixedTables, cell: Cell, *, family: Family, months: int) -> None:
    published.families.setdefault((cell, months), set()).add(family.slug)
    own = published.counts.setdefault((cell, months), {})
    for name in family.own_counts(months):
        own[name] = rounded(tables.counts[cell, months][name])


def _may_show(
    published: Published, tables: FixedTables, cell: Cell, *, family: Family, months: int
) -> bool:
    """Whether a cell can show a family for itself: enough people, no part near nobody, nothing told by comparison."""
    if not all(published.shows(cell, months, slug) for slug in family.needs):
        return False
    if family.slug == "origin" and cell.programme != ALL and cell.scope == "network":
        return False
    if family.each_year and months > STEP and not published.shows(cell, months - STEP, family.slug):
        return False
    known = _known(published, tables, cell, family=family, months=months)
    if any(known[months, name] == 0 for name in family.own_counts(months)):
        return False
    if any(_rest(known, (name,), months) is None for name in family.counts):
        return False
    whole, left = _rest(known, family.whole, months), _rest(known, family.rest, months)
    if (whole is not None and whole < LEAST_SHOWN) or (family.rest and (left is None or left < SMALLEST)):
        return False
    rests = (_rest(known, part, months) for part in parts(months))
    return all(rest is None or tells_nothing(rest) for rest in rests)


def _known(
    published: Published, tables: FixedTables, cell: Cell, *, family: Family, months: int
) -> dict[tuple[int, str], int]:
    """Rounded counts of a cell at these months, 12 before and at entry, once a family is shown too."""
    known = {
        (at, name): count
        for at in (ENTRY, months - STEP, months)
        for name, count in published.counts.get((cell, at), {}).items()
    }
    own = {(months, name): rounded(tables.counts[cell, months][name]) for name in family.own_counts(months)}
    return known | own


def _rest(known: dict[tuple[int, str], int], names: tuple[str, ...], months: int) -> int | None:
    """A sum of rounded counts, as a reader can make it; None where one of them is missing."""
    total = 0
    for sign, name, at in sum_terms(names, months):
        if (at, name) not in known:
            return None
        total += sign * known[at, name]
    return total


def _true(tables: FixedTables, cell: Cell, names: tuple[str, ...], months: int) -> int:
    return sum(sign * tables.counts[cell, at][name] for sign, name, at in sum_terms(names, months))


def _sums(
    published: Published, tables: FixedTables, group: Group, *, family: Family, months: int
) -> Iterator[PublishedSum]:
    """The sum over the group of each count of the family, and of each rest that it makes known."""
    for name in family.own_counts(months):
        yield PublishedSum(
            wholes=tuple(_range(published, tables, cell, name=name, months=months) for cell in group.wholes),
            shown=tuple(shown_range(rounded(tables.counts[cell, months][name])) for cell in group.parts),
            hidden=tuple(_hidden_range(published, tables, cell, name=name) for cell in group.parts),
        )
    own = {(months, name) for name in family.own_counts(months)}
    for names in parts(months) + (PAIRS if months else ()):
        if own & {(at, name) for _, name, at in sum_terms(names, months)}:
            of_parts = [_known(published, tables, cell, family=family, months=months) for cell in group.parts]
            wholes = [
                {(at, name): count for at in (ENTRY, months - STEP, months) for name, count in published.counts.get((cell, at), {}).items()}
                for cell in group.wholes
            ]
            nobody_knows = [_hidden_range(published, tables, cell, name="") for cell in group.parts]
            yield PublishedSum(
                wholes=tuple(
                    _rest_range(known, names, months, otherwise=_hidden_range(published, tables, cell, name=""))
                    for cell, known in zip(group.wholes, wholes, strict=True)
                ),
                shown=tuple(
                    _rest_range(known, names, months, otherwise=hidden)
                    for known, hidden in zip(of_parts, nobody_knows, strict=True)
                ),
                hidden=tuple(nobody_knows),
            )


def _rest_range(
    known: dict[tuple[int, str], int], names: tuple[str, ...], months: int, *, otherwise: Range
) -> Range:
    """What rounded counts tell of a part found by subtraction."""
    rest = _rest(known, names, months)
    if rest is None:
        return otherwise
    slack = SLACK * len(sum_terms(names, months))
    return Range(max(rest - slack, 0), rest + slack, False)


def _range(published: Published, tables: FixedTables, cell: Cell, *, name: str, months: int) -> Range:
    count = published.counts.get((cell, months), {}).get(name)
    return _hidden_range(published, tables, cell, name=name) if count is None else shown_range(count)


def _hidden_range(published: Published, tables: FixedTables, cell: Cell, *, name: str) -> Range:
    """What a reader who even knew which cells are small would know of one of the counts of a hidden cell."""
    people = published.counts.get((cell, ENTRY), {}).get("people")
    if people is not None and name != "people":
        return Range(0, shown_range(people).high, False)
    small = tables.counts[cell, ENTRY]["people"] <= LARGEST_SMALL
    return Range(0, LARGEST_SMALL if small else inf, False)

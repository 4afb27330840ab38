"""From true counts to what may be shown of them: rounded counts, family by family, in the order of time.

What is shown of an entry year at an anniversary is decided when it is due, from its own counts and from
what was shown of it before; what is shown of a band, once its last year is due, from its poles' counts and
from what was shown of its years. A later release takes the same decisions again and adds new ones,
each tried against all that it adds to: nothing shown is ever taken back, nor made to tell more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from math import inf

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
from etl.build.young_people.cells import ALL, Cell, FixedTables, Group, Together, due_day, true_sum
from etl.build.young_people.families import (
    AT_ENTRY,
    ENTRY,
    LATER,
    MONTHS,
    PAIRS,
    STEP,
    Family,
    parts,
    sum_terms,
)
from etl.build.young_people.inference import ANY, Bounds, infer, rest_range, tells_too_much
from etl.build.young_people.published import Published
from etl.build.young_people.withdrawal import leave_room, leaves_room


def protect(tables: FixedTables) -> Published:
    """What may be shown of the fixed tables."""
    published = Published()
    for together in tables.apart():
        published.add(_protect_together(tables, together))
    return published


def _protect_together(tables: FixedTables, together: Together) -> Published:
    """Every sum and group protected alone and, where all of it together would tell, day by day with what leaves room."""
    published = _in_order(tables, together)
    if leaves_room(published, tables, together):
        return published
    return _in_order(tables, together, then=partial(leave_room, tables=tables, together=together))


def _in_order(
    tables: FixedTables, together: Together, *, then: Callable[..., None] = lambda published, day: None
) -> Published:
    """Every group at each of its months, as they fall due; `then` is done at the end of each day."""
    published = Published()
    due: dict[date, list[tuple[Group, int]]] = {}
    for group in together.groups:
        for months in tables.due[group.parts[0]]:
            due.setdefault(due_day(group.parts[0], months), []).append((group, months))
    for day in sorted(due):
        for group, months in due[day]:
            for family in LATER if months else AT_ENTRY:
                _protect_family(published, tables, group, family=family, months=months)
        then(published, day=day)
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
    weights = [true_sum(tables, cell, family.whole, months) for cell in group.parts]
    sums = list(_sums(published, tables, group, family=family, months=months))
    hide = parts_to_hide(sums, hidden=small, weights=weights)
    for place, cell in enumerate(group.parts):
        if place not in hide:
            _show(published, tables, cell, family=family, months=months)
    _hide_with(published, group, set(hide) - small, family=family, months=months)


def _hide_with(published: Published, group: Group, places: set[int], *, family: Family, months: int) -> None:
    for place in places:
        published.hidden[group.parts[place], months, family.slug] = "with"


def _show(published: Published, tables: FixedTables, cell: Cell, *, family: Family, months: int) -> None:
    published.families.setdefault((cell, months), set()).add(family.slug)
    own = published.counts.setdefault((cell, months), {})
    for name in family.own_counts(months):
        own[name] = rounded(tables.counts[cell, months][name])
    published.inferred[cell] = _once_shown(published, tables, cell, family=family, months=months)


def _once_shown(
    published: Published, tables: FixedTables, cell: Cell, *, family: Family, months: int
) -> Bounds:
    """What a reader can infer of a cell once a family is shown too."""
    return infer(published.inferred.get(cell, {}), _own_ranges(tables, cell, family=family, months=months))


def _own_ranges(tables: FixedTables, cell: Cell, *, family: Family, months: int) -> Bounds:
    own = {name: rounded(tables.counts[cell, months][name]) for name in family.own_counts(months)}
    return {(name, months): (max(count - SLACK, 0), count + SLACK) for name, count in own.items()}


def _tells_too_much(
    published: Published, tables: FixedTables, cell: Cell, *, family: Family, months: int
) -> bool:
    """Whether the counts of a cell, all months together, would bound one another once a family is shown."""
    found = _once_shown(published, tables, cell, family=family, months=months)
    before = {
        (name, at): (max(count - SLACK, 0), count + SLACK)
        for at in (ENTRY, *MONTHS)
        for name, count in published.counts.get((cell, at), {}).items()
    }
    return tells_too_much(found, before | _own_ranges(tables, cell, family=family, months=months))


def _may_show(published: Published, tables: FixedTables, cell: Cell, *, family: Family, months: int) -> bool:
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
    if not all(rest is None or tells_nothing(rest) for rest in rests):
        return False
    return not _tells_too_much(published, tables, cell, family=family, months=months)


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


def _sums(
    published: Published, tables: FixedTables, group: Group, *, family: Family, months: int
) -> Iterator[PublishedSum]:
    """The sum over the group of each count of the family, and of each rest that it makes known."""
    before = [published.inferred.get(cell, {}) for cell in group.parts]
    once = [_once_shown(published, tables, cell, family=family, months=months) for cell in group.parts]
    for name in family.own_counts(months):
        count = ((1, (name, months)),)
        yield PublishedSum(
            wholes=tuple(_range(published, tables, cell, name=name, months=months) for cell in group.wholes),
            shown=tuple(shown_range(rounded(tables.counts[cell, months][name])) for cell in group.parts),
            hidden=tuple(map(_inferred(published, tables, count), group.parts, before)),
        )
    own = {(months, name) for name in family.own_counts(months)}
    for names in parts(months) + (PAIRS if months else ()):
        rest = tuple((sign, (name, at)) for sign, name, at in sum_terms(names, months))
        if own & {(at, name) for _, (name, at) in rest}:
            of_rest = _inferred(published, tables, rest)
            yield PublishedSum(
                wholes=tuple(of_rest(cell, published.inferred.get(cell, {})) for cell in group.wholes),
                shown=tuple(map(of_rest, group.parts, once)),
                hidden=tuple(map(of_rest, group.parts, before)),
            )


def _inferred(
    published: Published, tables: FixedTables, terms: tuple[tuple[int, tuple[str, int]], ...]
) -> Callable[[Cell, Bounds], Range]:
    """What a reader who even knew which cells are small would know of a sum that is a count of people itself."""

    def in_cell(cell: Cell, found: Bounds) -> Range:
        low, high = rest_range(found, terms)
        if "people" not in published.counts.get((cell, ENTRY), {}):
            small = tables.counts[cell, ENTRY]["people"] <= LARGEST_SMALL
            high = min(high, LARGEST_SMALL) if small else high
        return Range(low, inf if high >= ANY[1] // 2 else high, False)

    return in_cell


def _range(published: Published, tables: FixedTables, cell: Cell, *, name: str, months: int) -> Range:
    count = published.counts.get((cell, months), {}).get(name)
    if count is not None:
        return shown_range(count)
    return _inferred(published, tables, ((1, (name, months)),))(cell, published.inferred.get(cell, {}))

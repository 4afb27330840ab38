"""What is due on a day is shown only as far as, with all that is shown already, every count keeps its values.

Each sum and each group was protected alone before; here a year, or a band with its years, is tried whole
(`etl.build.young_people.joint`). What would leave a count too few values is withdrawn: the smallest of what is new that
day and meets there. Nothing shown on an earlier day is ever taken back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from etl.build.young_people.cells import Cell, FixedTables, Group, due_day, true_sum
from etl.build.young_people.families import (
    AT_ENTRY,
    ENTRY,
    LATER,
    PAIRS,
    SPANS,
    Family,
    parts,
    sum_terms,
)
from etl.build.young_people.inference import rest_range
from etl.build.young_people.joint import Room, Told, Units
from etl.build.young_people.published import Published

LITTLE = 12
"""A band is tried whole where fewer people may stand in a step between two counts of all its years together, for all
its poles to share: where more do, no network drawn was found to tell anything."""

Shown = tuple[Cell, int, Family]


def shares_little(published: Published, band: Group, due: Sequence[int]) -> bool:
    """Whether some step between two counts of the years of a band may hold fewer than `LITTLE` people."""
    for months in due:
        for names in parts(months) + (PAIRS + SPANS if months else ()):
            rest = [(factor, (name, at)) for factor, name, at in sum_terms(names, months)]
            most = sum(rest_range(published.inferred.get(cell, {}), rest)[1] for cell in band.wholes)
            if rest and most < LITTLE:
                return True
    return False


def leave_room(
    published: Published,
    tables: FixedTables,
    *,
    day: date,
    years: Sequence[Group],
    band: Group | None = None,
) -> None:
    """Withdraw what is new on a day until every count of these years, and of their band, keeps its values."""
    units = _units(tables, years, band, day)
    cells = (*units.parts, *units.wholes)
    few = [cell for cell in cells if published.hidden.get((cell, ENTRY, "people")) == "small"]
    room = Room(units, published.counts, few)
    tight = room.tight()
    while tight:
        new = _families(published, room.meeting(tight[0]), day) or list(_new(published, tables, cells, day))
        if not new:
            # Nothing of this day makes it so, and what an earlier release showed cannot be unsaid.
            tight = tight[1:]
            continue
        cell, months, family = min(new, key=lambda one: _weight(tables, *one))
        for each, slug in _with(published, years, cell, months, family):
            published.withdraw(each, months, slug)
            room.forget(each, months, slug.own_counts(months))
        tight = [target for target in tight if room.is_tight(target)]


def _units(tables: FixedTables, years: Sequence[Group], band: Group | None, day: date) -> Units:
    told_apart = [part for group in years for part in group.parts] + list(band.parts if band else ())
    return Units(
        {
            part: tuple(months for months in tables.due[part] if due_day(part, months) <= day)
            for part in told_apart
        },
        {group.wholes[0]: group.parts for group in years},
        ((band.wholes, band.parts),) if band else (),
    )


def _families(published: Published, met: Sequence[Told], day: date) -> list[Shown]:
    """The families of these counts that are new on a day."""
    found = []
    for cell, months, name in met:
        if due_day(cell, months) == day:
            found += [
                (cell, months, family)
                for family in (LATER if months else AT_ENTRY)
                if name in family.own_counts(months) and published.shows(cell, months, family.slug)
            ]
    return found


def _new(published: Published, tables: FixedTables, cells: Sequence[Cell], day: date) -> Iterator[Shown]:
    for cell in cells:
        for months in tables.due[cell]:
            if due_day(cell, months) == day:
                for family in LATER if months else AT_ENTRY:
                    if published.shows(cell, months, family.slug):
                        yield cell, months, family


def _weight(tables: FixedTables, cell: Cell, months: int, family: Family) -> tuple[int, int, tuple[str, ...]]:
    """The fewest people first, then the family that is protected last."""
    order = (LATER if months else AT_ENTRY).index(family)
    return true_sum(tables, cell, family.whole, months), -order, tuple(map(str, cell))


def _with(
    published: Published, years: Sequence[Group], cell: Cell, months: int, family: Family
) -> list[tuple[Cell, Family]]:
    """A family, those that need it, and the same of the parts of a year: all that can no longer be shown."""
    slugs = {family.slug}
    families = [family]
    for other in LATER if months else AT_ENTRY:
        if slugs & set(other.needs) and other not in families:
            slugs.add(other.slug)
            families.append(other)
    below = [part for group in years if group.wholes[0] == cell for part in group.parts]
    return [
        (each, one) for each in (cell, *below) for one in families if published.shows(each, months, one.slug)
    ]

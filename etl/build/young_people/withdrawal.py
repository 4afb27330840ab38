"""What is due on a day is shown only as far as, with all that is shown already, every count keeps its values.

Each sum and each group was protected alone before; here the years of a band, and the band once it is due, are tried
whole (`etl.build.young_people.joint`). What would leave a count too few values is withdrawn: the smallest of what is
new that day and meets there. Nothing shown on an earlier day is ever taken back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from etl.build.young_people.cells import Cell, FixedTables, Together, due_day, true_sum
from etl.build.young_people.families import AT_ENTRY, ENTRY, LATER, Family
from etl.build.young_people.joint import Room, Units
from etl.build.young_people.programme import Told
from etl.build.young_people.published import Published

Shown = tuple[Cell, int, Family]


def leaves_room(published: Published, tables: FixedTables, together: Together) -> bool:
    """Whether every count of these people keeps its values, all that is shown of them known.

    Less was shown of them on every earlier day: it left room then too.
    """
    rooms = (_room(published, units) for units in _tied(tables, together, date.max))
    return not any(room.is_tight(target) for room in rooms for target in room.narrow())


def leave_room(published: Published, tables: FixedTables, together: Together, *, day: date) -> None:
    """Withdraw what is new on a day until every count of these people keeps its values."""
    for units in _tied(tables, together, day):
        if any(_new(published, units, day)):
            _withdraw(published, tables, units, day)


def _withdraw(published: Published, tables: FixedTables, units: Units, day: date) -> None:
    room = _room(published, units)
    for target in room.narrow():
        while room.is_tight(target):
            new = _families(published, room.meeting(target), day) or list(_new(published, units, day))
            if not new:
                # Nothing of this day makes it so, and what an earlier release showed cannot be unsaid.
                break
            cell, months, family = min(new, key=lambda one: _weight(tables, *one))
            for each, one in _with(published, units, cell, months, family):
                published.withdraw(each, months, one)
                room.forget(each, months, one.own_counts(months))


def _room(published: Published, units: Units) -> Room:
    few = [cell for cell in units.cells if published.hidden.get((cell, ENTRY, "people")) == "small"]
    return Room(units, published.counts, few)


def _tied(tables: FixedTables, together: Together, day: date) -> Iterator[Units]:
    """What is due by a day: each year alone, or all with their band once it is due, as its years then are."""
    due = {
        part: tuple(months for months in tables.due[part] if due_day(part, months) <= day)
        for group in together.groups
        for part in group.parts
    }
    wholes = {year.wholes[0]: year.parts for year in together.years if due[year.parts[0]]}
    if together.band and due[together.band.parts[0]]:
        yield Units(due, wholes, (together.band.wholes, together.band.parts))
    else:
        for whole, parts in wholes.items():
            yield Units({part: due[part] for part in parts}, {whole: parts})


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


def _new(published: Published, units: Units, day: date) -> Iterator[Shown]:
    """Every family of these people that is shown from a day."""
    for cell in units.cells:
        for months in units.due(cell):
            if due_day(cell, months) == day:
                for family in LATER if months else AT_ENTRY:
                    if published.shows(cell, months, family.slug):
                        yield cell, months, family


def _weight(tables: FixedTables, cell: Cell, months: int, family: Family) -> tuple[int, int, tuple[str, ...]]:
    """The fewest people first, then the family that is protected last."""
    order = (LATER if months else AT_ENTRY).index(family)
    return true_sum(tables, cell, family.whole, months), -order, tuple(map(str, cell))


def _with(
    published: Published, units: Units, cell: Cell, months: int, family: Family
) -> list[tuple[Cell, Family]]:
    """A family, those that need it, and the same of the parts of a year: all that can no longer be shown."""
    slugs = {family.slug}
    families = [family]
    for other in LATER if months else AT_ENTRY:
        if slugs & set(other.needs) and other not in families:
            slugs.add(other.slug)
            families.append(other)
    return [
        (each, one)
        for each in (cell, *units.wholes.get(cell, ()))
        for one in families
        if published.shows(each, months, one.slug)
    ]

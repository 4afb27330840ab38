"""All counts of a year or a band together: ranges against another solver, and what is withdrawn with a family."""

from __future__ import annotations

from datetime import date
from functools import partial

import numpy as np
import pytest
from scipy.optimize import linprog

from common.disclosure import LEAST_VALUES
from etl.build.young_people import protection, withdrawal
from etl.build.young_people.cells import year_cell
from etl.build.young_people.families import ENTRY, LATER
from etl.build.young_people.inference import infer
from etl.build.young_people.joint import Room, Units
from etl.build.young_people.programme import Told
from tests.build.attacker import Attack
from tests.build.drawn_people import Habits, counts_of, published_of

WHOLE, ONE, OTHER = year_cell(2019), year_cell(2019, "a"), year_cell(2019, "b")
UNITS = Units({ONE: (ENTRY,), OTHER: (ENTRY,)}, {WHOLE: (ONE, OTHER)})


def tight_of(room: Room) -> list[int]:
    return [target for target in room.narrow() if room.is_tight(target)]


def test_two_shown_counts_that_meet_at_a_small_group_are_found() -> None:
    """30 people in all, 15 in one programme, at most 12 in the other: it has 11 or 12, the first 16 or 17."""
    shown = {(WHOLE, ENTRY): {"people": 30}, (ONE, ENTRY): {"people": 15}}
    room = Room(UNITS, shown, [OTHER])
    tight = tight_of(room)
    assert len(tight) == 3
    told = {Told(WHOLE, ENTRY, "people"), Told(ONE, ENTRY, "people")}
    assert all(set(room.meeting(target)) == told for target in tight)
    room.forget(ONE, ENTRY, ["people"])
    assert not any(room.is_tight(target) for target in tight)


@pytest.mark.parametrize(
    ("whole", "small", "tight"), [(25, True, False), (30, False, False), (30, True, True)]
)
def test_values_are_counted_to_the_last(whole: int, small: bool, tight: bool) -> None:
    shown = {(WHOLE, ENTRY): {"people": whole}, (ONE, ENTRY): {"people": 15}}
    assert bool(tight_of(Room(UNITS, shown, [OTHER] if small else []))) == tight


def narrowest(attack: Attack) -> float:
    """The narrowest range of a count of people, where fractions are allowed, by another solver and the attacker's rules."""
    knowledge = attack.knowledge
    place = {key: at for at, key in enumerate(knowledge.keys)}

    def row_of(what: dict) -> np.ndarray:
        row = np.zeros(len(place))
        row[[place[key] for key in what]] = list(what.values())
        return row

    bounded = [
        (sign * row_of(what), bound)
        for what, low, high in knowledge.facts
        for sign, bound in ((1, high), (-1, -low))
        if abs(bound) != np.inf
    ]
    rows, most = np.array([row for row, _ in bounded]), [bound for _, bound in bounded]
    widths = []
    for what in {tuple(sorted(what.items(), key=repr)) for what in knowledge.targets.values() if what}:
        pull = row_of(dict(what))
        least, greatest = (
            sign * linprog(sign * pull, A_ub=rows, b_ub=most, method="highs").fun for sign in (1, -1)
        )
        widths.append(greatest - least)
    return min(widths)


@pytest.mark.parametrize("sizes", [(13, 13, 13, 13, 13), (12, 11, 31), (17, 13, 18)])
def test_a_year_is_tight_where_another_solver_finds_so(
    sizes: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing hidden with anything else: five programmes of 13, each shown as 15, make 65."""
    monkeypatch.setattr(protection, "leaves_room", lambda *of: True)
    monkeypatch.setattr(protection, "parts_to_hide", lambda sums, *, hidden, weights: frozenset(hidden))
    day, kinds = date(2021, 4, 1), "abcde"
    people = {("01", 2019, kind): size for kind, size in zip(kinds, sizes, strict=False)}
    counts = counts_of(people, reported=day, habits=Habits(here=0.3, stay=0.6, back=0.0))
    tables, published = published_of(counts, reported=day)
    (group,) = tables.years
    units = Units({part: tables.due[part] for part in group.parts}, {group.wholes[0]: group.parts})
    few = [
        cell for (cell, _, family), why in published.hidden.items() if (family, why) == ("people", "small")
    ]
    tight = bool(tight_of(Room(units, published.counts, few)))
    assert tight == (narrowest(Attack([(tables, published)])) < LEAST_VALUES - 1 - 1e-6)
    assert tight == (sizes[0] == sizes[-1])


def test_a_family_is_withdrawn_as_if_it_had_never_been_shown() -> None:
    day, sizes = date(2021, 4, 1), {("01", 2019, kind): 60 for kind in "ab"}
    _, published = published_of(counts_of(sizes, reported=day), reported=day)
    local = next(family for family in LATER if family.slug == "local")
    assert published.shows(WHOLE, 12, "local")
    published.withdraw(WHOLE, 12, local)
    assert not published.shows(WHOLE, 12, "local")
    assert published.hidden[WHOLE, 12, "local"] == "with"
    assert not set(local.counts) & set(published.counts[WHOLE, 12])
    left = {
        (name, months): (max(count - 2, 0), count + 2)
        for months in (ENTRY, 12)
        for name, count in published.counts[WHOLE, months].items()
    }
    assert published.inferred[WHOLE] == infer({}, left)


@pytest.mark.parametrize("seed", [2018, 2019])
def test_trying_the_last_day_alone_is_trying_every_day(seed: int) -> None:
    """Less is shown on earlier days: where the last leaves room, day by day would withdraw nothing."""
    sizes = {(pole, year, "a"): 30 for pole in ("01", "02") for year in (2018, 2019, 2020)}
    counts = counts_of(sizes, reported=date(2023, 4, 1), habits=Habits(), seed=seed)
    tables, published = published_of(counts, reported=date(2023, 4, 1))
    (together,) = tables.apart()
    assert withdrawal.leaves_room(protection._in_order(tables, together), tables, together)
    every_day = protection._in_order(
        tables, together, then=partial(withdrawal.leave_room, tables=tables, together=together)
    )
    assert every_day == published
    assert published.counts

"""The attacker against the protection of young people's tables, and against protections weakened on purpose."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from common.settings import Settings
from etl.build.young_people import flows as young_flows
from etl.build.young_people import protection, withdrawal
from etl.build.young_people.cells import FixedTables, year_cell
from etl.build.young_people.flows import TrueFlows
from etl.build.young_people.protection import Published
from tests.build.attacker import AT_ENTRY, COUNTS, Attack
from tests.build.counted_releases import attack_on_releases
from tests.build.drawn_people import Habits, Sizes, counts_of, flows_of, published_flows, published_of
from tests.build.flow_attacker import add_flows
from tests.build.possible_values import Key

EARLIER, LATER_ON = date(2024, 4, 1), date(2025, 4, 1)
AFTER_ENTRY = date(2021, 1, 1)
_USUAL = Habits()


def released(
    sizes: Sizes, *days: date, habits: Habits = _USUAL, seed: int = 2018
) -> list[tuple[FixedTables, Published]]:
    """What is published of the same people on several days, without the days when nothing is due."""
    drawn = [(day, counts_of(sizes, reported=day, habits=habits, seed=seed)) for day in days]
    poles = sorted({pole for pole, _, _ in sizes})
    return [published_of(counts, reported=day, poles=poles) for day, counts in drawn if len(counts)]


def attack_on(sizes: Sizes, *days: date, habits: Habits = _USUAL, seed: int = 2018) -> Attack:
    """What is published of the same people on several days, flows and balances included."""
    shown, flows = [], []
    for day in days:
        for release in released(sizes, day, habits=habits, seed=seed):
            shown.append(release)
            drawn = flows_of(sizes, reported=day, habits=habits, seed=seed)
            flows.append(published_flows(release[1], drawn))
    return add_flows(Attack(shown), *flows)


def one_year(*people: int, year: int = 2020) -> Sizes:
    """Programmes of one year, in one pole."""
    return {("01", year, f"programme {place}"): count for place, count in enumerate(people)}


NETWORKS: dict[str, tuple[Sizes, Habits]] = {
    "rows of tens": (
        {("01", year, kind): 10 for year in (2019, 2020) for kind in ("a", "b")},
        Habits(),
    ),
    "either side of rounding": (
        {(pole, 2020, kind): size for pole, size in (("01", 12), ("02", 13)) for kind in ("a", "b")},
        Habits(answer=1.0),
    ),
    "all equal": (
        {(pole, 2020, "a"): 18 for pole in ("01", "02", "03")},
        Habits(here=1.0, stay=1.0, answer=1.0),
    ),
    "one pole only": (
        {("01", year, kind): 23 for year in (2018, 2019, 2020) for kind in ("a", "b")},
        Habits(),
    ),
    "everything hidden": ({("01", 2020, "a"): 7, ("02", 2020, "b"): 4}, Habits()),
    "a pole of three": (
        {("01", 2020, "a"): 3, ("02", 2020, "a"): 31, ("03", 2020, "b"): 44},
        Habits(answer=0.95),
    ),
    "nobody followed up": ({("01", 2020, "a"): 31, ("02", 2020, "b"): 44}, Habits(answer=0.0, between=0.0)),
}


@pytest.mark.parametrize("name", NETWORKS)
def test_every_count_keeps_four_values_over_two_releases(name: str) -> None:
    sizes, habits = NETWORKS[name]
    assert attack_on(sizes, EARLIER, LATER_ON, habits=habits).knowledge.pinned() == {}


@pytest.mark.parametrize("name", NETWORKS)
def test_what_the_attacker_believes_is_true(name: str) -> None:
    """True counts meet every fact, flows of known status, which no table counts, being left to whole numbers that fit."""
    sizes, habits = NETWORKS[name]
    attack = attack_on(sizes, EARLIER, LATER_ON, habits=habits)
    truth = true_unknowns(attack, flows_of(sizes, reported=LATER_ON, habits=habits))
    assert {key[-2] for key in attack.knowledge.keys if key not in truth} <= {"known"}
    for key, count in truth.items():
        attack.knowledge.fact({key: 1}, count, count)
    assert attack.knowledge.pinned(enough=1) == {}


def true_unknowns(attack: Attack, flows: list[TrueFlows]) -> dict[Key, int]:
    truth: dict[Key, int] = {}
    for tables, _ in attack.releases:
        for (cell, months), counts in tables.counts.items():
            kind = "band" if cell.scope == "pole" else cell.programme
            for name in COUNTS if months else AT_ENTRY:
                truth[None, (cell.territory, cell.entry_from, kind), months, name] = counts[name]
    for true in flows:
        for pole, other in permutations(true.codes, 2):
            unit = (pole, true.band, "flows")
            truth[None, unit, "entry", other] = true.entry.get((other, pole), 0)
            truth[None, unit, "residence", other] = true.residence.get((pole, other), 0)
    return {key: count for key, count in truth.items() if key in attack.knowledge.keys}


NETWORK = st.fixed_dictionaries(
    {
        "poles": st.integers(1, 3),
        "first": st.sampled_from([2019, 2020]),
        "kinds": st.integers(1, 2),
        "people": st.lists(
            st.sampled_from([0, 3, 8, 10, 12, 13, 17, 18, 22, 23, 37]), min_size=12, max_size=12
        ),
        "habits": st.builds(
            Habits,
            here=st.sampled_from([0.0, 0.7, 1.0]),
            stay=st.sampled_from([0.6, 0.85, 1.0]),
            back=st.sampled_from([0.0, 0.3]),
            answer=st.sampled_from([0.5, 0.8, 1.0]),
            between=st.sampled_from([0.0, 0.1]),
        ),
        "seed": st.integers(0, 1000),
    }
)


def sizes_of(network: dict) -> Sizes:
    people = iter(network["people"])
    return {
        (f"0{pole}", year, "ab"[kind]): next(people)
        for year in range(network["first"], 2021)
        for pole in range(1, network["poles"] + 1)
        for kind in range(network["kinds"])
    }


@given(network=NETWORK)
@hypothesis_settings(max_examples=6, deadline=None)
def test_networks_drawn_by_chance_keep_four_values(network: dict) -> None:
    attack = attack_on(sizes_of(network), EARLIER, LATER_ON, habits=network["habits"], seed=network["seed"])
    assert attack.knowledge.pinned() == {}


def test_the_demonstration_network_keeps_four_values_over_two_releases(demo_settings: Settings) -> None:
    """A slice of it, in the release that is published and in that of a year before: all years but its first band.

    Every count of the whole is attacked by `python -m tests.bench attack`.
    """
    parts = attack_on_releases(demo_settings).knowledge.components()
    first = min(year for part in parts for _, (_, year, _), *_ in part.keys)
    later = [part for part in parts if all(year > first for _, (_, year, _), *_ in part.keys)]
    assert sum(len(part.targets) for part in later) > 5000
    assert [part.pinned() for part in later] == [{}] * len(later)


def test_poles_years_and_programmes_told_apart_change_nothing() -> None:
    sizes = {(pole, year, kind): 14 for pole in ("01", "02") for year in (2019, 2020) for kind in ("a", "b")}
    assert Attack(released(sizes, date(2023, 4, 1)), fine=True).knowledge.pinned() == {}


def test_a_late_correction_leaves_the_others_their_values() -> None:
    """Five people of one pole arrive late, and the attacker knows of whom the correction is."""
    before = {("01", 2020, "a"): 23, ("01", 2020, "b"): 18, ("02", 2020, "a"): 22, ("02", 2020, "b"): 13}
    after = before | {("01", 2020, "a"): 28}
    releases = [*released(before, LATER_ON), *released(after, LATER_ON)]
    touched = frozenset({(None, 2020, "a"), ("01", 2018, "band")})
    assert Attack(releases, touched=touched).knowledge.pinned() == {}


def test_what_was_published_of_a_cohort_never_changes() -> None:
    sizes = {
        (pole, year, kind): 17
        for pole in ("01", "02", "03")
        for year in (2018, 2019, 2020)
        for kind in ("a", "b")
    }
    (_, first), (_, second) = released(sizes, EARLIER, LATER_ON)
    assert first.counts.items() <= second.counts.items()
    assert first.hidden.items() <= second.hidden.items()
    assert first.counts != second.counts


# --- weakened protections: the attacker must break each of them ---


def no_room(published: Published, tables: FixedTables, **of: object) -> None:
    """Nothing is tried together."""


def weakened(
    monkeypatch: pytest.MonkeyPatch, sizes: Sizes, *days: date, **changes: object
) -> list[tuple[FixedTables, Published]]:
    for name, value in {"leave_room": no_room, **changes}.items():
        monkeypatch.setattr(protection, name, value)
    return released(sizes, *(days or (AFTER_ENTRY,)))


def test_no_complementary_suppression_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Five programmes of 13 are shown as 15 each; their 65 leaves at most two people more for one of them."""
    sizes = one_year(13, 13, 13, 13, 13)
    assert Attack(released(sizes, AFTER_ENTRY)).knowledge.pinned() == {}
    monkeypatch.setattr(protection, "parts_to_hide", lambda sums, *, hidden, weights: frozenset(hidden))
    assert Attack(released(sizes, AFTER_ENTRY)).knowledge.pinned() == {}, "all counts together say it too"
    assert Attack(weakened(monkeypatch, sizes)).knowledge.pinned() != {}


def test_parts_that_contradict_each_other_are_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """17 people, 13 from here and 3 from elsewhere: 15, 15 and 5 once rounded leave 0 or 1 from outside."""
    counts = counts_of(one_year(17), reported=AFTER_ENTRY)
    counts = counts.assign(from_here=13, from_other=3)
    assert Attack([published_of(counts, reported=AFTER_ENTRY)]).knowledge.pinned() == {}
    monkeypatch.setattr(protection, "tells_nothing", lambda rest: True)
    monkeypatch.setattr(protection, "tells_too_much", lambda found, shown: False)
    monkeypatch.setattr(protection, "parts_to_hide", lambda sums, *, hidden, weights: frozenset(hidden))
    monkeypatch.setattr(protection, "leave_room", no_room)
    assert Attack([published_of(counts, reported=AFTER_ENTRY)]).knowledge.pinned() != {}


FEW_OF_A_YEAR: Sizes = {
    ("01", 2019, "a"): 12, ("01", 2019, "b"): 11, ("01", 2020, "a"): 23, ("01", 2020, "b"): 18
}  # fmt: skip
FEW_OF_A_BAND: Sizes = {("01", 2019, "a"): 10, ("01", 2019, "b"): 17, ("01", 2020, "a"): 13}


def test_what_only_all_counts_of_a_year_tell_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each sum and each group holds alone; together they leave three values to the people of a hidden programme."""
    habits = Habits(here=0.3, stay=0.6, back=0.0)
    assert Attack(released(FEW_OF_A_YEAR, EARLIER, habits=habits, seed=178)).knowledge.pinned() == {}
    monkeypatch.setattr(protection, "leave_room", no_room)
    assert Attack(released(FEW_OF_A_YEAR, EARLIER, habits=habits, seed=178)).knowledge.pinned() != {}


def test_what_only_a_band_with_its_years_tells_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each year holds alone, and the poles of the band too."""
    habits = Habits(stay=1.0, back=0.5, answer=1.0, between=0.1)
    assert Attack(released(FEW_OF_A_BAND, EARLIER, habits=habits, seed=176)).knowledge.pinned() == {}
    tied = withdrawal._tied
    monkeypatch.setattr(
        withdrawal, "_tied", lambda tables, together, day: tied(tables, replace(together, band=None), day)
    )
    assert Attack(released(FEW_OF_A_BAND, EARLIER, habits=habits, seed=176)).knowledge.pinned() != {}


def test_origins_of_nearly_all_who_are_known_are_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two poles: a balance of 50, 20 of them of its own pole, needs nearly all who came to the other one."""
    years = zip((2018, 2019, 2020), (21, 24, 13), (29, 27, 27), strict=True)
    sizes = {
        (pole, year, "a"): people
        for year, *both in years
        for pole, people in zip(("01", "02"), both, strict=True)
    }
    habits = Habits(here=0.3, stay=0.95, back=0.2, answer=1.0)
    day = date(2023, 4, 1)
    assert attack_on(sizes, day, habits=habits, seed=0).knowledge.pinned() == {}
    monkeypatch.setattr(young_flows, "_known_are_free", lambda balance, own, flows: True)
    assert attack_on(sizes, day, habits=habits, seed=0).knowledge.pinned() != {}


def test_balances_of_the_few_who_moved_are_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everybody is from the territory of their pole: the balances of origins would say so of every flow."""
    sizes = {(pole, year, "a"): 17 for pole in ("01", "02") for year in (2018, 2019, 2020)}
    habits = Habits(here=1.0, stay=1.0, answer=0.95)
    assert attack_on(sizes, EARLIER, habits=habits).knowledge.pinned() == {}
    monkeypatch.setattr(young_flows, "_many_movers", lambda *of, **balance: True)
    assert attack_on(sizes, EARLIER, habits=habits).knowledge.pinned() != {}


def test_groups_of_ten_shown_as_ten_are_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    releases = weakened(monkeypatch, one_year(11, 40), LEAST_SHOWN=10)
    assert Attack(releases, least=10).knowledge.pinned() != {}


def test_exact_counts_are_broken() -> None:
    tables, published = released(one_year(40, 50), AFTER_ENTRY)[0]
    exact = replace(
        published,
        counts={
            place: {name: tables.counts[place][name] for name in own}
            for place, own in published.counts.items()
        },
    )
    assert Attack([(tables, exact)], radius=0).knowledge.pinned() != {}


def test_whole_percents_of_true_counts_are_broken() -> None:
    """82 % of 17 people is 14 of them."""
    counts = counts_of(one_year(17), reported=date(2022, 4, 1), habits=Habits(answer=1.0))
    counts.loc[counts.months == 12, ["known", "present"]] = (17, 14)
    attack = Attack([published_of(counts, reported=date(2022, 4, 1))])
    cell = year_cell(2020)
    known, present = (attack.count(cell, 12, name) for name in ("known", "present"))
    for factor, rate in ((1, 0.815), (-1, 0.825)):
        (key,), (whole,) = present, known
        attack.knowledge.fact({key: 1000 * factor, whole: round(-1000 * rate) * factor})
    assert attack.knowledge.pinned() != {}


def test_margins_rounded_anew_are_broken() -> None:
    """Seven years of 13 people: 91 in all, shown as 90, when each of them is shown as 15."""
    sizes = {("01", year, "a"): 13 for year in range(2014, 2021)}
    releases = released(sizes, AFTER_ENTRY)
    assert Attack(releases).knowledge.pinned() == {}
    attack = Attack(releases)
    total: Counter = Counter()
    for year in range(2014, 2021):
        total.update(attack.count(year_cell(year), 0, "people"))
    attack.knowledge.fact(dict(total), 88, 92)
    assert attack.knowledge.pinned() != {}

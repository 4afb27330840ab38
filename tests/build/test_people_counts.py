"""The rules of young people's statuses, each drawn, then all of them against a naive second count."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from common.settings import Settings
from etl.build.consistency import check_consistency
from etl.build.references import resolve_references
from etl.build.release import plan, prepare
from etl.build.young_people.cells import months_due
from etl.build.young_people.counts import count_people
from tests.drawing import problems, received, submission
from tests.people import (
    MEASURES,
    OUTSIDE,
    UNKNOWN,
    Person,
    counted,
    later,
    naively,
    read_counts,
)

ENTRY = date(2020, 5, 15)
LONG_AFTER = date(2032, 1, 1)


def told(*followups: tuple[int, int, str], origin: str = "04") -> Person:
    """Entered on 15 May 2020; each follow-up is months and days after, and a place."""
    days = tuple((later(ENTRY, months) + timedelta(days=days), place) for months, days, place in followups)
    return Person(ENTRY, days, origin=origin)


def holds(person: Person, months: int, reported: date = LONG_AFTER) -> set[str]:
    """The measures that count this one person at an anniversary."""
    counts, _ = counted([person], reported=reported)
    return {measure for measure, count in counts["04", 2020, "job", months].items() if count}


STAYED = {
    "people",
    "from_here",
    "known",
    "present",
    "locals_known",
    "locals_present",
    "at_risk",
    "stayed",
} | {
    "always_inside",
    "never_outside",
}
LEFT = {"people", "from_here", "known", "locals_known", "at_risk"}
LOST = {"people", "from_here", "never_outside", "to_lost"}


@pytest.mark.parametrize(
    ("followups", "expected"),
    [
        pytest.param([(12, 0, "04")], STAYED, id="on the day"),
        pytest.param([(9, 0, "04")], STAYED, id="first day of the window"),
        pytest.param([(9, -1, "04")], LOST, id="a day before it"),
        pytest.param([(15, 0, "04")], STAYED, id="last day of the window"),
        pytest.param([(15, 1, "04")], LOST, id="a day after it"),
        pytest.param([(12, 0, UNKNOWN)], LOST, id="unknown residence"),
        pytest.param([(12, 0, UNKNOWN), (14, 0, "04")], STAYED, id="unknown residence hides nothing"),
        pytest.param([], LOST, id="no follow-up at all"),
        pytest.param([(12, 0, "06")], LEFT | {"other_territory", "to_other"}, id="another territory"),
        pytest.param([(12, 0, OUTSIDE)], LEFT | {"to_outside"}, id="outside Québec"),
        pytest.param([(12, -9, "04"), (12, 10, "06")], STAYED, id="the nearest wins"),
        pytest.param(
            [(12, -9, "04"), (12, 9, "06")], LEFT | {"other_territory", "to_other"}, id="as near: later"
        ),
        pytest.param(
            [(12, 9, "06"), (12, -9, "04")], LEFT | {"other_territory", "to_other"}, id="in any order"
        ),
        pytest.param([(9, -1, "06")], {"people", "from_here", "to_other"}, id="seen outside, then lost"),
        pytest.param([(-1, 0, "06"), (12, 0, "04")], STAYED, id="a follow-up before entry"),
        pytest.param(
            [(12, -9, "06"), (12, 5, "04")],
            STAYED - {"stayed", "always_inside", "never_outside"} | {"returned", "to_other"},
            id="back within the window",
        ),
    ],
)
def test_at_twelve_months(followups: list[tuple[int, int, str]], expected: set[str]) -> None:
    assert holds(told(*followups), 12) == expected


def test_a_return_is_presence_and_no_continuous_retention() -> None:
    person = told((12, 0, "04"), (24, 0, "06"), (36, 0, "04"))
    back = holds(person, 36)
    assert {"present", "locals_present", "returned"} <= back
    assert not back & {"at_risk", "stayed", "always_inside", "never_outside", "to_other", "to_lost"}


def test_a_second_departure_is_no_second_exit() -> None:
    person = told((12, 0, "06"), (24, 0, "04"), (36, 0, OUTSIDE), (48, 0, "04"))
    exits = {"to_other", "to_outside", "to_lost"}
    assert [holds(person, months) & exits for months in (12, 24, 36, 48, 60)] == [{"to_other"}, *[set()] * 4]
    assert "returned" in holds(person, 24)
    assert "returned" not in holds(person, 36)
    assert "returned" in holds(person, 48)


def test_seen_outside_between_two_anniversaries() -> None:
    """At risk, as known inside before and of known status after; and did not stay."""
    person = told((12, 0, "04"), (18, 0, OUTSIDE), (24, 0, "04"))
    assert "always_inside" in holds(person, 12)
    after = holds(person, 24)
    assert {"present", "returned", "at_risk", "to_outside"} <= after
    assert not after & {"stayed", "always_inside", "never_outside"}


@pytest.mark.parametrize("months", [12, 24, 36, 48, 60])
def test_seen_outside_on_the_eve_and_inside_after(months: int) -> None:
    """Known inside and departed, at that anniversary already; a day after it, only at the next."""
    nearest = (months, 5, "04")
    assert {"present", "returned"} <= holds(told((months, -6, "06"), nearest), months)
    assert "never_outside" not in holds(told((months, -6, "06"), nearest), months)
    after = told((months, 6, "06"), nearest)
    assert "never_outside" in holds(after, months)
    if months < 60:
        assert "never_outside" not in holds(after, months + 12)


def test_the_first_place_outside_is_the_destination() -> None:
    person = told((12, 0, "04"), (24, 0, OUTSIDE), (20, 0, "06"))
    assert {"to_other", "known"} <= holds(person, 24)
    assert not holds(person, 24) & {"to_outside", "other_territory"}


def test_lost_and_seen_again_inside() -> None:
    """Lost is for good in the bands; the life table takes them up again where known at both ends."""
    person = told((24, 0, "04"), (36, 0, "04"))
    assert holds(person, 12) == LOST
    assert holds(person, 24) & {"at_risk", "always_inside", "to_lost"} == set()
    assert {"present", "never_outside"} <= holds(person, 24)
    assert {"at_risk", "stayed"} <= holds(person, 36)


def test_a_move_within_the_territory_is_no_departure(settings: Settings, tmp_path: Path) -> None:
    counts, _ = counted_of(
        settings,
        tmp_path,
        talents="a | 2001 | Shawinigan | 2020-05-15 | emploi",
        followups="a | 2021-05-15 | Trois-Rivières | emploi\na | 2022-05-15 | Shawinigan | emploi",
    )
    for months in (12, 24):
        cell = counts["04", 2020, "job", months]
        assert (cell["present"], cell["stayed"], cell["never_outside"]) == (1, 1, 1)


def test_origins() -> None:
    for origin, expected in (("04", {"from_here"}), ("06", {"from_other"}), (OUTSIDE, set())):
        person = told((12, 0, "04"), origin=origin)
        assert holds(person, 0) == {"people"} | expected
        assert holds(person, 12) & {"from_here", "from_other"} == expected
        assert ("locals_present" in holds(person, 12)) == (origin == "04")


def test_the_29th_of_february() -> None:
    """An anniversary on the 28th; its window ends on 28 May."""
    for day, known in ((date(2021, 5, 28), 1), (date(2021, 5, 29), 0), (date(2020, 11, 28), 1)):
        counts, _ = counted([Person(date(2020, 2, 29), ((day, "04"),))], reported=LONG_AFTER)
        assert counts["04", 2020, "job", 12]["known"] == known


@pytest.mark.parametrize(
    ("reported", "months"),
    [
        (date(2020, 12, 30), []),
        (date(2020, 12, 31), [0]),
        (date(2022, 3, 30), [0]),
        (date(2022, 3, 31), [0, 12]),
        (date(2026, 3, 30), [0, 12, 24, 36, 48]),
        (date(2026, 3, 31), [0, 12, 24, 36, 48, 60]),
    ],
)
def test_a_cohort_appears_whole(reported: date, months: list[int]) -> None:
    """Whoever entered in January waits for those of December: a published cell never fills up."""
    people = [Person(date(2020, 1, 1), ((date(2021, 1, 1), "04"),)), Person(date(2020, 12, 31))]
    counts, _ = counted(people, reported=reported)
    assert sorted(month for *_, month in counts) == months
    assert all(cell["people"] == 2 for cell in counts.values())


def test_a_cohort_is_whole_once_its_last_quarter_is_reported() -> None:
    """What came by 31 March is due on 15 May: a release of 14 May holds no anniversary that it may complete."""
    for as_of, reported in ((date(2022, 5, 15), date(2022, 3, 31)), (date(2022, 5, 14), date(2022, 3, 30))):
        with duckdb.connect() as connection:
            prepare(connection, [], as_of=as_of)
            assert connection.execute("SELECT getvariable('reported_until')::DATE").fetchone() == (reported,)
        assert (12 in months_due(2020, reported)) == (as_of == date(2022, 5, 15))


def test_flows_of_whole_bands() -> None:
    """2021 to 2023, once 24 months are due for whoever entered on the last day."""
    people = [
        Person(date(2021, 1, 1), ((date(2023, 1, 1), "06"),), origin=OUTSIDE),
        Person(date(2023, 12, 31), ((date(2025, 12, 31), "04"),)),
        Person(date(2023, 12, 31), ((date(2024, 12, 31), "04"),)),
        Person(date(2022, 6, 1), ((date(2024, 6, 1), OUTSIDE),), origin="06"),
        Person(date(2024, 1, 1), ((date(2026, 1, 1), "04"),)),
    ]
    assert counted(people, reported=date(2026, 3, 30))[1] == {}
    assert counted(people, reported=date(2026, 3, 31))[1] == {
        (2021, OUTSIDE, "04", "06"): 1,
        (2021, "04", "04", "04"): 1,
        (2021, "04", "04", UNKNOWN): 1,
        (2021, "06", "04", OUTSIDE): 1,
    }


def test_a_pole_with_three_people_is_counted_like_any_other() -> None:
    """Hiding is for what is published; the truth has them."""
    people = [Person(ENTRY, ((later(ENTRY, 12), place),), pole="09") for place in ("09", "06", UNKNOWN)]
    counts, _ = counted(people, reported=LONG_AFTER)
    cell = counts["09", 2020, "job", 12]
    assert (cell["people"], cell["known"], cell["present"]) == (3, 2, 1)


def test_nobody_at_all() -> None:
    assert counted([], reported=LONG_AFTER) == ({}, {})


def counted_of(settings: Settings, folder: Path, *, talents: str, followups: str) -> tuple[dict, list]:
    """What is counted of a submission, and the problems it has, those that only the build sees included."""
    staged = received(
        settings,
        submission(
            folder / "drawn",
            talents="talent_id | année de naissance | municipalité d'origine | date d'entrée | programme\n"
            + talents,
            talent_followups="talent_id | date | municipalité de résidence | situation\n" + followups,
        ),
    )
    build = plan(settings, as_of=date(2026, 11, 1))
    connection = duckdb.connect()
    try:
        prepare(connection, [one for _, one in build.submissions], as_of=build.as_of)
        resolve_references(connection)
        check_consistency(connection)
        count_people(connection)
        found = connection.execute("SELECT table_name, row_number, rule FROM build_problems").fetchall()
        found += [(table, row, rule) for table, row, _, rule, _ in problems(staged[0])]
        return read_counts(connection), sorted(found)
    finally:
        connection.close()


def test_what_the_checks_set_aside_is_told_and_not_counted(settings: Settings, tmp_path: Path) -> None:
    counts, found = counted_of(
        settings,
        tmp_path,
        talents="\n".join(
            [
                "fine | 2001 | Shawinigan | 2020-05-15 | emploi",
                "aged 140 | 1880 | Shawinigan | 2020-05-15 | emploi",
                "to come | 2001 | Shawinigan | 2029-05-15 | emploi",
                "twice | 2001 | Shawinigan | 2020-05-15 | emploi",
            ]
        ),
        followups="\n".join(
            [
                "fine | 2019-05-15 | Montréal | emploi",
                "fine | 2021-05-15 | Shawinigan | emploi",
                "fine | 2021-05-15 | Shawinigan | emploi",
                "twice | 2021-05-15 | Shawinigan | emploi",
                "twice | 2021-05-15 | Montréal | emploi",
                "aged 140 | 2021-05-15 | Shawinigan | emploi",
            ]
        ),
    )
    assert found == [
        ("talent_followups", 2, "before_entry"),
        ("talent_followups", 4, "duplicate_identical"),
        ("talent_followups", 5, "duplicate_key"),
        ("talent_followups", 6, "duplicate_key"),
        ("talent_followups", 7, "orphan_set_aside"),
        ("talents", 3, "age_impossible"),
        ("talents", 4, "after_period"),
    ]
    assert {key[1] for key in counts} == {2020}
    cell = counts["04", 2020, "job", 12]
    assert (cell["people"], cell["known"], cell["present"], cell["never_outside"]) == (2, 1, 1, 2)


PLACES = ("04", "04", "04", "06", "09", OUTSIDE, UNKNOWN)
days = st.one_of(
    st.integers(-40, 2100).map(lambda day: (0, day)),
    st.tuples(
        st.sampled_from([9, 12, 15, 21, 24, 27, 33, 36, 39, 45, 48, 51, 57, 60, 63]), st.integers(-1, 1)
    ),
    st.tuples(st.sampled_from([12, 24, 36, 48, 60]), st.integers(-40, 40)),
)


@st.composite
def persons(draw: st.DrawFn) -> Person:
    entry = draw(
        st.one_of(
            st.dates(date(2018, 1, 1), date(2024, 12, 31)),
            st.sampled_from([date(2020, 2, 29), date(2019, 12, 31), date(2021, 1, 1), date(2018, 5, 31)]),
        )
    )
    when = {later(entry, months) + timedelta(days=day) for months, day in draw(st.lists(days, max_size=8))}
    order = draw(st.permutations(sorted(when)))
    return Person(
        entry,
        tuple((day, draw(st.sampled_from(PLACES))) for day in order),
        pole=draw(st.sampled_from(["04", "06"])),
        origin=draw(st.sampled_from(["04", "06", OUTSIDE])),
        programme=draw(st.sampled_from(["job", "internship"])),
    )


@hypothesis_settings(max_examples=40, deadline=None)
@given(st.lists(persons(), max_size=25), st.dates(date(2019, 1, 1), date(2031, 1, 1)), st.randoms())
def test_equals_the_naive_count_whatever_the_order_of_rows(
    people: list[Person], reported: date, chance
) -> None:
    counts, flows = counted(people, reported=reported)
    assert (counts, flows) == naively(people, reported=reported)
    shuffled = people[:]
    chance.shuffle(shuffled)
    turned = [Person(**vars(one) | {"followups": one.followups[::-1]}) for one in shuffled]
    assert counted(turned, reported=reported) == (counts, flows)
    for (pole, year, programme, months), cell in counts.items():
        _check_identities(cell, counts[pole, year, programme, max(months - 12, 0)], months=months)


def _check_identities(cell: dict[str, int], before: dict[str, int], *, months: int) -> None:
    """What ties the counts of one cell, and of a cell and the one twelve months before."""
    assert tuple(cell) == MEASURES
    assert cell["people"] >= cell["known"] >= cell["present"] + cell["other_territory"]
    assert cell["from_here"] >= cell["locals_known"] >= cell["locals_present"] >= cell["returned"]
    assert cell["known"] >= cell["at_risk"] >= cell["stayed"] >= cell["always_inside"]
    assert cell["people"] >= cell["never_outside"] >= cell["always_inside"]
    if months:
        remained = before["always_inside"] if months > 12 else cell["people"]
        assert remained == cell["always_inside"] + cell["to_other"] + cell["to_outside"] + cell["to_lost"]

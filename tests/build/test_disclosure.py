"""What may be shown: ranges left by a sum, rounding, rates from rounded counts, and the tables of a release."""

from __future__ import annotations

from itertools import product
from math import inf
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from common.disclosure import (
    LEAST_SHOWN,
    LEAST_VALUES,
    PublishedSum,
    Range,
    narrowed,
    parts_to_hide,
    rounded,
    share,
    share_interval,
    shares,
    shown_range,
)
from common.intervals import wilson
from common.settings import Settings
from tests.drawing import built, received, submission

RANGES = st.tuples(st.integers(0, 6), st.integers(0, 4)).map(lambda ends: Range(ends[0], sum(ends), False))


@given(wholes=st.lists(RANGES, min_size=1, max_size=2), parts=st.lists(RANGES, min_size=1, max_size=3))
def test_ranges_are_those_found_by_trying_everything(wholes: list[Range], parts: list[Range]) -> None:
    values = [range(int(term.low), int(term.high) + 1) for term in (*wholes, *parts)]
    fitting = [tried for tried in product(*values) if sum(tried[: len(wholes)]) == sum(tried[len(wholes) :])]
    if fitting:
        found = narrowed(wholes, parts)
        assert found == [(min(column), max(column)) for column in zip(*fitting, strict=True)]


def test_an_unbounded_part_bounds_nothing_but_is_bounded() -> None:
    whole, part, free = Range(18, 22, True), Range(13, 17, True), Range(0, inf, False)
    assert narrowed([whole], [part, free]) == [(18, 22), (13, 17), (1, 9)]
    assert narrowed([whole], [part, free, free])[1] == (13, 17)


def test_a_lone_hidden_part_hides_the_smallest_other() -> None:
    line = PublishedSum(
        (shown_range(115),),
        tuple(map(shown_range, (5, 60, 50))),
        (Range(0, 12, False), Range(0, inf, False), Range(0, inf, False)),
    )
    assert parts_to_hide([line], hidden={0}, weights=[5, 60, 50]) == {0, 2}
    assert parts_to_hide([], hidden={0}, weights=[5, 60, 50]) == {0}


@given(counts=st.lists(st.integers(13, 60), min_size=2, max_size=6))
def test_what_is_left_shown_narrows_nothing(counts: list[int]) -> None:
    line = PublishedSum(
        (shown_range(rounded(sum(counts))),),
        tuple(shown_range(rounded(count)) for count in counts),
        tuple(Range(0, inf, False) for _ in counts),
    )
    hide = parts_to_hide([line], hidden=(), weights=counts)
    assert len(hide) != 1 or len(counts) == 1
    assert len(hide) == len(counts) or line.holds(hide)


@given(count=st.integers(0, 10_000))
def test_a_rounded_count_leaves_enough_true_values(count: int) -> None:
    low, high, _ = shown_range(rounded(count))
    assert low <= count <= high
    assert high - low + 1 >= LEAST_VALUES or rounded(count) == 0
    assert (count >= 13) == (rounded(count) >= LEAST_SHOWN)


@given(known=st.integers(13, 500), data=st.data())
def test_an_interval_holds_that_of_the_true_counts(known: int, data: st.DataObject) -> None:
    present = data.draw(st.integers(0, known))
    low, high = wilson(present, known)
    shown_low, shown_high = share_interval(rounded(present), rounded(known))
    assert shown_low <= low + 1e-9
    assert shown_high >= high - 1e-9
    assert shown_low <= share(rounded(present), rounded(known)) <= shown_high


@given(parts=st.lists(st.integers(0, 300), min_size=2, max_size=5).filter(any))
def test_shares_are_whole_percents_that_add_up(parts: list[int]) -> None:
    found = shares(parts)
    assert round(sum(found), 9) == 1
    assert all(abs(one - part / sum(parts)) < 0.01 + 1e-9 for one, part in zip(found, parts, strict=True))


FOLLOWUPS = {
    "stays": ("2023-05-20", "Shawinigan"),
    "leaves": ("2023-04-15", "Montréal"),
    "abroad": ("2023-05-01", "hors Québec"),
    "told unknown": ("2023-05-01", "inconnu"),
    "seen too late": ("2023-09-02", "Shawinigan"),
}


def test_a_release_shows_rounded_counts_and_what_they_give(settings: Settings, tmp_path: Path) -> None:
    """Twenty people of each kind entered on 1 May 2022: 60 of known status at 12 months, 20 of them present."""
    people = [(f"{kind} {number}", *told) for kind, told in FOLLOWUPS.items() for number in range(20)]
    received(
        settings,
        submission(
            tmp_path / "a",
            talents="talent_id | année de naissance | municipalité d'origine | date d'entrée | programme\n"
            + "\n".join(f"{code} | 2001 | Shawinigan | 2022-05-01 | stage" for code, _, _ in people),
            talent_followups="talent_id | date | municipalité de résidence | situation\n"
            + "\n".join(f"{code} | {day} | {place} | emploi" for code, day, place in people),
        ),
    )
    with built(settings, "2026-11-01") as release:
        rows = release.execute(
            "SELECT months, people, known, presence, continuous, isq_retention, away, lost, symbol "
            "FROM mart_retention WHERE scope = 'network' AND programme = 'all' AND entry_from = 2022 ORDER BY months"
        ).fetchall()
        origins = release.execute(
            "SELECT people, from_here, symbol FROM mart_attraction WHERE scope = 'network' AND entry_from = 2022"
        ).fetchall()
        costs = release.execute("SELECT count(*) FROM mart_protection").fetchall()
    assert rows[0] == (12, 100, 60, 0.33, 0.33, 0.33, 0.4, 0.4, "")
    assert [row[-1] for row in rows[1:]] == ["x", "x", "..", ".."]
    assert origins == [(100, None, "")]
    assert costs == [(6,)]


def test_nobody_at_all_is_no_row(settings: Settings, tmp_path: Path) -> None:
    received(
        settings,
        submission(
            tmp_path / "a",
            projects="project_id | titre | secteur | date de début | état\nP1 | a | 00 | 2024-01-01 | actif",
        ),
    )
    with built(settings, "2026-11-01") as release:
        assert release.execute("SELECT count(*) FROM mart_retention").fetchall() == [(0,)]
        assert release.execute("SELECT count(*) FROM mart_talent_flows").fetchall() == [(0,)]

"""The protected table: known status, presence, and what is hidden."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.disclosure import SMALLEST, hidden_cells, rounded, rounded_interval, rounded_rate
from common.intervals import wilson
from common.settings import Settings
from etl.build.presence import TrueCell, protected_cells
from tests.drawing import built, received, submission


@pytest.mark.parametrize(
    ("counts", "lines", "expected"),
    [
        ([50, 60, 110], [[0, 1, 2]], set()),
        ([5, 60, 65], [[0, 1, 2]], {0, 1}),
        ([5, 7, 12], [[0, 1, 2]], {0, 1}),
        ([0, 60, 60], [[0, 1, 2]], set()),
        ([5, 0, 5], [[0, 1, 2]], {0, 2}),
        ([9, 20, 30, 59], [[0, 1, 2, 3]], {0, 1}),
        ([9, 20, 30, 40], [[0, 1], [2, 3], [0, 2], [1, 3]], {0, 1, 2, 3}),
        ([10, 11], [[0, 1]], set()),
    ],
)
def test_what_is_hidden(counts: list[int], lines: list[list[int]], expected: set[int]) -> None:
    assert hidden_cells(counts, lines) == expected


@given(
    rows=st.integers(1, 5),
    columns=st.integers(1, 5),
    data=st.data(),
)
def test_no_line_gives_back_one_hidden_cell(rows: int, columns: int, data: st.DataObject) -> None:
    inner = data.draw(st.lists(st.integers(0, 60), min_size=rows * columns, max_size=rows * columns))
    grid = [inner[row * columns : (row + 1) * columns] for row in range(rows)]
    grid = [[*row, sum(row)] for row in grid]
    grid.append([sum(row[column] for row in grid) for column in range(columns + 1)])
    width = columns + 1
    counts = [cell for row in grid for cell in row]
    lines = [[row * width + column for column in range(width)] for row in range(rows + 1)]
    lines += [[row * width + column for row in range(rows + 1)] for column in range(width)]
    hidden = hidden_cells(counts, lines)
    assert all(cell in hidden for cell, count in enumerate(counts) if 0 < count < SMALLEST)
    for line in lines:
        shown = [cell for cell in line if cell not in hidden and counts[cell]]
        assert sum(cell in hidden for cell in line) != 1 or not shown


@given(count=st.integers(0, 10_000))
def test_rounded_counts_leave_several_true_values(count: int) -> None:
    assert rounded(count) % 5 == 0
    assert abs(rounded(count) - count) <= 2


@given(known=st.integers(SMALLEST, 500), data=st.data())
def test_an_interval_holds_that_of_the_true_counts(known: int, data: st.DataObject) -> None:
    present = data.draw(st.integers(0, known))
    low, high = wilson(present, known)
    shown_low, shown_high = rounded_interval(present, known)
    assert shown_low <= low + 1e-9
    assert shown_high >= high - 1e-9
    assert shown_low <= rounded_rate(present, known) <= shown_high


@given(known=st.integers(SMALLEST, 120), data=st.data())
def test_what_is_shown_of_a_cell_leaves_four_values_of_each_count(known: int, data: st.DataObject) -> None:
    """By enumeration: all pairs of counts that would be shown in the same way."""
    present = data.draw(st.integers(3, known))

    def shown(part: int, whole: int) -> tuple:
        return rounded(whole), rounded_rate(part, whole), rounded_interval(part, whole)

    same = [
        (part, whole)
        for whole in range(max(known - 6, 1), known + 7)
        for part in range(whole + 1)
        if shown(part, whole) == shown(present, known)
    ]
    assert len({whole for _, whole in same}) >= 4
    assert len({whole - part for part, whole in same}) >= 4
    assert len({part for part, _ in same}) >= 4


def test_a_small_pole_is_hidden_with_another() -> None:
    def cell(pole: str, known: int) -> TrueCell:
        return TrueCell("pole", pole, 2021, 2023, "all", 12, known + 3, known, known - 2)

    small, next_smallest, large = protected_cells([cell("09", 8), cell("10", 31), cell("06", 300)])
    assert (small.symbol, next_smallest.symbol, large.symbol) == ("x", "x", "")
    assert (small.people, small.known, small.presence) == (None, None, None)
    assert (large.people, large.known, large.presence) == (305, 300, 1.0)


def test_nobody_due_is_not_available_and_nobody_known_is_confidential() -> None:
    unknown = TrueCell("network", None, 2021, 2021, "job", 12, 40, 0, 0)
    assert [c.symbol for c in protected_cells([unknown])] == ["x"]


FOLLOWUPS = {
    "stays": ("2025-05-20", "Shawinigan"),
    "leaves": ("2025-04-15", "Montréal"),
    "abroad": ("2025-05-01", "hors Québec"),
    "told unknown": ("2025-05-01", "inconnu"),
    "seen too late": ("2025-09-02", "Shawinigan"),
}


def test_status_at_an_anniversary(settings: Settings, tmp_path) -> None:
    """Twenty people of each kind entered on 1 May 2024: known are those seen within three months of 1 May 2025."""
    people = [(f"{kind} {number}", *told) for kind, told in FOLLOWUPS.items() for number in range(20)]
    received(
        settings,
        submission(
            tmp_path / "a",
            talents="talent_id | année de naissance | municipalité d'origine | date d'entrée | programme\n"
            + "\n".join(f"{code} | 2001 | Shawinigan | 2024-05-01 | stage" for code, _, _ in people),
            talent_followups="talent_id | date | municipalité de résidence | situation\n"
            + "\n".join(f"{code} | {day} | {place} | emploi" for code, day, place in people),
        ),
    )
    with built(settings, "2026-11-01") as release:
        rows = release.execute(
            "SELECT months, people, known, presence, symbol FROM mart_presence WHERE scope = 'pole' ORDER BY months"
        ).fetchall()
    assert rows == [(12, 100, 60, 0.33, ""), (24, None, None, None, "x")]

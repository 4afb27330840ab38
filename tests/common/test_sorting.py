"""The alphabetical order that readers of French and English expect."""

from __future__ import annotations

from itertools import permutations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from common.sorting import sort_key, sort_keys

ORDERED = (
    "Abitibi",
    "école",
    "Écologie",
    "Étude",
    "Gaspésie",
    "Îles-de-la-Madeleine",
    "Industrie",
    "Oeillet",
    "œuvre",
    "Saint-Jean",
    "Zone",
)
ACCENTED = ("cote", "côte", "coté", "côté")
"""The published example of CAN/CSA-Z243.4.1: the last accent decides."""


def test_accents_and_capitals_do_not_move_a_name() -> None:
    assert sorted(set(ORDERED), key=sort_key) == list(ORDERED)


def test_the_last_accent_decides_between_words_of_the_same_letters() -> None:
    for drawn in permutations(ACCENTED):
        assert sorted(drawn, key=sort_key) == list(ACCENTED)


@given(st.lists(st.text(), unique=True))
def test_a_column_sorts_as_its_texts_do(drawn: list[str]) -> None:
    column = pd.Series(drawn, dtype="str")
    assert list(column.sort_values(key=sort_keys)) == sorted(drawn, key=sort_key)


def test_numbers_are_left_as_they_are() -> None:
    assert sort_keys(pd.Series([3, 1, 2])).tolist() == [3, 1, 2]

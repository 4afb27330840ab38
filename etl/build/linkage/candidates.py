"""Which pairs of organisations are compared at all: as few as can be one organisation, in a time linear in rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np
import pandas as pd
from rapidfuzz import fuzz
from rapidfuzz.process import cdist

from etl.build.linkage.groups import Pair
from etl.build.linkage.words import discriminating_words

REVIEW_FROM = 85.0
"""Likeness of two names, 0 to 100, from which a pair is shown to a colleague."""

_BLOCK_ROWS = 1000
Words = Mapping[int, tuple[str, ...]]
"""Significant words of a name, by the number of its row."""


def same_neq_and_municipality(rows: pd.DataFrame) -> list[Pair]:
    """Each row with the first of its NEQ in its municipality: a NEQ is a legal entity with several campuses."""
    placed = rows[rows["neq"].notna() & rows["municipality"].notna()].sort_values("number")
    first = placed.groupby(["neq", "municipality"])["number"].transform("min")
    others = first != placed["number"]
    return list(zip(first[others].tolist(), placed["number"][others].tolist(), strict=True))


def same_name(rows: pd.DataFrame, words: Words) -> set[Pair]:
    """Pairs of one place and one name once normalised, none of them with two NEQs.

    They join all the rows of a name, so that a row without NEQ between two firms is seen to be there:
    rows of each NEQ, rows without one, and one of the latter with one of each NEQ.
    """
    found: set[Pair] = set()
    for same in _gathered(rows, words, "place").values():
        found |= set(_joined(same))
    return found


def near_name(rows: pd.DataFrame, words: Words) -> set[Pair]:
    """Pairs of one name in two places of one territory: perhaps moved, perhaps a second campus."""
    found: set[Pair] = set()
    place = dict(zip(rows["number"].tolist(), rows["place"].tolist(), strict=True))
    for same in _gathered(rows, words, "territory").values():
        first_of: dict[tuple[str, str | None], tuple[int, str | None]] = {}
        for number, neq in same:
            first_of.setdefault((place[number], neq), (number, neq))
        found |= {pair for pair in _joined(list(first_of.values())) if place[pair[0]] != place[pair[1]]}
    return found


def alike_names(rows: pd.DataFrame, words: Words) -> dict[Pair, float]:
    """Likeness of pairs of one place whose names are alike, one row a name: rows without NEQ speak first."""
    blocks: dict[tuple[str, tuple[str, ...]], dict[str, tuple[int, str | None]]] = {}
    for (place, key), same in _gathered(rows, words, "place").items():
        speaker = min(same, key=lambda row: (row[1] is not None, row[0]))
        marks = discriminating_words(words[speaker[0]])
        blocks.setdefault((place, marks), {})[key] = speaker
    found = {}
    for names in blocks.values():
        for one, other, score in _alike(sorted(names)):
            (first, its_neq), (second, neq) = names[one], names[other]
            if its_neq == neq or None in (its_neq, neq):
                found[min(first, second), max(first, second)] = score
    return found


def _gathered(
    rows: pd.DataFrame, words: Words, where: str
) -> dict[tuple[str, str], list[tuple[int, str | None]]]:
    """Number and NEQ of the rows of each (`where`, name), in the order of numbers."""
    found: dict[tuple[str, str], list[tuple[int, str | None]]] = {}
    ordered = rows[rows[where].notna()].sort_values("number")
    neqs = ordered["neq"].astype(object).where(ordered["neq"].notna(), None).tolist()
    for number, spot, neq in zip(ordered["number"].tolist(), ordered[where].tolist(), neqs, strict=True):
        if words[number]:
            found.setdefault((spot, " ".join(words[number])), []).append((number, neq))
    return found


def _joined(same: Sequence[tuple[int, str | None]]) -> Iterator[Pair]:
    by_neq: dict[str | None, list[int]] = {}
    for number, neq in same:
        by_neq.setdefault(neq, []).append(number)
    for numbers in by_neq.values():
        yield from pairwise(numbers)
    if None in by_neq:
        bridge = by_neq[None][0]
        for neq, numbers in by_neq.items():
            if neq is not None:
                yield min(bridge, numbers[0]), max(bridge, numbers[0])


def _alike(names: Sequence[str]) -> Iterator[tuple[str, str, float]]:
    """Pairs of different names from `REVIEW_FROM`, a slice of the block at a time."""
    if len(names) < 2:
        return
    for start in range(0, len(names), _BLOCK_ROWS):
        queries = names[start : start + _BLOCK_ROWS]
        scores = cdist(queries, names[start:], scorer=fuzz.ratio, score_cutoff=REVIEW_FROM, dtype=np.float32)
        for i, j in np.argwhere(np.triu(scores, k=1) > 0).tolist():
            yield queries[i], names[start + j], float(scores[i, j])

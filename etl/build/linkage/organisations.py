"""Which rows are one organisation: same NEQ in the same municipality, a decision, else name and place.

rapidfuzz with blocking was kept rather than a probabilistic model (splink): the result is the same
whatever the machine, a pair is explained by the few words kept with it, and `tests.bench linkage`
measures its precision and recall. Rows are compared only within one place and under the same
discriminating words, so that a firm «2» is never compared with a firm «3».

Not to conclude: that two rows left apart are two organisations. Those in the middle are for review.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd
from rapidfuzz import fuzz
from rapidfuzz.process import cdist

from etl.build.linkage.groups import Pair, merged_groups
from etl.build.linkage.words import discriminating_words, significant_words

REVIEW_FROM = 85.0
"""Likeness of two names, 0 to 100, from which a pair is shown to a colleague."""

MERGE_FROM = 100.0
"""Likeness from which names alone, in one place, make one organisation: equal once normalised."""

_BLOCK_ROWS = 1000
_OPEN_TYPE = "other"
COLUMNS = ("organisation_a", "organisation_b", "score", "why", "outcome")


@dataclass(frozen=True)
class Links:
    """What was found.

    Args:
        groups: rows (by number) that are one organisation, two or more each.
        matches: one row a pair compared and worth telling, columns `COLUMNS`: numbers with
            organisation_a < organisation_b, score 0–100, why (codes, sorted), outcome
            (merged, review, merged_by_decision, apart_by_decision).
    """

    groups: list[list[int]]
    matches: pd.DataFrame


def link_organisations(
    rows: pd.DataFrame, *, same: Sequence[Pair] = (), different: Sequence[Pair] = ()
) -> Links:
    """Groups and explained pairs of organisations.

    Args:
        rows: one an organisation as a pole knows it: `number` (unique), `pole_code, name, type`,
            `neq, municipality, place` (text or None; `place` is where it is compared: the
            municipality, else the territory, else the country; None is compared with nothing).
        same, different: declared pairs of numbers, smaller first; they win over any likeness.
    """
    known = _Known(rows)
    declared_apart, declared_same = set(different), set(same) - set(different)
    exact = [pair for pair in _same_neq_and_municipality(rows) if pair not in declared_apart]
    scores = {pair: score for pair, score in _alike(rows, known) if pair not in declared_apart}
    likely = [pair for pair, score in scores.items() if score >= MERGE_FROM]

    def compatible(group: Sequence[int]) -> bool:
        apart = any(pair in declared_apart for pair in combinations(group, 2)) if declared_apart else False
        return not apart and known.agree(group)

    groups = merged_groups(certain=[*exact, *sorted(declared_same)], likely=likely, compatible=compatible)
    told = {*exact, *declared_same, *declared_apart, *scores}
    outcomes = _outcomes(told, groups, same=declared_same, different=declared_apart)
    records = [
        (*pair, known.likeness(pair), " ".join(known.why(pair)), outcomes[pair]) for pair in sorted(told)
    ]
    return Links(groups, pd.DataFrame(records, columns=list(COLUMNS)))


def _outcomes(
    told: set[Pair], groups: list[list[int]], *, same: set[Pair], different: set[Pair]
) -> dict[Pair, str]:
    group_of = {one: group[0] for group in groups for one in group}

    def outcome(pair: Pair) -> str:
        if pair in different:
            return "apart_by_decision"
        if pair in same:
            return "merged_by_decision"
        together = pair[0] in group_of and group_of[pair[0]] == group_of.get(pair[1])
        return "merged" if together else "review"

    return {pair: outcome(pair) for pair in told}


class _Known:
    """What rows say, by their number."""

    def __init__(self, rows: pd.DataFrame) -> None:
        def column(name: str) -> dict[int, str | None]:
            values = rows[name].astype(object).where(rows[name].notna(), None)
            return dict(zip(rows["number"].tolist(), values.tolist(), strict=True))

        self.pole, self.neq, self.type = column("pole_code"), column("neq"), column("type")
        self.place, self.municipality = column("place"), column("municipality")
        self.words = {number: significant_words(name or "") for number, name in column("name").items()}

    def likeness(self, pair: Pair) -> float:
        one, other = (" ".join(self.words[number]) for number in pair)
        return round(float(fuzz.ratio(one, other)), 1)

    def against(self, pair: Pair) -> list[str]:
        """What keeps two alike names apart; empty when nothing does."""
        one, other = pair
        found = []
        if self.pole[one] == self.pole[other]:
            found.append("same_pole")
        if not self._alike(self.neq, pair):
            found.append("other_neq")
        if not self._alike(self.type, pair, ignoring=_OPEN_TYPE):
            found.append("other_type")
        return found

    def why(self, pair: Pair) -> list[str]:
        """Codes for and against, in a fixed order."""
        one, other = pair
        found = ["same_name" if self.words[one] == self.words[other] else "alike_name"]
        if self.neq[one] is not None and self.neq[one] == self.neq[other]:
            found.append("same_neq")
        same_place = self.place[one] is not None and self.place[one] == self.place[other]
        found.append("same_place" if same_place else "other_place")
        return found + self.against(pair)

    def agree(self, group: Sequence[int]) -> bool:
        """At most one NEQ, one place and one type in all the group; a pole's own two codes only under one NEQ."""
        own = [self.pole[one] for one in group if self.neq[one] is None]
        others = {self.pole[one] for one in group if self.neq[one] is not None}
        if len(own) != len(set(own)) or others & set(own):
            return False
        types = {self.type[one] for one in group} - {None, _OPEN_TYPE}
        neqs = {self.neq[one] for one in group} - {None}
        return len(types) <= 1 and len(neqs) <= 1 and len({self.place[one] for one in group}) == 1

    @staticmethod
    def _alike(values: dict[int, str | None], pair: Pair, *, ignoring: str | None = None) -> bool:
        one, other = (values[number] for number in pair)
        return one == other or None in (one, other) or ignoring in (one, other)


def _same_neq_and_municipality(rows: pd.DataFrame) -> list[Pair]:
    """Each row with the first of its NEQ in its municipality: a NEQ is a legal entity with several campuses."""
    placed = rows[rows["neq"].notna() & rows["municipality"].notna()].sort_values("number")
    first = placed.groupby(["neq", "municipality"])["number"].transform("min")
    others = first != placed["number"]
    return list(zip(first[others].tolist(), placed["number"][others].tolist(), strict=True))


def _alike(rows: pd.DataFrame, known: _Known) -> Iterator[tuple[Pair, float]]:
    """Pairs of one place whose names are equal or alike once normalised.

    Of the rows that share a name, each stands beside the first, which alone stands beside other names:
    a thousand rows of one name are a thousand pairs, not half a million.
    """
    blocks: dict[tuple[str, tuple[str, ...]], dict[str, list[int]]] = {}
    for number in sorted(rows["number"].tolist()):
        place, words = known.place[number], known.words[number]
        if place is not None and words:
            names = blocks.setdefault((place, discriminating_words(words)), {})
            names.setdefault(" ".join(words), []).append(number)
    for block in sorted(blocks):
        names = blocks[block]
        for numbers in names.values():
            yield from (((numbers[0], other), MERGE_FROM) for other in numbers[1:])
        for one, other, score in _alike_names(sorted(names)):
            first, second = sorted((names[one][0], names[other][0]))
            yield (first, second), score


def _alike_names(names: Sequence[str]) -> Iterator[tuple[str, str, float]]:
    """Pairs of different names from `REVIEW_FROM`, a slice of the block at a time."""
    if len(names) < 2:
        return
    for start in range(0, len(names), _BLOCK_ROWS):
        queries = names[start : start + _BLOCK_ROWS]
        scores = cdist(queries, names[start:], scorer=fuzz.ratio, score_cutoff=REVIEW_FROM, dtype=np.float32)
        for i, j in np.argwhere(np.triu(scores, k=1) > 0).tolist():
            yield queries[i], names[start + j], float(scores[i, j])

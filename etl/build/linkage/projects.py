"""Which rows are one project: one network code, a decision, else the same organisations under the same title.

The pairs compared are those of `etl/sql/linkage/project_pairs.sql`: two poles, not two network codes, dates that
overlap, and all the organisations of one among those of the other, two at least. Of these, titles equal once
normalised make one project where nothing makes it doubtful which; alike titles are for review.
`tests.bench linkage` measures precision and recall.

Not to conclude: that two rows left apart are two projects. A pole that names one organisation only, or
organisations that linkage left apart, gives nothing to compare.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date
from itertools import combinations, pairwise

import pandas as pd
from rapidfuzz import fuzz

from etl.build.linkage.groups import Links, Pair, merged_groups, outcomes
from etl.build.linkage.words import discriminating_words, title_words

REVIEW_FROM = 75.0
"""Likeness of two titles, 0 to 100, from which a pair is shown to a colleague."""

MOST_COMPARED = 1000
"""Projects of an organisation beyond which only equal titles are compared: time stays linear in rows."""

COLUMNS = ("project_a", "project_b", "score", "why", "outcome")


def link_projects(
    rows: pd.DataFrame, pairs: pd.DataFrame, *, same: Sequence[Pair] = (), different: Sequence[Pair] = ()
) -> Links:
    """Groups and explained pairs of projects.

    Args:
        rows: one a project as a pole tells it: `number` (unique), `pole_code, code` (network code,
            folded, or None), `title, start_date, end_date` (None while it goes on); all the rows
            that `pairs` or a decision name, and those that share their network code.
        pairs: numbers `project_a < project_b` that may be one, and `same_organisations`: whether
            both have the same ones, or one has more.
        same, different: declared pairs of numbers, smaller first; they win over any likeness, and
            `same` over network codes.
    """
    known = _Known(rows, pairs)
    apart, together = set(different), set(same) - set(different)
    scores = {pair: known.likeness(pair) for pair in known.related if known.same_marks(pair)}
    alike = {pair for pair, score in scores.items() if score >= REVIEW_FROM}
    likely = sorted(pair for pair in alike - apart if known.same_title(pair))

    def compatible(group: Sequence[int]) -> bool:
        return known.agree(group) and not any(pair in apart for pair in combinations(group, 2))

    certain = [*known.same_code(apart), *sorted(together)]
    groups = merged_groups(certain=certain, likely=likely, compatible=compatible)
    told = {*alike, *together, *apart}
    found = outcomes(told, groups, same=together, different=apart)
    doubtful = {pair for pair in likely if found[pair] == "review"}
    records = [
        (*pair, known.likeness(pair), " ".join(known.why(pair, doubtful=pair in doubtful)), found[pair])
        for pair in sorted(told)
    ]
    return Links(groups, pd.DataFrame(records, columns=list(COLUMNS)))


class _Known:
    """What rows say, by their number, and which have organisations and dates in common."""

    def __init__(self, rows: pd.DataFrame, pairs: pd.DataFrame) -> None:
        def column(name: str) -> dict[int, str | None]:
            values = rows[name].astype(object).where(rows[name].notna(), None)
            return dict(zip(rows["number"].tolist(), values.tolist(), strict=True))

        self.pole, self.code = column("pole_code"), column("code")
        self.words = {number: title_words(title or "") for number, title in column("title").items()}
        starts, ends = pd.to_datetime(rows["start_date"]).dt.date, pd.to_datetime(rows["end_date"]).dt.date
        self.dates = {
            number: (start, date.max if pd.isna(end) else end)
            for number, start, end in zip(rows["number"].tolist(), starts, ends, strict=True)
        }
        names = ("project_a", "project_b", "same_organisations")
        self.related: dict[Pair, bool] = {
            (one, other): same
            for one, other, same in zip(*(pairs[name].tolist() for name in names), strict=True)
        }

    def same_code(self, apart: Collection[Pair]) -> list[Pair]:
        """Pairs that join the rows of each network code, but for those `apart`."""
        by_code: dict[str, list[int]] = {}
        for number, code in sorted(self.code.items()):
            if code is not None:
                by_code.setdefault(code, []).append(number)
        touched = {one for pair in apart for one in pair}
        return [
            pair
            for numbers in by_code.values()
            for pair in (combinations(numbers, 2) if touched & set(numbers) else pairwise(numbers))
            if pair not in apart
        ]

    def likeness(self, pair: Pair) -> float:
        one, other = (" ".join(self.words[number]) for number in pair)
        return round(float(fuzz.ratio(one, other)), 1)

    def same_title(self, pair: Pair) -> bool:
        return self.words[pair[0]] == self.words[pair[1]]

    def same_marks(self, pair: Pair) -> bool:
        """Whether numbers and points of the compass are the same: «phase 2» is not «phase 3»."""
        one, other = (discriminating_words(self.words[number]) for number in pair)
        return one == other

    def why(self, pair: Pair, *, doubtful: bool) -> list[str]:
        """Codes for and against, in a fixed order."""
        one, other = pair
        found = ["same_title" if self.same_title(pair) else "alike_title"]
        if pair in self.related:
            found.append("same_organisations" if self.related[pair] else "shared_organisations")
        found.append("overlapping_dates" if self._overlap(pair) else "other_dates")
        if self.pole[one] == self.pole[other]:
            found.append("same_pole")
        if None not in (self.code[one], self.code[other]) and self.code[one] != self.code[other]:
            found.append("other_code")
        return [*found, "several_possible"] if doubtful else found

    def agree(self, group: Sequence[int]) -> bool:
        """One network code at most, no second row of a pole outside it, and what is outside related to all."""
        coded = [one for one in group if self.code[one] is not None]
        free = [one for one in group if self.code[one] is None]
        poles = Counter(self.pole[one] for one in free)
        if len({self.code[one] for one in coded}) > 1 or max(poles.values(), default=0) > 1:
            return False
        if any(self.pole[one] in poles for one in coded):
            return False
        pairs = ((min(one, other), max(one, other)) for one in free for other in group if one != other)
        return all(pair in self.related for pair in pairs)

    def _overlap(self, pair: Pair) -> bool:
        (first, last), (start, end) = (self.dates[number] for number in pair)
        return bool(first <= end and start <= last)

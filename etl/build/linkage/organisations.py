"""Which rows are one organisation: same NEQ in the same municipality, a decision, else name and place.

rapidfuzz with blocking was kept rather than a probabilistic model (splink): the result is the same
whatever the machine, a pair is explained by the few words kept with it, and `tests.bench linkage`
measures its precision and recall. Rows are compared only within one place and under the same
discriminating words, so that a firm «2» is never compared with a firm «3»; two NEQs are two firms. Names
equal once normalised, in one place, make one organisation; alike names, or one name in two places of a
territory, are for review.

Not to conclude: that two rows left apart are two organisations. Those in the middle are for review.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import pandas as pd
from rapidfuzz import fuzz

from etl.build.linkage.candidates import alike_names, near_name, same_name, same_neq_and_municipality
from etl.build.linkage.groups import Links, Pair, merged_groups, outcomes
from etl.build.linkage.words import significant_words

_OPEN_TYPE = "other"
COLUMNS = ("organisation_a", "organisation_b", "score", "why", "outcome")


def link_organisations(
    rows: pd.DataFrame, *, same: Sequence[Pair] = (), different: Sequence[Pair] = ()
) -> Links:
    """Groups and explained pairs of organisations.

    Args:
        rows: one an organisation as a pole knows it: `number` (unique), `pole_code, name, type`,
            `neq, municipality, place` (text or None; `place` is where it is compared: the
            municipality, else the territory, else the country; None is compared with nothing), and
            `territory`, in which one name in two places is worth a look (None where unknown).
        same, different: declared pairs of numbers, smaller first; they win over any likeness.
    """
    known = _Known(rows)
    declared_apart, declared_same = set(different), set(same) - set(different)
    exact = [pair for pair in same_neq_and_municipality(rows) if pair not in declared_apart]
    likely = sorted(same_name(rows, known.words) - declared_apart)
    doubtful = {*near_name(rows, known.words), *alike_names(rows, known.words)}

    def compatible(group: Sequence[int]) -> bool:
        apart = any(pair in declared_apart for pair in combinations(group, 2)) if declared_apart else False
        return not apart and known.agree(group)

    groups = merged_groups(certain=[*exact, *sorted(declared_same)], likely=likely, compatible=compatible)
    told = {*exact, *declared_same, *declared_apart, *likely, *doubtful}
    found = outcomes(told, groups, same=declared_same, different=declared_apart)
    records = [(*pair, known.likeness(pair), " ".join(known.why(pair)), found[pair]) for pair in sorted(told)]
    return Links(groups, pd.DataFrame(records, columns=list(COLUMNS)))


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

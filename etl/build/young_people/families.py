"""Counts that are shown together, and what ties the counts of one group of people.

A family is hidden whole. A count is named with its months since entry; several names stand for one
number at the first anniversaries (whoever is known at 12 months was at risk), and `terms` says which,
so that no number is protected twice under two names.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

MONTHS = (12, 24, 36, 48, 60)
ENTRY = 0
STEP = 12


class Term(NamedTuple):
    """A count as it is protected: its name and months, with a sign."""

    sign: int
    name: str
    months: int


@dataclass(frozen=True)
class Family:
    """Counts shown or hidden together.

    Args:
        counts: their names, without those that stand for another at these months.
        needs: families of the same group and months (or of entry) that must be shown.
        each_year: the same family 12 months earlier must be shown too: the estimate multiplies them.
        whole: names that add up, a leading minus taking away, to the people that its rates are among.
        rest: likewise, what its counts leave of another, shown only if it is no small group itself.
    """

    slug: str
    counts: tuple[str, ...]
    needs: tuple[str, ...] = ()
    each_year: bool = False
    whole: tuple[str, ...] = ("people",)
    rest: tuple[str, ...] = ()

    def own_counts(self, months: int) -> tuple[str, ...]:
        """Those of its counts that are a number of their own at these months."""
        return tuple(name for name in self.counts if terms(name, months) == (Term(1, name, months),))


AT_ENTRY = (
    Family("people", ("people",)),
    Family("origin", ("from_here", "from_other"), needs=("people",)),
)
LATER = (
    Family("presence", ("known", "present"), needs=("people",), whole=("known",)),
    Family("local", ("locals_known", "locals_present"), needs=("presence",), whole=("locals_known",)),
    Family("returns", ("returned",), needs=("local",), whole=("returned", "locals_known", "-locals_present")),
    Family("inside", ("always_inside",), needs=("presence",)),
    Family("bounds", ("never_outside",), needs=("inside",), rest=("people", "-known")),
    Family("continuous", ("at_risk", "stayed"), needs=("inside",), each_year=True, whole=("at_risk",)),
    Family("away", ("away",), needs=("inside",)),
    Family("exits", ("away_other",), needs=("away",), rest=("away", "-away_other")),
)
"""In the order in which they are protected. `away` and `away_other` are `to_other` and `to_outside`, then
`to_other` alone, added up since entry: what left first, not what left in a year, is shown."""

PARTS = (
    ("people", "-from_here", "-from_other"),
    ("people", "-known", "-from_here", "locals_known"),
    ("known", "-present", "-locals_known", "locals_present"),
    ("people", "-always_inside", "-away"),
    ("people", "-never_outside", "-away"),
    ("people", "-never_outside", "-known", "present"),
    ("people", "-never_outside", "-known", "present", "-returned"),
    ("never_outside", "-locals_present", "returned"),
    ("present", "-stayed", "-returned"),
    ("never_outside before", "-never_outside", "-at_risk", "stayed"),
    ("always_inside before", "-always_inside", "-away", "away before"),
    ("away", "-away before", "-away_other", "away_other before"),
    ("people", "-known", "-always_inside before", "always_inside", "away", "-away before"),
)
"""Sums that are counts of people themselves, hence never below 0, and that rounded counts may contradict.

Those of two names are left out (`present` among `known`): rounding keeps their order. In order: from
outside Québec; not from here and of unknown status; from elsewhere and away; lost; departed after having been lost;
departed and not known away; the same without those who came back; never outside, but for locals
present; present for another reason than never having left; departed without having been at risk; lost
since the anniversary before; gone outside Québec since; of unknown status, but for those lost since.
"""

PAIRS = (
    ("people", "-known"),
    ("known", "-present"),
    ("known", "-locals_known"),
    ("present", "-locals_present"),
    ("locals_known", "-locals_present"),
    ("locals_present", "-returned"),
    ("from_here", "-locals_known"),
    ("people", "-never_outside"),
    ("never_outside", "-always_inside"),
    ("never_outside before", "-never_outside"),
    ("always_inside before", "-always_inside"),
    ("never_outside", "-stayed"),
    ("known", "-at_risk"),
    ("present before", "-at_risk"),
    ("never_outside before", "-at_risk"),
    ("at_risk", "-stayed"),
    ("stayed", "-always_inside"),
    ("away", "-away before"),
    ("away_other", "-away_other before"),
    ("away", "-away_other"),
)
"""Counts of people that are what one count leaves of another: rounding keeps them from 0 up, in one group;
over a sum, they are tried like the others."""


def _spans() -> tuple[tuple[str, str], ...]:
    """Two counts with at least one of `PAIRS` between them: what the larger leaves is shared by all the steps."""
    below: dict[str, set[str]] = {}
    for larger, smaller in PAIRS:
        below.setdefault(larger, set()).add(smaller.lstrip("-"))
    found: set[tuple[str, str]] = set()
    for larger in below:
        waiting = [one for step in below[larger] for one in below.get(step, ())]
        while waiting:
            one = waiting.pop()
            if (larger, one) not in found:
                found.add((larger, one))
                waiting += below.get(one, ())
    return tuple(sorted((larger, f"-{smaller}") for larger, smaller in found))


SPANS = _spans()
"""What several steps share: of 35 known and 35 locals present, at most four people are either from
elsewhere or away, and each programme's share of them leaves the less to its other steps."""


def parts(months: int) -> tuple[tuple[str, ...], ...]:
    """The `PARTS` that there are at these months: at entry, where people came from alone is counted."""
    return PARTS if months else PARTS[:1]


def terms(name: str, months: int) -> tuple[Term, ...]:
    """What a name stands for at these months; nothing for a count that is 0 by definition.

    Everybody is inside at entry, and was at risk at 12 months; who was at risk at 24 months and stayed was always
    inside. At 12 and 24 months, who is known and was at risk and did not stay has departed, and nearly
    nobody else has: a count of their own of those who departed would be tied to the others by an
    equality that nearly holds. The few who were seen outside and are of unknown status at that
    anniversary are counted among the lost there, and where they belong from 36 months on.
    """
    if name in ("people", "from_here", "from_other"):
        return (Term(1, name, ENTRY),)
    if months == ENTRY:
        return (Term(1, "people", ENTRY),) if name in ("always_inside", "never_outside", "present") else ()
    return _SAME.get((months, name), (Term(1, name, months),))


_SAME = {
    (12, "at_risk"): (Term(1, "known", 12),),
    (12, "stayed"): (Term(1, "always_inside", 12),),
    (12, "away"): (Term(1, "known", 12), Term(-1, "always_inside", 12)),
    (12, "never_outside"): (
        Term(1, "people", ENTRY),
        Term(-1, "known", 12),
        Term(1, "always_inside", 12),
    ),
    (24, "stayed"): (Term(1, "always_inside", 24),),
    (24, "away"): (
        Term(1, "known", 12),
        Term(-1, "always_inside", 12),
        Term(1, "at_risk", 24),
        Term(-1, "always_inside", 24),
    ),
}
"""Names that stand for others."""


def sum_terms(names: tuple[str, ...], months: int) -> tuple[Term, ...]:
    """What a sum of names stands for: each `name`, `-name` or `name before` (12 months earlier); alike terms added."""
    total: dict[tuple[str, int], int] = {}
    for written in names:
        sign = -1 if written.startswith("-") else 1
        name, _, before = written.lstrip("-").partition(" ")
        for term in terms(name, months - STEP if before else months):
            key = (term.name, term.months)
            total[key] = total.get(key, 0) + sign * term.sign
    return tuple(Term(sign, name, at) for (name, at), sign in total.items() if sign)

"""Sums of money and jobs: what may be shown without telling what one organisation declared.

Two rules (methods §5), on what is shown and on what a reader finds by subtraction alike: at least
`LEAST_CONTRIBUTORS` organisations behind a sum, none of which makes more than `LARGEST_SHARE` of it. Both are the
classic rules of business statistics: Hundepool et al. (2012), Statistical Disclosure Control, ch. 4 (minimum
frequency, (1, k) dominance).

They do not protect against contributors who put what they declared together, nor hide that a later release
corrects an amount.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass

LEAST_CONTRIBUTORS = 3
"""Organisations behind a sum that is shown, at least."""

LARGEST_SHARE = 0.85
"""The largest share of a sum that one of them may make."""

Contributions = Mapping[Hashable, float]
"""What each organisation declared."""


def contributors(amounts: Contributions) -> int:
    """Organisations that make a part of the sum: one that declared 0 hides nobody."""
    return sum(amount > 0 for amount in amounts.values())


def may_show(amounts: Contributions) -> bool:
    """Whether a sum may be shown for itself.

    Args:
        amounts: 0 or more; amounts under 0 are set aside when files are checked.
    """
    total = sum(amounts.values())
    return (
        contributors(amounts) >= LEAST_CONTRIBUTORS and max(amounts.values()) <= LARGEST_SHARE * total + 1e-9
    )


@dataclass(frozen=True)
class ContributedSum:
    """A total that is shown, and the parts that add up to it: what is hidden of them is known together.

    Args:
        parts: what each organisation declared in each part.
    """

    parts: tuple[Contributions, ...]

    def holds(self, hide: Collection[int]) -> bool:
        """The hidden parts together, found by subtraction, could be shown."""
        together: Counter[Hashable] = Counter()
        for place in hide:
            for organisation, amount in self.parts[place].items():
                together[organisation] += amount  # type: ignore[assignment]
        return not hide or may_show(together)

    def gives_back_one(self, hide: Collection[int]) -> bool:
        """A single part is hidden: the total less the others is that part."""
        return len(hide) == 1

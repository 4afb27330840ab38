"""What a document may state: how much must have been reported, and followed up, behind a sentence that travels alone.

On screen a figure stands beside its reports and its follow-up; a sentence of a brief does not. Under either
threshold the sentence is not written, and the reason is written in its place.
"""

from __future__ import annotations

from dataclasses import dataclass

from analytics.access import Release, Visitor
from analytics.filters import Filters
from analytics.reporting import RECEIVED, reporting
from common.periods import Period

LEAST_REPORTED = 0.8
"""Least share of the submissions due, in the years and of the poles looked at; and of those poles, who sent a table."""
LEAST_FOLLOWED = 0.6
"""Least share of the people of a rate whose status is known."""


@dataclass(frozen=True)
class Reported:
    """Submissions received, of those due."""

    received: int
    due: int

    @property
    def share(self) -> float | None:
        """Between 0 and 1; None where none was due."""
        return self.received / self.due if self.due else None

    @property
    def enough(self) -> bool:
        """Whether sentences may be drawn from them; not where nothing was due."""
        return self.share is not None and self.share >= LEAST_REPORTED


def reported(release: Release, *, visitor: Visitor, filters: Filters) -> Reported:
    """What the poles looked at sent of the quarters of the years chosen, counted as the years are."""
    rows = reporting(release, visitor=visitor, territories=filters.territories)
    due = rows[rows.status != "not_due"]
    years = [Period.parse(str(period)).year_of(filters.year_basis) for period in due.period]
    inside = due[[filters.first_year <= year <= filters.last_year for year in years]]
    return Reported(int(inside.status.isin(RECEIVED).sum()), len(inside))


def enough_followed(known: float, people: float) -> bool:
    """Whether enough of the people of a rate were seen for it to be stated."""
    return people > 0 and known / people >= LEAST_FOLLOWED


def enough_told(silent: int, poles: int) -> bool:
    """Whether enough of the poles looked at sent a table for the network's figure to be stated."""
    return poles > 0 and (poles - silent) / poles >= LEAST_REPORTED

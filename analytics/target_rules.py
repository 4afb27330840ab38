"""How the end of a year is projected, indicator by indicator; those that are not are told as they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["flow", "first_times", "stock", "share_of_flow", "share_of_stock"]


@dataclass(frozen=True)
class ProjectionRule:
    """What adds to an indicator from quarter to quarter.

    Args:
        kind: `flow`, what happens in the quarters is added up. `first_times`, things count in the quarter in
            which they first come in the year, fewer and fewer. `stock`, what was there already counts,
            and what begins is added. `share_of_flow`, the share of a flow. `share_of_stock`, the share of
            a stock, those that begin being like those there.
        measure: of `mart_quarter_counts`: what is added to the numerator; of a share of a stock, to the
            denominator. `first_times` has one for each way of counting years: `<measure>_calendar`.
        cases: of a rate or of a share of a flow, what is added to the denominator; empty where it stays.
        continuous: hours and not things: their dispersion must be known.
    """

    kind: Kind
    measure: str
    cases: str = ""
    continuous: bool = False

    def name(self, year_basis: str) -> str:
        """The measure for a way of counting years."""
        return f"{self.measure}_{year_basis}" if self.kind == "first_times" else self.measure


RULES: dict[str, ProjectionRule | None] = {
    "linked_pairs": None,
    "intra_territorial_projects": ProjectionRule("stock", "intra_territorial_projects"),
    "cross_regional_share": ProjectionRule("share_of_stock", "collaborative_projects"),
    "links_per_project": None,
    "confirmed_share": ProjectionRule("share_of_stock", "project_links"),
    "active_projects": ProjectionRule("stock", "projects"),
    "structuring_share": ProjectionRule("share_of_stock", "projects"),
    "chamber_projects_share": ProjectionRule("share_of_stock", "projects"),
    "commercialisations": ProjectionRule("flow", "events"),
    "commercialisation_rate": ProjectionRule("flow", "events", cases="projects"),
    "outside_quebec_share": ProjectionRule("share_of_flow", "outside_events", cases="events"),
    "mentoring_hours": ProjectionRule("flow", "mentoring_hours", continuous=True),
    "trainings": ProjectionRule("flow", "trainings"),
    "support_events": ProjectionRule("flow", "support_events"),
    "supported_firms": ProjectionRule("first_times", "firms"),
    "supported_firms_rate": ProjectionRule("first_times", "firms"),
    "chamber_activities_share": ProjectionRule("share_of_flow", "chamber_activities", cases="activities"),
    "quebec_share": None,
    "community_private_share": None,
    "leverage": None,
    "reporting_completeness": None,
    "reporting_timeliness": None,
}
"""Every indicator that may have a target; None where no count of independent cases says how the year will end."""

GROWING = frozenset({"linked_pairs"}) | {
    slug
    for slug, rule in RULES.items()
    if rule and rule.kind in ("flow", "first_times", "stock") and not rule.cases
}
"""Those that only grow in a year: reached is reached, before the year ends."""

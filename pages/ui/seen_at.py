"""Where an indicator is seen: the page that shows it, and what that page keeps in its address for it."""

from __future__ import annotations

_SEEN: dict[str, tuple[str, dict[str, str]]] = {
    "cross_regional_share": ("collaborations", {"part": "evolution"}),
    "intra_territorial_projects": ("", {"indicator": "intra_territorial_projects"}),
    "commercialisations": ("commercialisation", {"outcome": "events"}),
    "commercialised_share": ("commercialisation", {}),
    "outside_quebec_share": ("commercialisation", {"outcome": "markets"}),
    "leverage": ("financement", {}),
    "community_private_share": ("financement", {}),
    "supported_firms": ("financement", {"topic": "support", "given": "supported_firms"}),
    "mentoring_hours": ("financement", {"topic": "support", "given": "mentoring_hours"}),
    "trainings": ("financement", {"topic": "support", "given": "trainings"}),
    "support_events": ("financement", {"topic": "support", "given": "support_events"}),
    "presence_24": ("releve", {}),
    "reporting_completeness": ("", {}),
}


def seen_at(slug: str, *, pole: str = "") -> tuple[str, dict[str, str]]:
    """The page and its choices; Comparer for most, which looks at one pole where `pole` names it."""
    if slug in _SEEN:
        return _SEEN[slug]
    return "comparer", {"measure": slug, **({"pole": pole} if pole else {})}

"""Who is reading. The one place that knows, until readers sign in."""

from __future__ import annotations

import os

from analytics.access import ROLES, Role, Visitor

ROLE_VARIABLE = "MAILLAGE_ROLE"
DEFAULT_ROLE: Role = "ministry"


def visitor() -> Visitor:
    """The visitor of this session: the role that the installation declares, the ministry's by default.

    Raises:
        ValueError: the installation declares a role that does not exist. Guessing one could show
            rows to someone who may not see them.
    """
    role = os.environ.get(ROLE_VARIABLE, DEFAULT_ROLE)
    if role not in ROLES:
        raise ValueError(f"{ROLE_VARIABLE} is {role!r}: one of {', '.join(ROLES)}")
    return Visitor(role=role)

"""A pole's eleven tables, in the order in which it fills them and parents before children; the ministry's one."""

from etl.contracts.model import Table
from etl.contracts.tables.activity import COMMERCIALISATIONS, COWORKING_SPACES, FUNDING, SUPPORT_ACTIVITIES
from etl.contracts.tables.deposit import DEPOSIT
from etl.contracts.tables.projects import MILESTONES, ORGANISATIONS, PARTICIPATIONS, PROJECTS
from etl.contracts.tables.talents import TALENT_FOLLOWUPS, TALENTS
from etl.contracts.tables.targets import TARGETS

TABLES: tuple[Table, ...] = (
    ORGANISATIONS,
    PROJECTS,
    PARTICIPATIONS,
    MILESTONES,
    COMMERCIALISATIONS,
    FUNDING,
    TALENTS,
    TALENT_FOLLOWUPS,
    SUPPORT_ACTIVITIES,
    COWORKING_SPACES,
)
"""The ten data tables of a pole, parents first. `DEPOSIT` says what they belong to; `TARGETS` is the ministry's."""

TABLES_BY_NAME: dict[str, Table] = {table.name: table for table in TABLES}

__all__ = ["DEPOSIT", "TABLES", "TABLES_BY_NAME", "TARGETS"]

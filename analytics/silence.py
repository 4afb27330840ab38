"""Who never told: a table that a pole neither sent nor declared without activity is no zero."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analytics.access import Release, Visitor
from analytics.questions import ask


def missing_tables(release: Release, *, visitor: Visitor) -> pd.DataFrame:
    """`territory, table_name`: each pole beside each table that it never told."""
    return ask(release, "tables_missing", visitor=visitor)


def silent_poles(missing: pd.DataFrame, tables: Iterable[str]) -> frozenset[str]:
    """The poles that never told one of `tables`: no figure made from it is theirs, and no zero.

    Args:
        missing: what `missing_tables` returns.
    """
    return frozenset(missing.territory[missing.table_name.isin(tuple(tables))])

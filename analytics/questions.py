"""Questions: one SQL file each in `analytics/sql`, asked through the door with the values it names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pandas as pd

from analytics.access import Release, Visitor

_FOLDER = Path(__file__).parent / "sql"
_PARAMETER = re.compile(r"\$([a-z_]+)")


@cache
def question(name: str) -> tuple[str, frozenset[str]]:
    """The SQL of a question, and the parameters that it names.

    Raises:
        FileNotFoundError: there is no such question.
    """
    sql = (_FOLDER / f"{name}.sql").read_text(encoding="utf-8")
    return sql, frozenset(_PARAMETER.findall(sql))


def ask(
    release: Release, name: str, *, visitor: Visitor, parameters: Mapping[str, object] | None = None
) -> pd.DataFrame:
    """The answer of a release to a question; values that the question does not name are left aside.

    Raises:
        KeyError: a value that the question names is missing.
    """
    sql, named = question(name)
    values = parameters or {}
    return release.read(sql, {key: values[key] for key in sorted(named)}, visitor=visitor)

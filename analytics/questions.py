"""Questions: one SQL file each in `analytics/sql`, asked through the door with the values it names.

What several questions begin with (the projects that the filters choose) is a file of `analytics/sql/shared`,
named in a line `-- with: chosen_counts` of theirs, and stands before their own tables.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pandas as pd

from analytics.access import Release, Visitor

CHOICES = frozenset(
    (
        "first_year", "last_year", "year_basis", "territories", "sectors", "structuring_only", "role",
        "project_types", "confirmed_only",
    )
)  # fmt: skip
"""The fields of `analytics.filters.Filters`, as SQL names them."""
_FOLDER = Path(__file__).parent / "sql"
_PARAMETER = re.compile(r"\$([a-z_]+)")
_SHARED = re.compile(r"^-- with: (\w+(?:, \w+)*)\n", re.MULTILINE)


@cache
def question(name: str) -> tuple[str, frozenset[str]]:
    """The SQL of a question, and the parameters that it names.

    Raises:
        FileNotFoundError: there is no such question.
    """
    sql = _with_shared((_FOLDER / f"{name}.sql").read_text(encoding="utf-8"))
    return sql, frozenset(_PARAMETER.findall(sql))


def choices_that_reach(name: str) -> frozenset[str]:
    """The fields of `Filters` that a question reads: the others change nothing in its answer."""
    return question(name)[1] & CHOICES


def _with_shared(text: str) -> str:
    found = _SHARED.search(text)
    if not found:
        return text
    shared = ",\n".join(
        f"{name} AS (\n{(_FOLDER / 'shared' / f'{name}.sql').read_text(encoding='utf-8')})"
        for name in found[1].split(", ")
    )
    own = text[found.end() :]
    rest = f",\n{own.removeprefix('WITH ')}" if own.startswith("WITH ") else f"\n{own}"
    return f"{text[: found.start()]}WITH {shared}{rest}"


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

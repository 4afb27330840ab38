"""What an open table and its columns are, and the columns that several tables share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from analytics.access import Release, Visitor
from analytics.releases import ReleaseInfo
from common.words import N_

PUBLIC = Visitor("public")
Kind = Literal["string", "number", "integer", "boolean", "date"]
_TYPES = {
    "integer": "Int64",
    "boolean": "boolean",
    "number": "Float64",
    "string": "string",
    "date": "string",
}


@dataclass(frozen=True)
class Field:
    """A column.

    Args:
        kind: of its values. meaning: a msgid. required: never missing.
        refers: the table and column that its values are taken from, `table.column`.
        among: the codes that it may hold; anything when empty.
        unit: of a measure: `people`, `share` (0 to 1), `dollars`, `degrees`…; empty where the row or nothing says it.
    """

    name: str
    kind: Kind
    meaning: str
    required: bool = False
    refers: str = ""
    unit: str = ""
    among: tuple[str, ...] = ()


@dataclass(frozen=True)
class OpenTable:
    """A table of the package.

    Args:
        name: of its file and its resource. title, grain: msgids; `grain` says what a row is.
        key: columns that tell rows apart.
        read: its rows, of a release.
    """

    name: str
    title: str
    grain: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    read: Callable[[Release], pd.DataFrame]

    def rows(self, release: Release) -> pd.DataFrame:
        """The rows, in the order of the key, with the columns that are declared and no other.

        Raises:
            OutdatedReleaseError: the release was made before this table was published.
        """
        found = typed(self.read(release), self.fields)
        return found.sort_values(list(self.key), na_position="first", kind="stable").reset_index(drop=True)


def typed(rows: pd.DataFrame, fields: Sequence[Field]) -> pd.DataFrame:
    """The columns that are declared and no other, each of its kind; a day is written `2026-03-31`."""
    kept = rows[[field.name for field in fields]].copy()
    for field in fields:
        if field.kind == "date":
            kept[field.name] = pd.to_datetime(kept[field.name]).dt.strftime("%Y-%m-%d")
    return kept.astype({field.name: _TYPES[field.kind] for field in fields})


def csv_of(rows: pd.DataFrame, fields: Sequence[Field], info: ReleaseInfo) -> bytes:
    """Rows as CSV: UTF-8, commas, decimal points, `true` and `false`; an absent value is empty.

    Every row names its release and says whether it is a demonstration (`MARKS`): a file goes without its page.
    """
    marked = rows.assign(**{one.name: getattr(info, _MARKED[one.name]) for one in marks(fields)})
    for field in (*fields, *marks(fields)):
        if field.kind == "boolean":
            marked[field.name] = marked[field.name].map({True: "true", False: "false"})
    return marked.to_csv(index=False, lineterminator="\n").encode()


def marks(fields: Sequence[Field]) -> tuple[Field, ...]:
    """The columns that a file adds to these; none where each row is a release of its own."""
    return () if "release" in {field.name for field in fields} else MARKS


MARKS = (
    Field("release", "string", N_("Version publiée d'où vient la ligne."), required=True),
    Field("demonstration", "boolean", N_("Si cette version est faite de données inventées."), required=True),
)
_MARKED = {"release": "id", "demonstration": "demonstration"}
TERRITORY = Field(
    "territory", "string", N_("Code du territoire."), required=True, refers="territories.territory"
)
SYMBOL = Field("symbol", "string", N_("Pourquoi un chiffre manque\u00a0: x confidentiel, .. non disponible."))
FIGURE_FIELDS = (
    Field("value", "number", N_("La valeur, dans l'unité de l'indicateur\u00a0; une part est entre 0 et 1.")),
    Field("low", "number", N_("Borne basse de l'intervalle à 95\u00a0%.")),
    Field("high", "number", N_("Borne haute de l'intervalle à 95\u00a0%.")),
    Field("numerator", "number", N_("Ce qui est compté.")),
    Field("denominator", "number", N_("Le nombre de cas (n).")),
)
YEAR = Field("year", "integer", N_("Année civile."), required=True)


def people(name: str, meaning: str) -> Field:
    """A count of people, rounded to 5 and protected when the release was built."""
    return Field(name, "integer", meaning, unit="people")


def share(name: str, meaning: str) -> Field:
    """A share, between 0 and 1."""
    return Field(name, "number", meaning, unit="share")

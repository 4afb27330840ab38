"""What the child answers, as JSON, and what the parent makes of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from common.words import Sentence
from etl.problems import Refusal
from etl.reading.raw import ErrorCell, RawSheet

Answer = dict[str, Any]


def refused(refusal: Refusal) -> Answer:
    """An answer that carries a refusal."""
    return {"refusal": [refusal.code, refusal.sentence.template, refusal.sentence.values]}


def refusal_of(answer: Answer) -> Refusal:
    """The refusal that an answer carries."""
    code, template, values = answer["refusal"]
    return Refusal(code, Sentence(template, tuple((name, value) for name, value in values)))


def described(sheet: RawSheet) -> Answer:
    """A sheet in Parquet, as a part of an answer."""
    return {
        "name": sheet.name,
        "path": str(sheet.path),
        "headers": sheet.headers,
        "first_row": sheet.first_row,
        "rows": sheet.rows,
        "errors": [(error.row, error.column, error.value) for error in sheet.error_cells],
    }


def sheet_of(described_sheet: Answer) -> RawSheet:
    """The sheet that a part of an answer describes."""
    return RawSheet(
        name=described_sheet["name"],
        path=Path(described_sheet["path"]),
        format="parquet",
        headers=tuple(described_sheet["headers"]),
        delimiter=None,
        first_row=described_sheet["first_row"],
        rows=described_sheet["rows"],
        error_cells=tuple(ErrorCell(*error) for error in described_sheet["errors"]),
    )

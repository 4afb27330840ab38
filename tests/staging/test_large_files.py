"""Large CSV files are scanned by several threads at once: each row keeps the number that the pole sees."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from common.reference import Reference
from etl.staging.session import open_session
from etl.staging.submission import StagedSubmission, stage
from tests.conftest import REFERENCE
from tests.drawing import problems, submission

ROWS = 300_000
BAD_EVERY = 29_999
"""With 90 bytes a row, several bad rows in each of the blocks that threads share."""

MILESTONES = """
SELECT 'P' || i AS project_id, 'prototype' AS stade,
    CASE WHEN i % $bad = 0 THEN '2024-02-30' ELSE '2024-03-05' END AS date,
    CASE WHEN $breaks AND i = 7 THEN 'deux' || chr(10) || 'lignes' ELSE repeat('note ', 14) END AS note
FROM range($rows) AS number(i) ORDER BY i
"""
ORGANISATIONS = """
SELECT 'O' || i AS organisation_id, repeat('Fonderie ', 7) AS nom, 'entreprise' AS type,
    CASE WHEN i % $bad = 0 THEN 'Shawinigame' WHEN i % 2 = 0 THEN '36033' ELSE 'Rimouski' END AS "municipalité"
FROM range($rows) AS number(i) ORDER BY i
"""


def staged(folder: Path, stem: str, select: str, **values: object) -> StagedSubmission:
    submission(folder / "sent")
    with duckdb.connect() as writer:
        relation = writer.sql(select, params={"rows": ROWS, "bad": BAD_EVERY, **values})
        relation.write_csv(str(folder / "sent" / f"{stem}.csv"), sep=";", header=True)
    session = open_session(Reference.load(REFERENCE), key=bytes(32), threads=4)
    return stage(folder / "sent", directory=folder / "staged", session=session, file="sent", sha256="0" * 64)


def all_numbered(file: Path, key: str) -> tuple[int, bool]:
    """How many rows there are, and whether row `X7` is everywhere the ninth line."""
    with duckdb.connect() as reader:
        ((count, right),) = reader.execute(
            f"SELECT count(*), bool_and(row_number = {key}[2:]::INTEGER + 2) FROM read_parquet(?)",
            [str(file)],
        ).fetchall()
    return count, right


BAD_ROWS = [number + 2 for number in range(0, ROWS, BAD_EVERY)]


@pytest.mark.parametrize("breaks", [False, True], ids=["one line a row", "a line break in quotes"])
def test_rows_scanned_side_by_side_keep_their_numbers(tmp_path: Path, breaks: bool) -> None:
    found = staged(tmp_path, "jalons", MILESTONES, breaks=breaks)
    said = [row for _, row, _, rule, _ in problems(found) if rule == "date"]
    assert said == BAD_ROWS
    assert all_numbered(found.rows("milestones"), "project_id") == (ROWS - len(BAD_ROWS), True)


def test_rows_joined_to_places_keep_their_numbers(tmp_path: Path) -> None:
    found = staged(tmp_path, "organisations", ORGANISATIONS)
    assert [row for _, row, _, rule, _ in problems(found) if rule == "place_unknown"] == BAD_ROWS
    assert all_numbered(found.rows("organisations"), "organisation_id") == (ROWS - len(BAD_ROWS), True)

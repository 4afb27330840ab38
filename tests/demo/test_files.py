"""The files as poles send them: headers of the contract, thirteen quarters, a stable content, listed mistakes."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections import Counter
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from common.reference import Reference
from etl.contracts import DEPOSIT, TABLES
from etl.contracts.model import TEMPLATE_VERSION
from etl.demo import DemoPlan, generate, planted
from etl.demo.plan import Submission, submissions
from etl.demo.slip_list import SLIPS
from etl.demo.telling import tell
from etl.demo.world import World
from etl.problems import RULES
from etl.reading.reader import read
from etl.staging.headers import match_sheets
from tests.demo.conftest import SMALL

Written = tuple[Path, DemoPlan]


def test_eighteen_poles_and_thirteen_quarters(written: Written) -> None:
    _, plan = written
    files = Counter(path.stem.partition("_")[0] for path, _ in plan.receptions)
    assert files.pop("targets") == 1, "the ministry's"
    assert len(files) == 18
    assert files.pop("10") == 12, "one quarter was never sent"
    assert files.pop("04") == 14, "one was sent twice"
    assert set(files.values()) == {13}
    assert {path.suffix for path, _ in plan.receptions} == {".xlsx", ".zip", ".ods", ".csv"}


def test_receptions_are_in_order_and_by_the_day_of_the_release(written: Written) -> None:
    into, plan = written
    moments = [moment for _, moment in plan.receptions]
    assert moments == sorted(moments)
    assert moments[-1].date() <= plan.as_of
    assert all(str(moment.tzinfo) == "America/Toronto" for moment in moments)
    with (into / "receptions.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(into / row["file"], datetime.fromisoformat(row["received_at"])) for row in rows] == list(
        plan.receptions
    )


@pytest.fixture(scope="module")
def ordinary(world: World) -> list[Submission]:
    """The files of the ordinary size, not written."""
    return submissions(world.geography, tell(world, seed=2018), seed=2018)


def test_the_correction_comes_after_what_it_corrects_with_more_rows(ordinary: list[Submission]) -> None:
    first, second = (one for one in ordinary if one.file.name.startswith("04_2025-T2"))
    assert second.file.name == "04_2025-T2_correction.xlsx"
    assert len(first.file.tables["participations"]) < len(second.file.tables["participations"])


def test_every_kind_of_mistake_is_somewhere(ordinary: list[Submission]) -> None:
    made = {(one.sheet, one.column, one.rule) for submission in ordinary for one in submission.mistakes}
    for table in TABLES:
        for slip in SLIPS[table.name]:
            assert (table.sheet, table.by_name[slip.column].header, slip.rule) in made


def test_a_table_without_rows_is_declared_and_a_silent_one_is_not(ordinary: list[Submission]) -> None:
    declared = list(DEPOSIT.by_name).index("tables_without_activity")
    for submission in ordinary:
        tables = submission.file.tables
        said = (tables[DEPOSIT.name][0][declared] or "").split(" ; ")
        silent = planted.SILENT_TABLES.get(submission.file.name.partition("_")[0], ())
        for table in TABLES:
            assert (table.sheet in said) == (table.name not in tables and table.name not in silent)


def test_the_same_seed_writes_the_same_bytes(written: Written, tmp_path: Path, reference: Reference) -> None:
    into, plan = written
    again = generate(reference=reference.directory, into=tmp_path, seed=2018, scale=SMALL)
    assert again.mistakes == plan.mistakes

    def hashes(folder: Path) -> dict[str, str]:
        files = sorted((folder / "submissions").iterdir())
        return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}

    assert hashes(tmp_path) == hashes(into)


@pytest.mark.parametrize("name", ["01_2024-T1.xlsx", "02_2023-T3.xlsx", "04_2024-T4.xlsx"])
def test_headers_of_workbooks_are_those_of_the_contract(name: str, written: Written, tmp_path: Path) -> None:
    into, _ = written
    matched, unknown = match_sheets(read(into / "submissions" / name, into=tmp_path), file=name)
    assert not unknown
    assert DEPOSIT.name in matched
    for table in (DEPOSIT, *TABLES):
        if table.name in matched:
            assert list(matched[table.name].positions) == list(table.by_name)
            assert not matched[table.name].unknown


def test_every_deposit_says_demonstration(written: Written) -> None:
    into, _ = written
    sheet = openpyxl.load_workbook(into / "submissions" / "01_2023-T3.xlsx")[DEPOSIT.sheet]
    told = dict(zip(DEPOSIT.by_name, (cell.value for cell in sheet[2]), strict=True))
    assert told["demonstration"] == "oui"
    assert told["template_version"] == TEMPLATE_VERSION
    assert (told["period_start"], told["period"]) == (str(planted.POLE_STARTS["01"]), "2023-T3")


def test_a_pole_sends_a_zip_of_csv(written: Written) -> None:
    into, _ = written
    with zipfile.ZipFile(into / "submissions" / "14_2023-T3.zip") as archive:
        text = archive.read("organisations.csv").decode(planted.CSV_POLES["14"])
    headers = next(csv.reader(io.StringIO(text), delimiter=";"))
    assert headers == [column.header for column in TABLES[0].columns]


def test_two_rows_in_a_hundred_are_wrong_and_listed(written: Written) -> None:
    into, plan = written
    wrong = {
        (one.file, one.sheet, one.row) for one in plan.mistakes if one.severity != "accepted" and one.row
    }
    assert 0.015 < len(wrong) / plan.rows < 0.03
    listed = json.loads((into / "plan.json").read_text(encoding="utf-8"))
    assert listed["mistakes_by_rule"] == plan.mistakes_by_rule
    assert len(listed["mistakes"]) == len(plan.mistakes)


def test_a_listed_mistake_is_where_the_plan_says(written: Written) -> None:
    into, plan = written
    impossible = next(
        one for one in plan.mistakes if one.rule == "date" and one.file.endswith(".xlsx") and one.row
    )
    sheet = openpyxl.load_workbook(into / "submissions" / impossible.file)[impossible.sheet]
    assert "-02-30" in [str(cell.value)[4:] for cell in sheet[impossible.row]]


def test_every_slip_names_a_rule_that_has_a_sentence() -> None:
    rules = {slip.rule for slips in SLIPS.values() for slip in slips if slip.severity != "accepted"}
    assert rules <= set(RULES)


def test_progress_is_reported_file_by_file(tmp_path: Path, reference: Reference) -> None:
    seen: list[tuple[int, int]] = []

    def report(_: str, done: int, total: int) -> None:
        seen.append((done, total))

    plan = generate(reference=reference, into=tmp_path, seed=3, scale=0.02, report=report)
    assert seen == [(number, len(plan.receptions)) for number in range(1, len(plan.receptions) + 1)]

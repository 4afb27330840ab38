"""A workbook of 100 000 rows, read and checked, beside the time of its reader alone."""

from __future__ import annotations

import csv
import shutil
import tempfile
from pathlib import Path
from statistics import median

import xlsxwriter

from etl.contracts.model import TEMPLATE_VERSION
from tests.bench.measures import Row, run_work
from tests.bench.submissions import write_submissions

_ROWS, _QUICK_ROWS = 100_000, 10_000
_ROUNDS = 3
_SHEETS = {"organisations": "Organisations", "projets": "Projets", "participations": "Participations"}


def run(*, quick: bool) -> list[Row]:
    """The ratio of reading and checking to reading."""
    with tempfile.TemporaryDirectory(prefix="maillage-bench-") as name:
        home = Path(name)
        (folder,) = write_submissions(
            home / "csv", poles=["04"], participations=_QUICK_ROWS if quick else _ROWS
        )
        sent = home / "sent"
        sent.mkdir()
        file = _write_workbook(folder, sent / "depot.xlsx")
        ours, reader = [], []
        for _ in range(_ROUNDS):
            reader.append(run_work("calamine", file).seconds)
            ours.append(run_work("stage", sent, home / "staged").seconds)
            shutil.rmtree(home / "staged")
    ratio = median(one / other for one, other in zip(ours, reader, strict=True))
    what = f"workbook of {_QUICK_ROWS if quick else _ROWS:,} rows, read and checked".replace(",", " ")
    return [Row(what, f"{median(ours):.2f} s", f"{median(reader):.2f} s, calamine alone", ratio, 2.5)]


def _write_workbook(folder: Path, file: Path) -> Path:
    with xlsxwriter.Workbook(str(file), {"constant_memory": True, "strings_to_formulas": False}) as workbook:
        deposit = workbook.add_worksheet("Dépôt")
        cells = {"pôle": "04", "période": "2026-T3", "version du gabarit": TEMPLATE_VERSION}
        for column, header in enumerate(cells):
            deposit.write_string(0, column, header)
        for column, value in enumerate(cells.values()):
            deposit.write_string(1, column, value)
        for stem, name in _SHEETS.items():
            sheet = workbook.add_worksheet(name)
            with (folder / f"{stem}.csv").open(encoding="utf-8", newline="") as source:
                for row, values in enumerate(csv.reader(source, delimiter=";")):
                    for column, value in enumerate(values):
                        if value:
                            sheet.write_string(row, column, value)
    return file

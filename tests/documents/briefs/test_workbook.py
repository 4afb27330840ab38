"""The workbook behind a brief: every table whole, what the notes say, nothing read as a formula."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from common.words import N_
from pages.documents.briefs.model import Brief, Section
from pages.documents.briefs.workbook import LONGEST_NAME, sheet_name, workbook_of
from pages.ui.components import make_exhibit
from pages.ui.tables import Column, Table
from tests.documents.briefs.conftest import SLICE, Made

PLACES = range(len(SLICE))


def sheets(brief: Brief) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_filelike(BytesIO(workbook_of(brief)))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


@pytest.mark.parametrize("place", PLACES)
def test_every_table_is_there_whole_with_its_notes(made: Callable[[int], Made], place: int) -> None:
    brief = made(place).brief
    found = sheets(brief)
    notice, *tables = found
    assert notice in ("Notice", "Notes")
    assert tables == [sheet_name(number, one) for number, one in enumerate(brief.exhibits, start=1)]
    for number, exhibit in enumerate(brief.exhibits, start=1):
        rows = found[sheet_name(number, exhibit)]
        assert len(rows) == 1 + len(exhibit.whole().frame)
        assert len(rows[0]) == len(exhibit.whole().columns)
    told = "\n".join(str(cell) for row in found[notice] for cell in row)
    for note in brief.notes:
        assert note.definition in told
        assert note.source in told
        assert note.address in told
        assert note.citation in told


def test_what_the_pages_left_out_is_in_it(made: Callable[[int], Made]) -> None:
    brief = made(2).brief
    assert brief.left_out
    captions = [exhibit.table.caption for exhibit in brief.exhibits]
    assert set(brief.left_out) <= set(captions)


def test_formulas_and_forbidden_names_stay_text(made: Callable[[int], Made]) -> None:
    one = made(4)
    text = '=HYPERLINK("x")'
    table = Table("a/b:c*?[d]\\ " + "e" * 50, pd.DataFrame({"a": [text, "+1"]}), (Column("a", N_("Projet")),))
    exhibit = make_exhibit(one.view, "hostile", table, finding=text, alt="", caveat="")
    brief = replace(one.brief, sections=(Section("x", "x", (), behind=(exhibit,)),), title=text)
    name = sheet_name(1, exhibit)
    assert len(name) <= LONGEST_NAME
    assert sheets(brief)[name][1:] == [[text], ["+1"]]

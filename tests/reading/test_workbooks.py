"""Honest workbooks come back as they were written."""

from __future__ import annotations

import string
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.reading.cells import column_of_text, text_of
from etl.reading.raw import ErrorCell
from etl.reading.reader import read

from .conftest import Rows
from .hostile import ods_cell, write_ods, write_xlsx


def test_each_kind_of_cell_becomes_the_text_that_says_it(tmp_path: Path, rows: Rows) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as workbook:
        sheet = workbook.add_worksheet("Projets")
        formats = {
            code: workbook.add_format({"num_format": code})
            for code in ("yyyy-mm-dd", "yyyy-mm-dd hh:mm", "00", "[h]:mm")
        }
        sheet.write_row(0, 0, ["texte", "nombre", "date", "vrai", "code"])
        sheet.write_string(1, 0, "00123")
        sheet.write_number(1, 1, 12)
        sheet.write_datetime(1, 2, datetime(2024, 3, 5), formats["yyyy-mm-dd"])
        sheet.write_boolean(1, 3, True)
        sheet.write_number(1, 4, 7, formats["00"])
        sheet.write_string(2, 0, '=HYPERLINK("http://exemple.org")')
        sheet.write_number(2, 1, 1234.56)
        sheet.write_datetime(2, 2, datetime(2024, 3, 5, 14, 30), formats["yyyy-mm-dd hh:mm"])
        sheet.write_boolean(2, 3, False)
        sheet.write_number(2, 4, 1.5, formats["[h]:mm"])
        sheet.write_string(3, 0, "  Chicoutimi \n")
        sheet.write_number(3, 1, 1143982745)
        sheet.write_formula(3, 4, "=A1", None, "résultat")

    read_sheet = read(tmp_path / "a.xlsx", into=tmp_path / "into").sheets[0]

    assert read_sheet.headers == ("texte", "nombre", "date", "vrai", "code")
    assert read_sheet.error_cells == ()
    assert rows(read_sheet) == [
        (2, "00123", "12", "2024-03-05", "1", "7"),
        (3, '=HYPERLINK("http://exemple.org")', "1234.56", "2024-03-05 14:30:00", "0", "36:00:00"),
        (4, "  Chicoutimi \n", "1143982745", None, None, "résultat"),
    ]


def test_rows_keep_their_numbers_past_blank_ones_and_a_late_header(tmp_path: Path, rows: Rows) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(2, 1, ["a", "", "b"])
        sheet.write_row(4, 1, ["x", "", "y"])
        sheet.write_row(9, 3, ["z"])

    read_sheet = read(tmp_path / "a.xlsx", into=tmp_path / "into").sheets[0]

    assert (read_sheet.headers, read_sheet.first_row, read_sheet.rows) == (("", "a", "", "b"), 4, 2)
    assert rows(read_sheet) == [(5, None, "x", None, "y"), (10, None, None, None, "z")]


def test_every_sheet_with_cells_is_given_hidden_empty_or_unknown(tmp_path: Path, rows: Rows) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as workbook:
        workbook.add_worksheet("Dépôt").write_row(0, 0, ["pôle"])
        workbook.add_worksheet("Listes").hide()
        chart = workbook.add_chart({"type": "bar"})
        chart.add_series({"values": "=Dépôt!$A$1:$A$2"})
        workbook.add_chartsheet("Graphique").set_chart(chart)

    submission = read(tmp_path / "a.xlsx", into=tmp_path / "into")

    assert submission.kind == "xlsx"
    assert [(sheet.name, sheet.headers, sheet.rows) for sheet in submission.sheets] == [
        ("Dépôt", ("pôle",), 0),
        ("Listes", (), 0),
    ]
    assert [rows(sheet) for sheet in submission.sheets] == [[], []]


def test_the_content_tells_a_workbook_and_not_its_name(tmp_path: Path) -> None:
    source = write_xlsx(tmp_path / "3fa9", '<row r="1"><c r="A1"><v>1</v></c></row>')
    assert read(source, into=tmp_path / "into").kind == "xlsx"


def test_cells_in_error_and_formulas_without_result_are_listed_in_excel(tmp_path: Path, rows: Rows) -> None:
    source = write_xlsx(
        tmp_path / "a.xlsx",
        """<row r="1"><c r="A1" t="inlineStr"><is><t>titre</t></is></c>
        <c r="B1" t="inlineStr"><is><t>b</t></is></c></row>
        <row r="2"><c r="A2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B2"><f>A1&amp;"x"</f></c></row>
        <row r="3"><c r="A3" t="str"><f>""</f><v></v></c><c r="B3"><v>5</v></c></row>
        <row r="4"><c s="1" r="A4" t="e"><v>#N/A</v></c></row>
        <row r="5"><c r="A5" s="2"/><c r="B5"><f>C5</f><v/></c></row>""",
    )
    sheet = read(source, into=tmp_path / "into").sheets[0]
    assert sheet.error_cells == (
        ErrorCell(2, 0, "#DIV/0!"),
        ErrorCell(2, 1, '=A1&"x"'),
        ErrorCell(4, 0, "#N/A"),
        ErrorCell(5, 1, "=C5"),
    )
    assert rows(sheet) == [(2, None, None), (3, None, "5"), (4, None, None), (5, None, None)]


def test_open_document_values_repeats_and_errors(tmp_path: Path, rows: Rows) -> None:
    cells = (
        ods_cell("007")
        + ods_cell("12", 'office:value-type="float" office:value="12"')
        + ods_cell("5 mars", 'office:value-type="date" office:date-value="2024-03-05"')
        + ods_cell("VRAI", 'office:value-type="boolean" office:boolean-value="true"')
    )
    wrong = (
        ods_cell(
            "#DIV/0!",
            'table:formula="of:=1/0" office:value-type="float" office:value="0" calcext:value-type="error"',
        )
        + ods_cell("#N/A", 'table:formula="of:=NA()" office:value-type="string" office:string-value=""')
        + ods_cell("", 'table:formula="of:=[.A1]"')
        + ods_cell("3", 'table:formula="of:=1+2" office:value-type="float" office:value="3"')
    )
    source = write_ods(
        tmp_path / "a.ods",
        f"<table:table-row>{''.join(map(ods_cell, 'abcd'))}</table:table-row>"
        f'<table:table-row table:number-rows-repeated="2">{cells}</table:table-row>'
        '<table:table-row table:number-rows-repeated="5">'
        '<table:table-cell table:number-columns-repeated="4"/>'
        "</table:table-row>"
        f"<table:table-row>{wrong}</table:table-row>"
        '<table:table-row table:number-rows-repeated="1048567">'
        '<table:table-cell table:number-columns-repeated="16384"/>'
        "</table:table-row>",
    )
    submission = read(source, into=tmp_path / "into")
    sheet = submission.sheets[0]
    assert (submission.kind, sheet.headers, sheet.first_row) == ("ods", ("a", "b", "c", "d"), 2)
    assert sheet.error_cells == (
        ErrorCell(9, 0, "#DIV/0!"),
        ErrorCell(9, 1, "#N/A"),
        ErrorCell(9, 2, "=[.A1]"),
    )
    assert rows(sheet) == [
        (2, "007", "12", "2024-03-05", "1"),
        (3, "007", "12", "2024-03-05", "1"),
        (9, None, None, None, "3"),
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (12.0, "12"),
        (-0.0, "0"),
        (0.1 + 0.2, "0.30000000000000004"),
        (1e15, "1000000000000000"),
        (1e20, "1e+20"),
        (True, "1"),
        (date(2024, 3, 5), "2024-03-05"),
        (datetime(2024, 3, 5, 14, 29, 59, 999_000), "2024-03-05 14:30:00"),
        (datetime(2024, 3, 4, 23, 59, 59, 999_000), "2024-03-05"),
        (time(9, 5), "09:05:00"),
        (timedelta(hours=-1, minutes=-30), "-1:30:00"),
    ],
)
def test_text_of_one_value(value: object, text: str) -> None:
    assert text_of(value) == text


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1))
def test_a_column_of_numbers_is_each_number_as_text(numbers: list[float]) -> None:
    assert column_of_text(numbers).to_pylist() == [text_of(number) for number in numbers]


@given(st.lists(st.one_of(st.floats(0.002, 9e8), st.integers(0, 10**6).map(float)), min_size=1))
def test_a_column_of_ordinary_numbers_is_each_number_as_text(numbers: list[float]) -> None:
    assert column_of_text(numbers).to_pylist() == [text_of(number) for number in numbers]


@given(st.lists(st.dates(date(1900, 1, 1)), min_size=1))
def test_a_column_of_dates_is_each_date_as_text(dates: list[date]) -> None:
    assert column_of_text(dates).to_pylist() == [day.isoformat() for day in dates]


# U+FFFE and U+FFFF are no characters of XML; Excel's own escape of them is not undone by the reader.
WRITABLE = st.text(st.characters(codec="utf-8", exclude_characters="\ufffe\uffff"), min_size=1, max_size=40)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(WRITABLE, st.text(string.digits + "=+-@_x", min_size=1)), min_size=1, max_size=200))
def test_text_comes_back_as_written(tmp_path: Path, rows: Rows, texts: list[str]) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_string(0, 0, "titre")
        for row, text in enumerate(texts, start=1):
            sheet.write_string(row, 0, text)

    read_sheet = read(tmp_path / "a.xlsx", into=tmp_path / "into").sheets[0]

    assert rows(read_sheet) == list(enumerate(texts, start=2))

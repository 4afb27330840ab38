"""Files made to harm, or simply spoilt: each gets one sentence, and reading goes on."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from etl.reading.limits import Limits
from etl.reading.reader import read

from .conftest import Refused
from .hostile import OLE, ods_cell, ods_parts, understate, write_ods, write_xlsx, write_zip, xlsx_parts

MEBIBYTE = 1 << 20
FIRST_CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'


@pytest.fixture(autouse=True)
def _still_reads(tmp_path: Path) -> object:
    """Whatever a test refused, the next honest file is read."""
    yield
    source = write_xlsx(tmp_path / "sain.xlsx", FIRST_CELL)
    assert read(source, into=tmp_path / "sain").sheets[0].headers == ("1",)


def test_a_file_that_is_not_there(tmp_path: Path, refused: Refused) -> None:
    assert refused(tmp_path / "absent.xlsx") == "not_found"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"<html><table>", "not_a_workbook"),
        (b"%PDF-1.7 ...", "not_a_workbook"),
        (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(80), "encrypted"),
        (OLE + bytes(600) + "Workbook".encode("utf-16-le") + bytes(80), "old_xls"),
        (OLE + bytes(600) + "WordDocument".encode("utf-16-le") + bytes(80), "not_a_workbook"),
        (b"PK\x03\x04" + bytes(40), "truncated"),
    ],
)
def test_files_that_are_no_archive(content: bytes, code: str, tmp_path: Path, refused: Refused) -> None:
    source = tmp_path / "dépôt.xlsx"
    source.write_bytes(content)
    assert refused(source) == code


def test_a_truncated_workbook(tmp_path: Path, refused: Refused) -> None:
    whole = write_xlsx(tmp_path / "a.xlsx", FIRST_CELL).read_bytes()
    for kept in (len(whole) // 3, len(whole) - 30):
        (tmp_path / "b.xlsx").write_bytes(whole[:kept])
        assert refused(tmp_path / "b.xlsx") == "truncated"


def test_a_workbook_with_one_byte_changed_inside(tmp_path: Path, refused: Refused) -> None:
    path = write_zip(tmp_path / "a.xlsx", xlsx_parts(rows=FIRST_CELL), compression=zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(b"<v>1</v>", b"<v>2</v>"))
    assert refused(path) == "truncated"


def test_the_last_cell_of_the_grid(tmp_path: Path, refused: Refused) -> None:
    rows = FIRST_CELL + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    source = write_xlsx(tmp_path / "a.xlsx", rows)
    assert source.stat().st_size < 2_000
    assert refused(source) == "too_many_cells"


def test_the_last_cell_hidden_from_the_look_inside(tmp_path: Path, refused: Refused) -> None:
    rows = "<row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'><c r='XFD1048576'><v>1</v></c></row>"
    assert refused(write_xlsx(tmp_path / "a.xlsx", rows)) in {"reader_died", "out_of_memory"}


def test_a_blank_cell_with_a_style_is_no_reach(tmp_path: Path) -> None:
    rows = FIRST_CELL + '<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    assert read(write_xlsx(tmp_path / "a.xlsx", rows), into=tmp_path / "into").sheets[0].rows == 0


@pytest.mark.parametrize("reference", ["A0", "1A", "A", "ÉÉ1", "A99999999999999999999", "ZZZZZZZZZZ1"])
def test_a_bad_cell_reference(reference: str, tmp_path: Path, refused: Refused) -> None:
    rows = f'{FIRST_CELL}<row r="2"><c r="{reference}"><v>1</v></c></row>'
    assert refused(write_xlsx(tmp_path / "a.xlsx", rows)) in {"damaged", "reader_died", "out_of_memory"}


def test_a_row_beyond_the_grid(tmp_path: Path, refused: Refused) -> None:
    rows = '<row r="99999999"><c r="A99999999"><v>1</v></c></row>'
    assert refused(write_xlsx(tmp_path / "a.xlsx", rows)) == "damaged"


def test_open_document_repeats_are_multiplied(tmp_path: Path, refused: Refused) -> None:
    cell = ods_cell("x", 'office:value-type="string" table:number-columns-repeated="100"')
    source = write_ods(
        tmp_path / "a.ods", f'<table:table-row table:number-rows-repeated="990000">{cell}</table:table-row>'
    )
    assert source.stat().st_size < 1_500
    assert refused(source) == "too_many_cells"


def test_open_document_blank_rows_before_a_far_cell(tmp_path: Path, refused: Refused) -> None:
    source = write_ods(
        tmp_path / "a.ods",
        '<table:table-row table:number-rows-repeated="1000000"/>'
        '<table:table-row><table:table-cell table:number-columns-repeated="900"/>'
        f"{ods_cell('x')}</table:table-row>",
    )
    assert refused(source) == "too_many_cells"


def _bomb(path: Path, parts: dict[str, str | bytes], *, mebibytes: int, filler: bytes = b"\0") -> Path:
    write_zip(path, parts)
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/media/image1.xml", "w") as entry,
    ):
        for _ in range(mebibytes):
            entry.write(filler * MEBIBYTE)
    return path


def test_a_bomb_that_says_so(tmp_path: Path, refused: Refused) -> None:
    source = _bomb(tmp_path / "a.xlsx", xlsx_parts(rows=FIRST_CELL), mebibytes=300)
    assert source.stat().st_size < MEBIBYTE
    assert refused(source) == "bomb"


def test_a_bomb_that_declares_a_kilobyte(tmp_path: Path, refused: Refused) -> None:
    source = _bomb(tmp_path / "a.xlsx", xlsx_parts(rows=FIRST_CELL), mebibytes=60)
    assert refused(understate(source, declared=1_000)) == "bomb"


def test_a_workbook_past_the_size_limit(tmp_path: Path, refused: Refused) -> None:
    source = _bomb(tmp_path / "a.xlsx", xlsx_parts(rows=FIRST_CELL), mebibytes=3)
    assert refused(source, limits=Limits(inflated_bytes=2 * MEBIBYTE)) == "too_large"


def test_small_files_may_compress_as_well_as_they_like(tmp_path: Path) -> None:
    source = _bomb(tmp_path / "a.xlsx", xlsx_parts(rows=FIRST_CELL), mebibytes=5, filler=b" ")
    assert read(source, into=tmp_path / "into").kind == "xlsx"


def test_entities(tmp_path: Path, refused: Refused) -> None:
    doctype = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    assert refused(write_zip(tmp_path / "a.xlsx", xlsx_parts(rows=FIRST_CELL, prolog=doctype))) == "doctype"
    parts = ods_parts("") | {"content.xml": doctype + "<office:document-content/>"}
    assert refused(write_zip(tmp_path / "a.ods", parts)) == "doctype"


def test_xml_in_utf16_could_hide_a_doctype(tmp_path: Path, refused: Refused) -> None:
    parts = xlsx_parts(rows=FIRST_CELL)
    parts["xl/worksheets/sheet1.xml"] = str(parts["xl/worksheets/sheet1.xml"]).encode("utf-16")
    assert refused(write_zip(tmp_path / "a.xlsx", parts)) == "damaged"


@pytest.mark.parametrize(
    "name", ["../etc/x.csv", "/etc/x.csv", "C:\\x.csv", "a\\..\\..\\x.csv", "a/../../x.csv"]
)
def test_paths_that_leave_the_archive(name: str, tmp_path: Path, refused: Refused) -> None:
    assert refused(write_zip(tmp_path / "a.zip", {"depot.csv": "pole\n", name: "x\n"})) == "unsafe_path"
    assert not (tmp_path / "etc").exists()


def test_an_encrypted_archive(tmp_path: Path, refused: Refused) -> None:
    source = write_zip(tmp_path / "a.zip", {"depot.csv": "pole\n"})
    content = bytearray(source.read_bytes())
    content[content.find(b"PK\x01\x02") + 8] |= 1
    source.write_bytes(content)
    assert refused(source) == "encrypted"


def test_an_encrypted_open_document(tmp_path: Path, refused: Refused) -> None:
    parts = ods_parts("") | {"META-INF/manifest.xml": "<manifest:encryption-data/>"}
    assert refused(write_zip(tmp_path / "a.ods", parts)) == "encrypted"


def test_too_many_entries_sheets_or_errors(tmp_path: Path, refused: Refused) -> None:
    source = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(source) as workbook:
        for _ in range(3):
            workbook.add_worksheet().write_formula(0, 0, "=1/0", None, "#DIV/0!")
    assert refused(source, limits=Limits(entries=5)) == "too_many_entries"
    assert refused(source, limits=Limits(sheets=2)) == "too_many_sheets"
    assert refused(source, limits=Limits(error_cells=2)) == "too_many_errors"


def test_open_document_errors_repeated_without_end(tmp_path: Path, refused: Refused) -> None:
    cell = ods_cell("#N/A", 'office:value-type="string" calcext:value-type="error"')
    row = f'<table:table-row table:number-rows-repeated="900000">{cell}</table:table-row>'
    assert refused(write_ods(tmp_path / "a.ods", row)) == "too_many_errors"


@pytest.mark.parametrize(
    ("entries", "code"),
    [
        (["[Content_Types].xml", "word/document.xml"], "not_a_workbook"),
        (["[Content_Types].xml", "xl/workbook.bin"], "unsupported_format"),
        (["Index/Document.iwa"], "unsupported_format"),
        (["content.xml", "mimetype"], "not_a_workbook"),
        (["pole.xlsx"], "workbooks_inside"),
        (["depot.csv", "pole.xlsx"], "workbooks_inside"),
        (["a/depot.csv", "b/depot.csv"], "several_folders"),
        (["lisezmoi.txt", "__MACOSX/._depot.csv"], "empty_folder"),
        ([], "empty_folder"),
    ],
)
def test_archives_of_something_else(entries: list[str], code: str, tmp_path: Path, refused: Refused) -> None:
    assert refused(write_zip(tmp_path / "a.zip", dict.fromkeys(entries, "x"))) == code

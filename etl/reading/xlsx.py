"""A look into an Excel workbook's XML before it is parsed: how far sheets reach, which cells lie.

The parser gives cells in error, and formulas saved without a result, as empty cells; and it
fills the whole rectangle of a sheet, however far apart its cells. Expressions are used
rather than an XML parser because they take a tenth of its time; whatever slips between
them meets the limits of the process that they run in.
"""

from __future__ import annotations

import html
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from defusedxml import ElementTree

from etl.reading import refusals
from etl.reading.archive import Archive
from etl.reading.grid import SheetScan, check_reach, column_place, exceeds
from etl.reading.limits import Limits
from etl.reading.raw import ErrorCell

WORKBOOK = "xl/workbook.xml"
_XML_ENDINGS = (".xml", ".rels", ".vml")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")

_ROOT = re.compile(rb"<((?:[A-Za-z_][\w.-]*:)?)worksheet\b")
_WIDE_REFERENCES = re.compile(rb' r="([A-Z]{2,7})')
_REFERENCE = re.compile(rb"\sr\s*=\s*[\"']([A-Za-z]+)(\d+)[\"']")
_IS_ERROR = re.compile(rb"\st\s*=\s*[\"']e[\"']")
_IS_TEXT = re.compile(rb"\st\s*=\s*[\"'](?:str|inlineStr)[\"']")


def scan(archive: Archive) -> tuple[SheetScan, ...]:
    """Inflate the whole workbook, check it, and list each sheet's cells in error.

    Raises:
        Refusal: bounds exceeded, DOCTYPE, XML that is not UTF-8, a workbook without its parts.
    """
    names = {entry.filename.replace("\\", "/").lower(): entry for entry in archive.entries}
    try:
        sheets = _sheet_parts(archive, names)
    except (KeyError, ElementTree.ParseError) as error:
        raise refusals.damaged(archive.file) from error
    if len(sheets) > archive.limits.sheets:
        raise refusals.too_many_sheets(archive.file, limit=archive.limits.sheets)
    scans = []
    for part, entry in names.items():
        if part in sheets:
            scans.append(_scan_sheet(read_xml(archive, entry), name=sheets[part], archive=archive))
        elif part.endswith(_XML_ENDINGS):
            read_xml(archive, entry)
        else:
            for _ in archive.chunks(entry):
                pass
    if sum(len(found.errors) for found in scans) > archive.limits.error_cells:
        raise refusals.too_many_errors(archive.file, limit=archive.limits.error_cells)
    return tuple(scans)


def read_xml(archive: Archive, entry: zipfile.ZipInfo) -> bytes:
    """An XML part, whole.

    Raises:
        Refusal: it declares a document type (entities could multiply it), or is not in UTF-8.
    """
    data = archive.read(entry)
    if b"<!DOCTYPE" in data:
        raise refusals.doctype(archive.file)
    if data.startswith(_UTF16_MARKS):
        raise refusals.damaged(archive.file)
    return data


def _sheet_parts(archive: Archive, names: dict[str, zipfile.ZipInfo]) -> dict[str, str]:
    """Lower-case part name → sheet name, of the sheets that hold cells."""
    workbook = ElementTree.fromstring(read_xml(archive, names[WORKBOOK]))
    relations = ElementTree.fromstring(read_xml(archive, names["xl/_rels/workbook.xml.rels"]))
    targets = {
        relation.get("Id"): posixpath.normpath(posixpath.join("/xl", relation.get("Target", "")))
        .lstrip("/")
        .lower()
        for relation in relations
        if relation.get("Type", "").endswith("/worksheet")
    }
    parts = {}
    for element in workbook.iter():
        if _local(element.tag) == "sheet":
            part = targets.get(_attribute(element, "id"))
            if part in names:
                parts[part] = element.get("name", "")
    return parts


def _local(name: Any) -> str:
    return str(name).rpartition("}")[2]


def _attribute(element: Any, local_name: str) -> str | None:
    """An attribute whose namespace differs between the strict and the usual flavour of the format."""
    return next(
        (value for key, value in element.attrib.items() if "}" in key and _local(key) == local_name), None
    )


def _scan_sheet(data: bytes, *, name: str, archive: Archive) -> SheetScan:
    root = _ROOT.search(data)
    prefix = root[1] if root else b""
    rows, columns = _reach(data, prefix)
    if exceeds(rows, columns, limits=archive.limits):
        rows, columns = _filled_reach(data, prefix)
        check_reach(rows, columns, file=archive.file, sheet=name, limits=archive.limits)
    return SheetScan(
        name, tuple(sorted(_error_cells(data, prefix, archive.limits), key=lambda e: (e.row, e.column)))
    )


def _reach(data: bytes, prefix: bytes) -> tuple[int, int]:
    """Rows and columns of the rectangle that holds every cell written, even blank ones with a style."""
    row = re.compile(rb'<%brow\b[^<>]*? r="(\d+)' % prefix)
    rows = max((int(digits[:9]) for digits in row.findall(data)), default=0)
    if _WIDE_REFERENCES.search(data) is None:
        return rows, 26
    return rows, max(column_place(letters.decode()) for letters in set(_WIDE_REFERENCES.findall(data))) + 1


def _filled_reach(data: bytes, prefix: bytes) -> tuple[int, int]:
    """The same over the cells that hold something, the only ones that the parser keeps."""
    filled = re.compile(rb"<%bc\b([^<>]*)(?<!/)>\s*<%b(?:v|f|is)\b" % (prefix, prefix))
    rows = columns = 0
    for cell in filled.finditer(data):
        reference = _REFERENCE.search(cell[1])
        if reference is not None:
            rows = max(rows, int(reference[2][:9]))
            columns = max(columns, column_place(reference[1].decode()[:7]) + 1)
    return rows, columns


def _error_cells(data: bytes, prefix: bytes, limits: Limits) -> Iterator[ErrorCell]:
    """At most one more than the limit: the rest would only be counted."""
    found = 0
    for place, value in _lost_values(data, prefix):
        reference = _REFERENCE.search(place)
        if reference is not None:
            yield ErrorCell(int(reference[2][:9]), column_place(reference[1].decode()[:7]), _text(value))
            found += 1
            if found > limits.error_cells:
                return


def _lost_values(data: bytes, prefix: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Attributes and shown value of each cell that the parser would give as empty."""
    if b' t="e"' in data or b" t='e'" in data:
        cell = re.compile(
            rb"<%bc\b([^<>]*)(?<!/)>\s*(?:<%bf\b[^<>]*?(?:/>|>[^<]*</%bf>)\s*)?<%bv\b[^<>]*>([^<]*)<"
            % ((prefix,) * 4)
        )
        for error in cell.finditer(data):
            if _IS_ERROR.search(error[1]):
                yield error[1], error[2]
    if b"<%bf" % prefix in data:
        formula = re.compile(
            rb"<%bc\b([^<>]*)(?<!/)>\s*<%bf\b[^<>]*?(?:/>|>([^<]*)</%bf>)\s*(?:<%bv\s*/>|<%bv></%bv>)?\s*</%bc>"
            % ((prefix,) * 7)
        )
        for cell_match in formula.finditer(data):
            if not _IS_TEXT.search(cell_match[1]) and not _IS_ERROR.search(cell_match[1]):
                yield cell_match[1], b"=" + (cell_match[2] or b"")


def _text(raw: bytes) -> str:
    return html.unescape(raw.decode("utf-8", "replace")).strip()

"""Files drawn by hand: zip archives and the XML inside them, honest or not."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def write_zip(
    path: Path, entries: dict[str, str | bytes], *, compression: int = zipfile.ZIP_DEFLATED
) -> Path:
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return path


def xlsx_parts(
    *, rows: str = "", sheet: str = "Projets", prolog: str = '<?xml version="1.0"?>'
) -> dict[str, str | bytes]:
    """The parts of a workbook of one sheet whose rows are given in XML."""
    return {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        f'<sheet name="{sheet}" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
        f'Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'{prolog}<worksheet xmlns="{MAIN}">'
        f"<sheetData>{rows}</sheetData></worksheet>",
    }


def write_xlsx(path: Path, rows: str, *, sheet: str = "Projets") -> Path:
    return write_zip(path, xlsx_parts(rows=rows, sheet=sheet))


def ods_parts(tables: str) -> dict[str, str | bytes]:
    """The parts of an OpenDocument workbook whose `<table:table>` elements are given in XML."""
    name = "urn:oasis:names:tc:opendocument:xmlns"
    return {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{name}:manifest:1.0"/>',
        "content.xml": '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        f'xmlns:office="{name}:office:1.0" '
        f'xmlns:table="{name}:table:1.0" xmlns:text="{name}:text:1.0" '
        'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>",
    }


def write_ods(path: Path, rows: str, *, sheet: str = "Projets") -> Path:
    return write_zip(path, ods_parts(f'<table:table table:name="{sheet}">{rows}</table:table>'))


def ods_cell(text: str, attributes: str = 'office:value-type="string"') -> str:
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"


def understate(path: Path, *, declared: int) -> Path:
    """Make the archive declare that each of its entries inflates to `declared` bytes."""
    content = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = content.find(signature)
        while place >= 0:
            content[place + offset : place + offset + 4] = struct.pack("<I", declared)
            place = content.find(signature, place + 4)
    path.write_bytes(content)
    return path

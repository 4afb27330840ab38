"""What a file really is, from its bytes: its name and its ending are only claims."""

from __future__ import annotations

import mmap
import zipfile
from pathlib import PurePosixPath
from typing import BinaryIO, Literal

from etl.reading import refusals
from etl.reading.archive import Archive, written_name

Kind = Literal["xlsx", "ods", "csv"]

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_TABLES_OF_OTHERS = ("xl/workbook.bin", "index/document.iwa")
WORKBOOK_ENDINGS = (".xlsx", ".xlsm", ".xltx", ".xls", ".xlsb", ".ods", ".fods", ".zip", ".7z", ".rar")


def check_signature(handle: BinaryIO, *, file: str) -> None:
    """Nothing, when the file is a zip archive from its first byte on.

    Raises:
        Refusal: empty, an old or an encrypted workbook, or something else altogether. An archive
            that begins further on is refused too: two readers could disagree about it.
    """
    head = handle.read(8)
    handle.seek(0)
    if not head:
        raise refusals.empty_file(file)
    if head.startswith(_OLE):
        raise _refuse_compound(handle, file=file)
    if head.startswith(_EMPTY_ZIP):
        raise refusals.empty_folder(file)
    if not head.startswith(_ZIP):
        raise refusals.not_a_workbook(file)


def _refuse_compound(handle: BinaryIO, *, file: str) -> Exception:
    """Office's container of before 2007 also wraps an encrypted workbook: its streams tell which."""
    with mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ) as content:
        if content.find("EncryptedPackage".encode("utf-16-le")) >= 0:
            return refusals.encrypted(file)
        if any(content.find(name.encode("utf-16-le") + b"\0\0") >= 0 for name in ("Workbook", "Book")):
            return refusals.old_xls(file)
    return refusals.not_a_workbook(file)


def kind_of(archive: Archive) -> Kind:
    """The kind of submission that an archive is.

    Raises:
        Refusal: another kind of document, an encrypted one, or an archive without any CSV file.
    """
    names = {written_name(entry).lower() for entry in archive.entries}
    if names.intersection(_TABLES_OF_OTHERS):
        raise refusals.unsupported_format(archive.file)
    if "[content_types].xml" in names:
        if "xl/workbook.xml" not in names:
            raise refusals.not_a_workbook(archive.file)
        return "xlsx"
    if "content.xml" in names:
        return _open_document(archive)
    tables_of(archive)
    return "csv"


def _open_document(archive: Archive) -> Kind:
    named = {written_name(entry): entry for entry in archive.entries}
    manifest = named.get("META-INF/manifest.xml")
    if manifest is not None and b"encryption-data" in archive.read(manifest):
        raise refusals.encrypted(archive.file)
    mimetype = named.get("mimetype")
    if mimetype is None or b"opendocument.spreadsheet" not in archive.read(mimetype):
        raise refusals.not_a_workbook(archive.file)
    return "ods"


def tables_of(archive: Archive) -> tuple[tuple[str, zipfile.ZipInfo], ...]:
    """The CSV entries of an archive with their stems, sorted by name.

    Raises:
        Refusal: none, in several folders, or beside workbooks or other archives.
    """
    named = [(PurePosixPath(written_name(entry)), entry) for entry in archive.entries]
    kept = [(path, entry) for path, entry in named if is_sent(path)]
    if any(path.suffix.lower() in WORKBOOK_ENDINGS for path, _ in kept):
        raise refusals.workbooks_inside(archive.file)
    tables = sorted(
        ((path, entry) for path, entry in kept if path.suffix.lower() == ".csv"), key=lambda table: table[0]
    )
    if not tables:
        raise refusals.empty_folder(archive.file)
    if len({path.parent for path, _ in tables}) > 1:
        raise refusals.several_folders(archive.file)
    return tuple((path.stem, entry) for path, entry in tables)


def is_sent(path: PurePosixPath) -> bool:
    """Whether a person put this file there, rather than macOS, Excel (`~$`) or an editor."""
    return not path.name.startswith((".", "~$")) and "__MACOSX" not in path.parts

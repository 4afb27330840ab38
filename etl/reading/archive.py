"""The inside of a zip archive, inflated for real and counted, never extracted by its own names."""

from __future__ import annotations

import contextlib
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from etl.reading import refusals
from etl.reading.limits import MEBIBYTE, Limits

_LOCAL_HEADER = struct.Struct("<4s22xHH")
_ENCRYPTED_FLAG = 0x1
_UTF8_FLAG = 0x800


class Archive:
    """A zip archive whose every byte is counted as it is inflated.

    `zipfile` stops at the size that an entry declares, whereas the workbook reader goes on
    to the end of the stream: entries are inflated here by zlib itself, so that what is
    counted is what the reader would meet.

    Args:
        handle: the archive, opened in binary.
        size: bytes of the archive.

    Raises:
        Refusal: not a whole zip, encrypted, too many entries, or a path that leaves the archive.
    """

    def __init__(self, handle: BinaryIO, *, file: str, size: int, limits: Limits) -> None:
        self.file = file
        self.limits = limits
        self._handle = handle
        self._size = max(size, 1)
        self._inflated_bytes = limits.inflated_bytes
        self._inflated = 0
        try:
            self.entries = tuple(e for e in zipfile.ZipFile(handle).infolist() if not e.is_dir())
        except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error) as error:
            raise refusals.truncated(file) from error
        self._check_directory()

    def _check_directory(self) -> None:
        if len(self.entries) > self.limits.entries:
            raise refusals.too_many_entries(self.file, limit=self.limits.entries)
        if any(_leaves(entry.filename) for entry in self.entries):
            raise refusals.unsafe_path(self.file)
        if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in self.entries):
            raise refusals.encrypted(self.file)

    def _check_size(self, inflated: int) -> None:
        if inflated > self.limits.ratio_from_bytes and inflated > self.limits.ratio * self._size:
            raise refusals.bomb(self.file, ratio=self.limits.ratio)
        if inflated > self._inflated_bytes:
            raise refusals.too_large(self.file, limit=self._inflated_bytes)

    def allow(self, inflated_bytes: int) -> None:
        """Set the bound of what all entries may inflate to, once the kind of archive is known.

        Raises:
            Refusal: more is declared already.
        """
        self._inflated_bytes = inflated_bytes
        self._check_size(sum(entry.file_size for entry in self.entries))

    def rewound(self) -> BinaryIO:
        """The archive's own bytes, from the first."""
        self._handle.seek(0)
        return self._handle

    def chunks(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        """The real content of `entry`, a few mebibytes at a time.

        Raises:
            Refusal: cut short, corrupt, or past the bounds of the whole archive.
        """
        checksum = 0
        for chunk in self._inflate(entry):
            self._inflated += len(chunk)
            self._check_size(self._inflated)
            checksum = zlib.crc32(chunk, checksum)
            yield chunk
        if checksum != entry.CRC:
            raise refusals.truncated(self.file)

    def read(self, entry: zipfile.ZipInfo) -> bytes:
        """The real content of `entry`, whole."""
        return b"".join(self.chunks(entry))

    def _inflate(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        blocks = self._compressed(entry)
        if entry.compress_type == zipfile.ZIP_STORED:
            yield from blocks
            return
        if entry.compress_type != zipfile.ZIP_DEFLATED:
            raise refusals.damaged(self.file)
        engine = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            for block in blocks:
                waiting = block
                while waiting and not engine.eof:
                    yield engine.decompress(waiting, 8 * MEBIBYTE)
                    waiting = engine.unconsumed_tail
            yield engine.flush()
        except zlib.error as error:
            raise refusals.truncated(self.file) from error
        if not engine.eof:
            raise refusals.truncated(self.file)

    def _compressed(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        self._handle.seek(entry.header_offset)
        header = self._handle.read(_LOCAL_HEADER.size)
        if len(header) < _LOCAL_HEADER.size or not header.startswith(b"PK\x03\x04"):
            raise refusals.truncated(self.file)
        _, name_bytes, extra_bytes = _LOCAL_HEADER.unpack(header)
        self._handle.seek(name_bytes + extra_bytes, 1)
        remaining = entry.compress_size
        while remaining:
            block = self._handle.read(min(remaining, MEBIBYTE))
            if not block:
                raise refusals.truncated(self.file)
            remaining -= len(block)
            yield block


def written_name(entry: zipfile.ZipInfo) -> str:
    """The entry's name as its sender wrote it, `/` between folders.

    macOS writes UTF-8 without saying so, which `zipfile` reads as the old DOS code page.
    """
    name = entry.filename
    if not entry.flag_bits & _UTF8_FLAG:
        with contextlib.suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return name.replace("\\", "/")


def _leaves(name: str) -> bool:
    """Whether a path would be written outside the folder it is unpacked into."""
    path = name.replace("\\", "/")
    return path.startswith("/") or re.match(r"[A-Za-z]:", path) is not None or ".." in path.split("/")

"""CSV files: text in UTF-8, whatever it was sent in, and the shape of its first record."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from etl.reading import refusals
from etl.reading.limits import MEBIBYTE, Limits
from etl.reading.raw import RawSheet

DELIMITERS = ",;"
_LONGEST_HEADER = MEBIBYTE
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_WINDOWS = "cp1252"
_SEPARATOR_LINE = re.compile(r"\ufeff?sep=(.)\r?\n", re.IGNORECASE)
_BLANK_LINES = re.compile(r'\ufeff?(?:(?:[,; \t]|"")*\r?\n)+')
# UTF-8 read as Windows-1252 gives Ã© and â€™, which no French text holds.
_UTF8_PAIR = re.compile(rb"\xc3[\x80-\xbf]|\xe2\x80[\x80-\xbf]")


def read_csv(path: Path, *, name: str, file: str, copy: Path, limits: Limits) -> RawSheet:
    """A CSV file as a sheet: itself when it is UTF-8 that begins with its headers, else `copy`.

    Args:
        name: the sheet's name.
        file: what its sender calls it.
        copy: where to write it in UTF-8, without what comes before its headers, if need be.

    Raises:
        Refusal: too large, neither UTF-8 nor Windows-1252, or no header in its first mebibyte.
    """
    if path.stat().st_size > limits.csv_bytes:
        raise refusals.too_large(file, limit=limits.csv_bytes)
    encoding = _encoding(path, file=file)
    head = _head(path, encoding)
    separator = _SEPARATOR_LINE.match(head)
    start = separator.end() if separator else 0
    blank = _BLANK_LINES.match(head, start)
    blank_lines = blank[0].count("\n") if blank else 0
    start = blank.end() if blank else start
    commonest, ended = _first_record(head[start:])
    if not ended and len(head) == _LONGEST_HEADER:
        raise refusals.no_header(file)
    delimiter = separator[1] if separator and separator[1] in DELIMITERS else commonest
    headers = _headers(head[start:].removeprefix("\ufeff"), delimiter, file=file)
    kept = path
    if encoding != "utf-8" or start:
        kept = _transcode(path, copy, encoding=encoding, skipped=start)
    return RawSheet(
        name=name,
        path=kept,
        format="csv",
        headers=headers,
        delimiter=delimiter,
        first_row=blank_lines + 2,
        rows=None,
    )


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as handle:
        while chunk := handle.read(4 * MEBIBYTE):
            yield chunk


def _encoding(path: Path, *, file: str) -> str:
    decoder = codecs.getincrementaldecoder("utf-8")()
    first = True
    try:
        for chunk in _chunks(path):
            if (first and chunk.startswith(_UTF16_MARKS)) or b"\0" in chunk:
                raise refusals.utf16(file)
            decoder.decode(chunk)
            first = False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        _check_windows(path, file=file)
        return _WINDOWS
    return "utf-8"


def _check_windows(path: Path, *, file: str) -> None:
    """Nothing, when every byte is a character of Windows-1252 and none looks like UTF-8.

    Raises:
        Refusal: two encodings in one file, or another one; the first such line is named.
    """
    with path.open("rb") as handle:
        for line, text in enumerate(iter(lambda: handle.readline(MEBIBYTE), b""), start=1):
            if b"\0" in text:
                raise refusals.utf16(file)
            if text.isascii():
                continue
            try:
                text.decode(_WINDOWS)
            except UnicodeDecodeError as error:
                raise refusals.mixed_encoding(file, line=line) from error
            if _UTF8_PAIR.search(text):
                raise refusals.mixed_encoding(file, line=line)


def _head(path: Path, encoding: str) -> str:
    with path.open("r", encoding=encoding, newline="") as handle:
        return handle.read(_LONGEST_HEADER)


def _first_record(text: str) -> tuple[str, bool]:
    """The delimiter that stands most often outside quotes, a comma if none; whether the record ends."""
    counts = dict.fromkeys(DELIMITERS, 0)
    quoted = False
    for character in text:
        if character == '"':
            quoted = not quoted
        elif not quoted and character in "\r\n":
            return max(counts, key=counts.__getitem__), True
        elif not quoted and character in counts:
            counts[character] += 1
    return max(counts, key=counts.__getitem__), False


def _headers(text: str, delimiter: str, *, file: str) -> tuple[str, ...]:
    """The first record; () of an empty file."""
    try:
        headers = tuple(next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), ()))
    except csv.Error as error:
        raise refusals.no_header(file) from error
    return headers


def _transcode(path: Path, copy: Path, *, encoding: str, skipped: int) -> Path:
    """Write `path` in UTF-8 without its first `skipped` characters."""
    with (
        path.open("r", encoding=encoding, newline="") as source,
        copy.open("w", encoding="utf-8", newline="") as target,
    ):
        source.read(skipped)
        while text := source.read(4 * MEBIBYTE):
            target.write(text)
    return copy

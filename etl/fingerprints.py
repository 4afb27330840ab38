"""Hashes that say whether a staged submission or a release would come out the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from common.settings import ROOT

_STAGING_CODE = (
    "common/codes.py",
    "common/layouts.py",
    "common/periods.py",
    "common/reference.py",
    "etl/contracts",
    "etl/problems.py",
    "etl/pseudonyms.py",
    "etl/reading",
    "etl/sql/macros.sql",
    "etl/staging",
)
_RELEASE_CODE = (*_STAGING_CODE, "common", "etl/build", "etl/sql", "etl/ledger.py")
_SOURCES = {".py", ".sql"}
_BLOCK = 1 << 20


def file_hash(path: Path) -> str:
    """SHA-256 of a file's bytes; of a folder, that of its sorted names and hashes."""
    if path.is_dir():
        files = sorted(entry for entry in path.rglob("*") if entry.is_file())
        return text_hash(f"{entry.relative_to(path).as_posix()}\x00{file_hash(entry)}" for entry in files)
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def text_hash(parts: Iterable[str]) -> str:
    """SHA-256 of an ordered list of texts."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.encode())
        digest.update(b"\x00")
    return digest.hexdigest()


@cache
def staging_code() -> str:
    """What the code that stages a file hashes to."""
    return _code(_STAGING_CODE)


@cache
def release_code() -> str:
    """What the code that builds a release hashes to, staging included."""
    return _code(_RELEASE_CODE)


def _code(places: tuple[str, ...]) -> str:
    files: set[Path] = set()
    for place in places:
        path = ROOT / place
        files |= {path} if path.is_file() else {f for f in path.rglob("*") if f.suffix in _SOURCES}
    return text_hash(f"{path.relative_to(ROOT).as_posix()}\x00{file_hash(path)}" for path in sorted(files))

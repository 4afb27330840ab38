"""Publication: a complete file under a name never used before, then a small pointer replaced atomically."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

POINTER = "current.json"


@dataclass(frozen=True)
class Pointer:
    """Which release is in service."""

    release: str
    file: str

    @property
    def day(self) -> str:
        """The day that the release speaks of, the first part of its name."""
        return self.release[:10]


def current(home: Path) -> Pointer | None:
    """The release in service, or None before the first."""
    path = home / POINTER
    return Pointer(**json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else None


def publish(home: Path, pointer: Pointer, *, aside: Path | None) -> None:
    """Put `aside` in place under the pointer's file name, then put it in service.

    A release of an earlier day than the one in service answers «what did we know then»: it is
    there for who names it, and does not replace the present. Each step is on disk before the
    next begins: a crash leaves the previous release in service.
    """
    if aside is not None:
        _sync(aside)
        aside.replace(home / pointer.file)
        _sync(home)
    served = current(home)
    if served and served.day > pointer.day:
        return
    work = home / f".{POINTER}.{os.getpid()}"
    with work.open("w", encoding="utf-8") as file:
        json.dump(asdict(pointer), file)
        file.flush()
        os.fsync(file.fileno())
    work.replace(home / POINTER)
    _sync(home)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

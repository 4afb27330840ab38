"""The archive: files as they came, and the append-only ledger of who sent what, when.

    archive/objects/<sha256>/<name>    the file (or folder), untouched
            ledger.jsonl               one line an entry, in the order of reception
            tombstones.jsonl           what the law required to destroy (etl purge)

An entry is written after its file is safe, and fsynced. A line torn by a crash is an entry that
was never made: its file is still there, and receiving it again makes the entry.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path

from filelock import FileLock

from common.periods import TORONTO, Period
from common.settings import Settings


@dataclass(frozen=True)
class Entry:
    """One reception.

    Args:
        sequence: 1 for the first; order of reception.
        received_at: ISO 8601 with offset, Toronto time.
        accepted: False for a refused submission: kept, never effective.
        sender: a `pole`, or the `ministry`, whose targets have neither pole nor period.
        demonstration: the file says that it was generated.
    """

    sequence: int
    sha256: str
    file: str
    received_at: str
    accepted: bool
    pole_code: str | None = None
    period: str | None = None
    refusal: str | None = None
    demonstration: bool = False
    sender: str = "pole"

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.received_at)


class Ledger:
    """The archive of one data directory."""

    def __init__(self, settings: Settings) -> None:
        self._root = settings.archive
        self._path = settings.archive / "ledger.jsonl"

    def entries(self) -> tuple[Entry, ...]:
        """All entries, oldest first. An unfinished last line is not one."""
        if not self._path.is_file():
            return ()
        text = self._path.read_bytes()
        whole = text[: text.rfind(b"\n") + 1]
        return tuple(Entry(**json.loads(line)) for line in whole.splitlines() if line.strip())

    def keep(self, source: Path, sha256: str) -> Path:
        """Copy a file or folder into the archive under its hash; gives the copy. Safe to repeat."""
        home = self._root / "objects" / sha256
        if home.is_dir():
            return next(home.iterdir())
        home.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=".receiving-", dir=home.parent))
        try:
            _copy(source, work / source.name)
            _sync_tree(work)
            try:
                work.rename(home)
            except OSError:
                if not home.is_dir():
                    raise
        finally:
            shutil.rmtree(work, ignore_errors=True)
        _sync(home.parent)
        return next(home.iterdir())

    def object(self, sha256: str) -> Path:
        """The archived file of an entry.

        Raises:
            FileNotFoundError: it was destroyed (a tombstone says when) or the archive is damaged.
        """
        home = self._root / "objects" / sha256
        for path in home.iterdir() if home.is_dir() else ():
            return path
        raise FileNotFoundError(sha256)

    def append(self, entries: Iterable[Entry]) -> tuple[Entry, ...]:
        """Write entries at the end, numbered in order, and make them last."""
        self._root.mkdir(parents=True, exist_ok=True)
        with FileLock(self._root / ".lock"):
            self._drop_torn_line()
            last = max((entry.sequence for entry in self.entries()), default=0)
            numbered = tuple(
                Entry(**{**asdict(entry), "sequence": last + place})
                for place, entry in enumerate(entries, start=1)
            )
            with self._path.open("a", encoding="utf-8") as file:
                for entry in numbered:
                    file.write(json.dumps(asdict(entry), ensure_ascii=False) + "\n")
                file.flush()
                os.fsync(file.fileno())
            _sync(self._root)
        return numbered

    def _drop_torn_line(self) -> None:
        if self._path.is_file():
            text = self._path.read_bytes()
            if text and not text.endswith(b"\n"):
                with self._path.open("r+b") as file:
                    file.truncate(text.rfind(b"\n") + 1)


def effective(entries: Sequence[Entry], *, as_of: date) -> tuple[Entry, ...]:
    """The entry in force for each pole and period on `as_of` (by 23:59:59, Toronto time).

    It is the last accepted one by order of reception: a refused file supersedes nothing, and
    sending the first file again after a correction brings the first one back.
    """
    latest: dict[tuple[str | None, str | None], Entry] = {}
    for entry in _accepted(entries, sender="pole", as_of=as_of):
        latest[(entry.pole_code, entry.period)] = entry
    return tuple(sorted(latest.values(), key=_by_pole_and_period))


def effective_targets(entries: Sequence[Entry], *, as_of: date) -> tuple[Entry, ...]:
    """The ministry's accepted entries on `as_of`, in the order of reception: each row counts until a later one.

    A file sent again counts from its last reception on, as if it had not come before.
    """
    latest: dict[str, Entry] = {}
    for entry in _accepted(entries, sender="ministry", as_of=as_of):
        latest.pop(entry.sha256, None)
        latest[entry.sha256] = entry
    return tuple(latest.values())


def _accepted(entries: Sequence[Entry], *, sender: str, as_of: date) -> Iterator[Entry]:
    for entry in entries:
        if entry.accepted and entry.sender == sender and entry.moment.astimezone(TORONTO).date() <= as_of:
            yield entry


def first_receptions(entries: Sequence[Entry]) -> dict[tuple[str | None, str | None], datetime]:
    """When the first accepted submission of each pole and period came."""
    moments: dict[tuple[str | None, str | None], datetime] = {}
    for entry in entries:
        if entry.accepted:
            earliest = moments.get((entry.pole_code, entry.period), entry.moment)
            moments[(entry.pole_code, entry.period)] = min(earliest, entry.moment)
    return moments


def _by_pole_and_period(entry: Entry) -> tuple[str, int]:
    return (entry.pole_code or "", Period.parse(entry.period or "").ordinal)


def _copy(source: Path, target: Path) -> None:
    """A file, or a folder file by file: an error keeps its cause, which `shutil.copytree` hides."""
    if not source.is_dir():
        shutil.copyfile(source, target)
        return
    target.mkdir()
    for entry in source.iterdir():
        _copy(entry, target / entry.name)


def _sync_tree(root: Path) -> None:
    for path in root.rglob("*"):
        _sync(path)
    _sync(root)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

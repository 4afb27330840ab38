"""Reception and check of files: what becomes of each, in the order given.

`receive` keeps every file and writes it into the ledger, refused ones included. `check` keeps
nothing. Both read and check in exactly the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from common.periods import TORONTO
from common.reference import Reference
from common.settings import Settings
from common.words import N_, Sentence
from etl import fingerprints, pseudonyms
from etl.ledger import Entry, Ledger
from etl.staging.headers import holds_targets
from etl.staging.pool import Report, StagingTask, stage_all
from etl.staging.submission import StagedSubmission, load_staged, staging_key

_READ = {".xlsx", ".xlsm", ".ods", ".zip", ".csv", ".xls"}


class Outcome(StrEnum):
    """What became of one file."""

    ACCEPTED = "accepted"
    ALREADY_EFFECTIVE = "already_effective"
    REFUSED = "refused"


@dataclass(frozen=True)
class Reception:
    """One file received."""

    source: Path
    outcome: Outcome
    staged: StagedSubmission


class Staging:
    """The staged folders of one network: same reference, same key."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.reference = Reference.load(settings.reference)
        self.reference_hash = self.reference.fingerprint()
        self.key = pseudonyms.load_key(settings)
        self.key_fingerprint = pseudonyms.fingerprint(self.key)

    def directory(self, sha256: str) -> Path:
        key = staging_key(sha256, reference_hash=self.reference_hash, key_fingerprint=self.key_fingerprint)
        return self.settings.staged / key

    def stage(
        self, names: Mapping[str, str], *, locate: Callable[[str], Path], report: Report | None = None
    ) -> dict[str, StagedSubmission]:
        """Stage `{sha256: name}`; what is staged already is only read back.

        Args:
            locate: gives the bytes of a hash. Called for one file while others are being staged, so
                that copying a file into the archive costs no time of its own.
        """
        known = {sha256: load_staged(self.directory(sha256)) for sha256 in names}
        missing = [sha256 for sha256, staged in known.items() if staged is None]
        tasks = (
            StagingTask(locate(sha256), names[sha256], sha256, self.directory(sha256)) for sha256 in missing
        )
        fresh = stage_all(tasks, total=len(missing), reference=self.reference, key=self.key, report=report)
        return fresh | {sha256: staged for sha256, staged in known.items() if staged}


def submissions_in(paths: Sequence[Path]) -> tuple[Path, ...]:
    """The submissions that `paths` name: files as they are, and what a folder of submissions holds.

    A folder of CSV files is itself one submission; targets are a file of their own.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir() and not _is_submission_folder(path):
            inside = (entry for entry in sorted(path.iterdir()) if not entry.name.startswith((".", "~$")))
            kept = [
                e for e in inside if e.suffix.lower() in _READ or (e.is_dir() and _is_submission_folder(e))
            ]
            found += kept or [path]
        else:
            found.append(path)
    return tuple(found)


def _is_submission_folder(path: Path) -> bool:
    return any(entry.suffix.lower() == ".csv" and not holds_targets(entry.stem) for entry in path.iterdir())


def receive(
    settings: Settings,
    files: Sequence[Path],
    *,
    received_at: Mapping[Path, datetime] | None = None,
    report: Report | None = None,
) -> tuple[Reception, ...]:
    """Keep and check each file, then write the ledger.

    Args:
        received_at: the moment of reception of files that came earlier (a demonstration, mail
            registered late); now for the others.
    """
    ledger = Ledger(settings)
    staging = Staging(settings)
    hashes = _hashes([source for source in files if source.exists()])
    receptions = [
        Reception(
            source, Outcome.REFUSED, StagedSubmission(source, "", "", source.name, refusal=absent(source))
        )
        for source in files
        if source not in hashes
    ]
    source_of = {sha256: source for source, sha256 in hashes.items()}
    staged = staging.stage(
        {sha256: source.name for sha256, source in source_of.items()},
        locate=lambda sha256: ledger.keep(source_of[sha256], sha256),
        report=report,
    )
    for sha256, source in source_of.items():
        ledger.keep(source, sha256)
    submissions = [(source, staged[hashes[source]]) for source in hashes]
    return (*receptions, *_enter(ledger, submissions, received_at or {}))


def _enter(
    ledger: Ledger, submissions: Sequence[tuple[Path, StagedSubmission]], received_at: Mapping[Path, datetime]
) -> list[Reception]:
    """Write the ledger, in the order given; what each submission is decides what is written of it."""
    entries = list(ledger.entries())
    fresh: list[Entry] = []
    receptions = []
    for source, submission in submissions:
        outcome = _outcome(submission, entries)
        if outcome is not Outcome.ALREADY_EFFECTIVE:
            fresh.append(_entry(submission, source.name, received_at.get(source) or datetime.now(TORONTO)))
            entries.append(fresh[-1])
        receptions.append(Reception(source, outcome, submission))
    ledger.append(fresh)
    return receptions


def _hashes(sources: Sequence[Path]) -> dict[Path, str]:
    """The hash of each file, several at once: the digest leaves Python's lock."""
    with ThreadPoolExecutor() as pool:
        return dict(zip(sources, pool.map(fingerprints.file_hash, sources), strict=True))


def absent(source: Path) -> tuple[str, Sentence]:
    """Why a path that is not there is refused. There is nothing to keep."""
    return "not_found", Sentence.of(
        N_("{file} n'existe pas\u00a0: vérifiez le nom et le dossier."), file=source.name
    )


def _outcome(submission: StagedSubmission, entries: Sequence[Entry]) -> Outcome:
    """The same bytes are nothing new only where they are already in force: A, B, A goes back to A."""
    if submission.refusal:
        return Outcome.REFUSED
    period = str(submission.period) if submission.period else None
    for entry in reversed(entries):
        if entry.accepted and (entry.pole_code, entry.period) == (submission.pole_code, period):
            return Outcome.ALREADY_EFFECTIVE if entry.sha256 == submission.sha256 else Outcome.ACCEPTED
    return Outcome.ACCEPTED


def _entry(submission: StagedSubmission, name: str, moment: datetime) -> Entry:
    return Entry(
        sequence=0,
        sha256=submission.sha256,
        file=name,
        received_at=moment.astimezone(TORONTO).isoformat(timespec="seconds"),
        accepted=submission.refusal is None,
        pole_code=submission.pole_code,
        period=str(submission.period) if submission.period else None,
        refusal=submission.refusal[0] if submission.refusal else None,
        sender=submission.sender,
        demonstration=submission.demonstration,
    )

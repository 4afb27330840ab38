"""Which releases there are: the pointer to the one in service, and what a release says of itself."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import duckdb

from common.periods import Period
from common.settings import Settings
from common.words import N_, Sentence

POINTER = "current.json"

_INFO = """
SELECT release_id, as_of, built_at, demonstration, submissions, last_quarter, reference_hash,
    (SELECT max(period) FROM mart_reporting WHERE due_date <= as_of) AS last_due_quarter
FROM release_info
"""


class NoReleaseError(Exception):
    """Nothing was published yet in this data directory, with the sentence that says how to make a release."""

    def __init__(self, releases: Path) -> None:
        self.sentence = Sentence.of(
            N_(
                "Aucune version n'est publiée dans «\u00a0{directory}\u00a0». Recevez des dépôts et publiez une "
                "première version\u00a0: python -m etl load FICHIERS."
            ),
            directory=releases,
        )
        super().__init__(str(releases))


class UnknownReleaseError(Exception):
    """No release bears this identifier, or its file cannot be read."""

    def __init__(self, release_id: str) -> None:
        self.sentence = Sentence.of(
            N_(
                "La version «\u00a0{release}\u00a0» est inconnue ou illisible. La liste des versions\u00a0: "
                "python -m etl releases."
            ),
            release=release_id,
        )
        super().__init__(release_id)


@dataclass(frozen=True)
class ReleaseInfo:
    """What a release says of itself.

    Args:
        as_of: submissions received by the end of that day are in it.
        demonstration: some of what it holds was generated.
        last_quarter: the last quarter that had ended on that day, `2026-T3`; None when unknown.
        last_due_quarter: the last one whose submissions were due on that day; None when none was.
    """

    id: str
    as_of: date
    built_at: datetime
    demonstration: bool
    submissions: int
    last_quarter: str | None
    reference_hash: str
    last_due_quarter: str | None = None

    @classmethod
    def read(cls, cursor: duckdb.DuckDBPyConnection) -> ReleaseInfo:
        """From an open release.

        Raises:
            UnknownReleaseError: the database does not describe itself.
        """
        row = cursor.execute(_INFO).fetchone()
        if row is None:
            raise UnknownReleaseError("release_info")
        return cls(*row)

    def last_year(self, year_basis: str) -> int:
        """The year of the last quarter that had ended, complete or not."""
        if self.last_quarter is None:
            return self.as_of.year
        return Period.parse(self.last_quarter).year_of(year_basis)

    def last_complete_year(self, year_basis: str) -> int:
        """The last year whose four quarters had ended and were due: later ones never compare with it.

        Args:
            year_basis: `'calendar'`, or `'financial'` (April to March, named by the year it starts in).
        """
        quarter = self.last_due_quarter or self.last_quarter
        if quarter is None:
            return self.as_of.year - 1
        period = Period.parse(quarter)
        closing_quarter = 1 if year_basis == "financial" else 4
        year = period.year_of(year_basis)
        return year if period.quarter == closing_quarter else year - 1


def current_release_id(settings: Settings) -> str | None:
    """The identifier of the release in service; None when nothing was published."""
    pointer = _pointer(settings)
    return pointer["release"] if pointer else None


def release_file(settings: Settings, release_id: str | None) -> Path:
    """The file of a release, or of the one in service.

    Raises:
        NoReleaseError: none was published.
        UnknownReleaseError: none bears this identifier.
    """
    pointer = _pointer(settings)
    if release_id is None and pointer is None:
        raise NoReleaseError(settings.releases)
    if pointer and release_id in (None, pointer["release"]):
        return settings.releases / pointer["file"]
    named = {path.stem: path for path in settings.releases.glob("[!.]*.duckdb")}
    if release_id not in named:
        raise UnknownReleaseError(str(release_id))
    return named[release_id]


def _pointer(settings: Settings) -> dict[str, str] | None:
    try:
        pointer: dict[str, str] = json.loads((settings.releases / POINTER).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return pointer

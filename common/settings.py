"""Where things are: the data directory of one network and its reference directory.

Several networks live side by side, each in a data directory of its own. Nothing else in
the product knows a path.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA_VARIABLE = "MAILLAGE_DATA"
REFERENCE_VARIABLE = "MAILLAGE_REFERENCE"
KEY_VARIABLE = "MAILLAGE_PSEUDONYM_KEY"
CONTACT_VARIABLE = "MAILLAGE_CONTACT"


def accessibility_contact() -> str:
    """Whom a reader tells of an obstacle, as `MAILLAGE_CONTACT` says; empty where nobody was named."""
    return os.environ.get(CONTACT_VARIABLE, "").strip()


@dataclass(frozen=True)
class Settings:
    """The two directories of a network, and the places inside them."""

    data: Path
    reference: Path

    @classmethod
    def resolve(cls, data: Path | None = None, reference: Path | None = None) -> Settings:
        """Settings from arguments, else the environment, else the repository's own directories.

        A data directory that carries its own `reference/poles.csv` (as `connect` makes)
        is its own reference unless another is named.
        """
        data_dir = Path(data or os.environ.get(DATA_VARIABLE) or ROOT / "data")
        named = reference or os.environ.get(REFERENCE_VARIABLE)
        own = data_dir / "reference"
        fallback = own if (own / "poles.csv").is_file() else ROOT / "data" / "reference"
        return cls(data=data_dir.absolute(), reference=Path(named or fallback).absolute())

    @property
    def archive(self) -> Path:
        """Files as they came, and the ledger."""
        return self.data / "archive"

    @property
    def staged(self) -> Path:
        """Typed rows, rows set aside and problems, by content."""
        return self.data / "staged"

    @property
    def releases(self) -> Path:
        """Published releases and the pointer to the current one."""
        return self.data / "releases"

"""Connectors: a public file turned into submissions, and into a reference directory where it needs one.

A connector writes what poles send (folders of CSV with the contracts' headers) under
`<out>/submissions`, so that its rows take the same path as everyone's. A new one is a module
here and its line in `CONNECTORS`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from common.words import Sentence
from etl.connectors import cordis, ilab

Report = Callable[[Sentence], None]


class Connector(Protocol):
    """Turns `file` into `out/submissions` and, where it needs one, `out/reference`.

    `report` receives a sentence for whatever was filled in, left out or counted.

    Raises:
        Refusal: the file is not what the connector reads.
    """

    def __call__(self, file: Path, *, out: Path, report: Report) -> None: ...


CONNECTORS: dict[str, Connector] = {"cordis": cordis.connect, "ilab": ilab.connect}
"""Every connector by the name that `python -m etl connect NAME` takes."""

__all__ = ["CONNECTORS", "Connector", "Report"]

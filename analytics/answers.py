"""Answers of a release, kept: what it holds never changes, so neither does what it answers.

One view asks several indicators for the same rows, and the views of all readers ask for the same filters:
planning a query takes longer than copying its answer.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable, Mapping

import pandas as pd

ANSWERS_KEPT = 500
ROWS_OF_AN_ANSWER = 2000
"""Larger answers are not kept: they are lists of what a release holds, asked for once."""


class Answers:
    """The answers least lately asked for make room; frames share their columns until one of them is written to."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, pd.DataFrame] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> pd.DataFrame | None:
        """The answer kept under `key`, a frame of the reader's own."""
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                return None
            self._kept.move_to_end(key)
        return found.copy(deep=False)

    def keep(self, key: Hashable, answer: pd.DataFrame) -> None:
        """Keep `answer`, where it is small; what the reader does to it afterwards changes nothing here."""
        if len(answer) > ROWS_OF_AN_ANSWER:
            return
        with self._lock:
            self._kept[key] = answer.copy(deep=False)
            if len(self._kept) > ANSWERS_KEPT:
                self._kept.popitem(last=False)


def key_of(sql: str, parameters: Mapping[str, object]) -> Hashable:
    """What an answer depends on; `repr` tells lists apart, and 1 from True."""
    return sql, tuple((name, repr(value)) for name, value in sorted(parameters.items()))

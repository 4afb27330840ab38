"""What reading tests share: a refusal's code and sentence, a sheet's rows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from etl.problems import Refusal
from etl.reading.limits import DEFAULT, Limits
from etl.reading.raw import RawSheet
from etl.reading.reader import read

Refused = Callable[..., str]
Rows = Callable[[RawSheet], list[tuple[object, ...]]]


@pytest.fixture
def refused(tmp_path: Path) -> Refused:
    """The code of the refusal that a file gets, once its sentence is known to name it."""

    def read_refused(source: Path, *, limits: Limits = DEFAULT) -> str:
        with pytest.raises(Refusal) as caught:
            read(source, into=tmp_path / "into", limits=limits)
        sentence = caught.value.sentence
        words = sentence.template.format(**dict(sentence.values))
        assert source.name in words
        assert str(tmp_path) not in words
        assert words.endswith(".")
        return caught.value.code

    return read_refused


@pytest.fixture
def rows() -> Rows:
    """The rows of a sheet in Parquet, row number first."""

    def rows_of(sheet: RawSheet) -> list[tuple[object, ...]]:
        table = pq.read_table(sheet.path)
        return [tuple(row.values()) for row in table.to_pylist()]

    return rows_of

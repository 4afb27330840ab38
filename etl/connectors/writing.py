"""What connectors write: a directory of poles, and submissions with the headers of the contracts."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from common.codes import CodeList
from common.periods import Period
from etl.contracts import DEPOSIT, TABLES_BY_NAME


def write_poles(folder: Path, *, codes: pd.Series[str], names: pd.Series[str]) -> None:
    """`poles.csv`: enough of a reference to make a network."""
    folder.mkdir(parents=True, exist_ok=True)
    frame = pd.DataFrame({"pole_code": codes.to_numpy(), "name": names.to_numpy()})
    frame.to_csv(folder / "poles.csv", index=False)


def write_deposit(folder: Path, *, pole: str, first: Period, last: Period) -> None:
    """The sheet that every submission must have: one history, from `first` to `last`."""
    folder.mkdir(parents=True, exist_ok=True)
    deposit = pd.DataFrame({"pole": [pole], "period": [str(last)], "period_start": [str(first)]})
    _write(deposit, DEPOSIT.file, {column.name: column.header for column in DEPOSIT.columns}, folder)


def write_table(folder: Path, name: str, frame: pd.DataFrame) -> None:
    """A table of the contracts, from a frame whose columns bear their English names."""
    table = TABLES_BY_NAME[name]
    _write(frame, table.file, {column.name: column.header for column in table.columns}, folder)


def word(codes: CodeList, slug: str) -> str:
    """The word that poles write for a code."""
    return dict(codes.entries)[slug]


def _write(frame: pd.DataFrame, stem: str, headers: dict[str, str], folder: Path) -> None:
    frame.rename(columns=headers).to_csv(folder / f"{stem}.csv", index=False, date_format="%Y-%m-%d")

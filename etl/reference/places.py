"""From a region of the State to a pole: what the modules of this package share about codes and tables."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd

from etl.reference.geography import ISLANDS_MUNICIPALITIES, ISLANDS_POLE, MAINLAND_POLE, SPLIT_REGION


def read_text_table(file: Path) -> pd.DataFrame:
    """A CSV file as text: `01` keeps its zero and `NA` is not missing; blank is an empty string."""
    return pd.read_csv(file, dtype=str, keep_default_na=False, encoding="utf-8-sig")


def write_table(frame: pd.DataFrame, file: Path) -> None:
    """Write a table the same way everywhere: UTF-8, line feeds, blank for missing."""
    frame.to_csv(file, index=False, encoding="utf-8", lineterminator="\n", quoting=csv.QUOTE_MINIMAL)


def pole_of(region_code: str, municipality_code: str = "") -> str:
    """The pole that serves a municipality of a region: region 11 has two."""
    if region_code != SPLIT_REGION:
        return region_code
    return ISLANDS_POLE if municipality_code in ISLANDS_MUNICIPALITIES else MAINLAND_POLE

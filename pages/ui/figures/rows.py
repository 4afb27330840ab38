"""Rows of a frame, for figures that write words one row at a time."""

from __future__ import annotations

from typing import Any, cast

import pandas as pd


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Each row as a mapping from column to value."""
    return cast(list[dict[str, Any]], frame.to_dict("records"))

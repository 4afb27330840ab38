"""Downloads: the frame of a figure as a CSV file that Excel opens as it is.

In French the separator is the semicolon and decimals take a comma, as Excel expects there; scripts
read `python -m analytics` instead. Each row names its release and says if it is a demonstration.
"""

from __future__ import annotations

import pandas as pd

from common import formats
from common.words import N_, translate
from pages.ui.tables import RESERVED, Table

BYTE_ORDER_MARK = "\ufeff"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
SEPARATORS = {"fr": (";", ","), "en": (",", ".")}


def csv_bytes(table: Table, *, release: str, demonstration: bool, source: str, locale: str) -> bytes:
    """The whole table in UTF-8, shares as fractions, missing figures as their symbol.

    Args:
        release: identifier of the release, on each row.
        demonstration: said on each row.
        source: filters and method, on each row.
    """
    separator, decimal = SEPARATORS[locale]
    columns = {}
    for column in table.columns:
        columns[translate(column.label, locale)] = [
            _written(value, symbol, kind, decimal) for value, symbol, kind in column.cells(table.frame)
        ]
    written = pd.DataFrame(columns)
    told = translate(N_("oui") if demonstration else N_("non"), locale)
    for label, value in zip(RESERVED, (release, told, source), strict=True):
        written[translate(label, locale)] = value
    text = written.to_csv(index=False, sep=separator)
    return (BYTE_ORDER_MARK + str(text)).encode()


def file_name(slug: str, ending: str, *, release: str, demonstration: bool, locale: str) -> str:
    """`maillage-demonstration-liens-2026-11-23.csv`."""
    told = [translate(N_("demonstration"), locale)] if demonstration else []
    return "-".join(["maillage", *told, slug, release]) + f".{ending}"


def _written(value: object, symbol: object, kind: str, decimal: str) -> object:
    if value is None or bool(pd.isna(value)):
        return symbol or formats.UNAVAILABLE
    if kind == "text":
        text = str(value)
        return f"'{text}" if text.startswith(FORMULA_STARTS) else text
    number = float(value)  # type: ignore[arg-type]
    if kind in ("count", "signed") and number.is_integer():
        return int(number)
    return str(round(number, 6)).replace(".", decimal)

"""How much a file may ask for before it is refused."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1 << 20
EXCEL_ROWS = 1_048_576
EXCEL_COLUMNS = 16_384


@dataclass(frozen=True)
class Limits:
    """The bounds of one reading; the defaults hold a workbook of a million real rows.

    Args:
        entries: files inside an archive.
        inflated_bytes: of a workbook, once really inflated (what it declares may lie).
        csv_bytes: of one CSV file, or of all those of an archive once inflated.
        ratio: inflated over compressed bytes, looked at only past `ratio_from_bytes`: a small
            file of repeated rows exceeds it and harms no one.
        sheets, columns: of a workbook, of a sheet.
        cells: rows × columns of the rectangle from A1 to the last filled cell.
        error_cells: cells in error that are worth listing in a report, per workbook.
        memory_bytes: address space of the child; it starts with 0.4 GB of it mapped.
        cpu_seconds: of the child for one file (POSIX only, as `memory_bytes`).
        wall_seconds: for one file, waiting included.
    """

    entries: int = 2_000
    inflated_bytes: int = 200 * MEBIBYTE
    csv_bytes: int = 2_048 * MEBIBYTE
    ratio: int = 100
    ratio_from_bytes: int = 20 * MEBIBYTE
    sheets: int = 100
    columns: int = 1_000
    cells: int = 20_000_000
    error_cells: int = 100_000
    memory_bytes: int = 2_048 * MEBIBYTE
    cpu_seconds: int = 60
    wall_seconds: float = 120.0


DEFAULT = Limits()

"""The published tables of revenue and jobs, read as they were protected."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analytics.access import Visitor
from analytics.revenue import revenue
from tests.analytics.drawn import release_of

PUBLISHED = pd.DataFrame(
    [
        ("network", None, 2023, "revenue", 900.0, 9, ""),
        ("territory", "02", 2023, "revenue", None, None, "x"),
        ("territory", "10", 2023, "revenue", 500.0, 4, ""),
        ("territory", "10", 2022, "revenue", None, None, ".."),
        ("territory", "10", 2023, "jobs", 3.5, 3, ""),
        ("sector", "54", 2023, "revenue", 900.0, 9, ""),
    ],
    columns=["scope", "part", "year", "measure", "amount", "contributors", "symbol"],
)


def test_a_table_is_read_as_published_in_the_order_of_the_network(tmp_path: Path) -> None:
    release = release_of(tmp_path, poles=("10", "02"), tables={"mart_revenue": PUBLISHED})
    frame = revenue(release, visitor=Visitor("public"), scope="territory", measure="revenue")
    assert list(zip(frame.part, frame.year, frame.symbol, strict=True)) == [
        ("10", 2022, ".."),
        ("10", 2023, ""),
        ("02", 2023, "x"),
    ]
    assert frame.amount.isna().tolist() == [True, False, True]
    whole = revenue(release, visitor=Visitor("public"), scope="network", measure="revenue")
    assert whole.part.isna().all()
    assert list(whole.contributors) == [9]

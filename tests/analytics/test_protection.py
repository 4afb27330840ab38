"""What protection costs is read as it was counted, nothing more."""

from pathlib import Path

import pandas as pd

from analytics.access import Visitor
from analytics.protection import protection_cost
from tests.analytics.drawn import release_of

ROWS = pd.DataFrame(
    [("retention_poles", 126, 23, 20, 3, 25.6, 4.6), ("flows", 1260, 1256, None, None, None, None)],
    columns=["table_name", "cells", "hidden", "hidden_small", "hidden_with", "largest_effect", "mean_effect"],
)


def test_one_row_a_table_the_same_for_every_reader(tmp_path: Path) -> None:
    release = release_of(tmp_path, tables={"mart_protection": ROWS})
    read = [protection_cost(release, visitor=Visitor(role)) for role in ("public", "ministry")]
    pd.testing.assert_frame_equal(*read)
    assert list(read[0].columns) == list(ROWS.columns)
    assert list(read[0].table_name) == ["flows", "retention_poles"]
    assert list(read[0].hidden) == [1256, 23]
    assert read[0].mean_effect.isna().tolist() == [True, False]

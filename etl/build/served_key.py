"""Whether the key of the pseudonyms is still that of the release in service."""

from __future__ import annotations

import duckdb

from common.settings import Settings
from etl.build.publish import current


def key_has_changed(settings: Settings, fingerprint: str) -> bool:
    """Whether the release in service was built with a key of another fingerprint; False where there is none.

    Nothing is lost then: pseudonyms are made again from the archived files, all with the present key, so that
    one person's rows still meet across submissions. But an earlier release cannot be built again as it
    was, and whoever had linked codes to staged rows with the old key cannot any more.
    """
    served = current(settings.releases)
    if served is None or not (settings.releases / served.file).is_file():
        return False
    with duckdb.connect(str(settings.releases / served.file), read_only=True) as connection:
        row = connection.execute("SELECT key_fingerprint FROM release_info").fetchone()
    return row is not None and row[0] is not None and row[0] != fingerprint

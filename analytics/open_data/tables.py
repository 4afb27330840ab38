"""The open tables: what each row is, what each column means, how it is read of a release with the rights of the public.

The package of files and the routes read the same objects.
"""

from __future__ import annotations

from analytics.open_data.activity_tables import ACTIVITY_TABLES
from analytics.open_data.figure_tables import FIGURE_TABLES
from analytics.open_data.young_tables import YOUNG_TABLES

OPEN_TABLES = (*FIGURE_TABLES, *ACTIVITY_TABLES, *YOUNG_TABLES)

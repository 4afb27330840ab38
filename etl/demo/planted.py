"""What was put into the demonstration network on purpose, so that analysis can be shown to find it.

Everything here is invented. The exceptions are data: the generator reads them, the tests count
them in what was drawn, `docs/demonstration.md` tells them to readers. A code that the reference
does not know is ignored, so that another network can be demonstrated too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from common.periods import Period

FIRST_QUARTER = Period(2018, 3)
HISTORY_END = Period(2023, 3)
"""Each pole tells its past in one submission that ends here."""
LAST_QUARTER = Period(2026, 3)
QUARTERS = tuple(
    Period.from_ordinal(ordinal) for ordinal in range(HISTORY_END.ordinal + 1, LAST_QUARTER.ordinal + 1)
)
"""The twelve quarters told one by one."""
AS_OF = date(2026, 11, 15)
"""The day for which the demonstration release is built."""

POLE_STARTS = {
    "06": Period(2018, 3),
    "03": Period(2018, 4),
    "01": Period(2019, 1),
    "02": Period(2019, 1),
    "04": Period(2019, 1),
    "13": Period(2019, 1),
    "16": Period(2019, 1),
    "05": Period(2019, 2),
    "07": Period(2019, 2),
    "08": Period(2019, 2),
    "12": Period(2019, 2),
    "14": Period(2019, 2),
    "15": Period(2019, 2),
    "09": Period(2019, 3),
    "11G": Period(2019, 3),
    "17": Period(2019, 3),
    "11I": Period(2019, 4),
    "10": Period(2020, 1),
}
"""The first quarter of each pole: plausible (the first in mid-2018, most after early 2019), invented."""
DEFAULT_START = Period(2019, 2)


@dataclass(frozen=True)
class LinkException:
    """Two territories that work together more or less than population and distance say."""

    first: str
    second: str
    factor: float
    """Multiplies the pull between the two."""
    reason: str

    @property
    def more(self) -> bool:
        return self.factor > 1


LINK_EXCEPTIONS = (
    LinkException("04", "05", 6.0, "a shared programme of textile and hydrogen workshops"),
    LinkException("01", "11G", 3.0, "one maritime supply chain along the south shore"),
    LinkException("02", "09", 2.2, "the aluminium valley follows the Saguenay down to the coast"),
    LinkException("06", "07", 0.12, "the Outaouais looks to Ottawa rather than to Montréal"),
    LinkException("03", "12", 0.03, "two shores that do not cross the bridge"),
)
ISOLATED = {"11I": 0.35}
"""A territory and what remains of its partners outside it."""
CROSSING_RISE = 0.018
"""Each year the chance that a partner comes from another territory grows by this much."""

COLLABORATION_EFFECT = 1.35
"""The pace at which cross-regional projects reach the market, over that of local ones."""

RETENTION = {"12": 0.55, "03": 0.75, "09": 1.9, "10": 1.7}
"""The monthly chance of leaving, over that of the network."""

QUEBEC_SHARE = 0.55
"""Québec's share of a pole's own budget in most years; the ceiling is 60 %."""
OVER_CEILING = ("17", 2024, 0.66)
"""One pole, one financial year (named by its start) and Québec's share of it, above the ceiling."""

EXPORT_TURN = (date(2025, 1, 1), 0.3)
"""From this day on, a market event in Québec reaches abroad with this chance: a sure change from 2024 to 2025."""

CHAMBER_TURN = (date(2025, 1, 1), 0.15)
"""From this day on, support to a firm goes through the chamber of commerce with this chance: a second sure change."""

TRAINING_TURN = (date(2025, 1, 1), 0.6)
"""From this day on, specialised support is given as a training with this chance: a third."""

BREAK = ("16", Period(2026, 1), 0.02)
"""One pole, the quarter from which it tells only this share of its support activities: a break in its series."""

SECTOR_PROFILES: dict[str, dict[str, float]] = {
    "01": {"11": 3.0, "31-33": 1.4},
    "02": {"31-33": 2.6, "11": 1.6, "22": 1.6},
    "03": {"54": 1.6, "52": 2.0, "51": 1.5, "91": 1.6},
    "04": {"31-33": 1.8, "51": 1.6},
    "05": {"31-33": 1.5, "54": 1.4, "61": 1.5},
    "06": {"51": 2.4, "54": 1.9, "71": 2.0, "52": 1.5, "11": 0.1, "21": 0.2},
    "07": {"91": 2.4, "54": 1.4, "72": 1.5},
    "08": {"21": 7.0, "11": 1.6},
    "09": {"21": 4.5, "11": 2.0, "48-49": 1.8},
    "10": {"21": 6.0, "22": 3.0, "11": 1.8},
    "11G": {"11": 4.0, "22": 2.2, "72": 2.0},
    "11I": {"11": 6.0, "72": 3.0},
    "12": {"31-33": 2.2, "11": 1.8},
    "13": {"54": 1.4, "44-45": 1.8, "48-49": 1.4},
    "14": {"23": 1.8, "11": 1.4},
    "15": {"31-33": 1.5, "72": 1.8, "48-49": 1.5},
    "16": {"31-33": 1.6, "11": 1.3, "48-49": 1.5},
    "17": {"31-33": 2.2, "11": 2.0},
}
"""What each territory does more (or less) than the network."""

SILENT_TABLES = {"10": ("funding", "coworking_spaces"), "11I": ("support_activities",)}
"""Tables that a small pole never sends: what they would say is «non disponible», not zero."""

NEVER_SENT = (("10", LAST_QUARTER),)
"""Late: a quarter that had not arrived by the day of the release."""
SENT_LATE = {("09", Period(2026, 2)): 74, ("09", LAST_QUARTER): 46}
"""Late: days between the end of the quarter and the day its file came."""
CORRECTED = ("04", Period(2025, 2))
"""A quarter sent twice: the first file lacked a third of its participations, the second has them."""

CSV_POLES = {"13": "utf-8", "14": "cp1252"}
"""Poles that send a zip of CSV (semicolons), and how it is encoded."""
ODS_POLES = ("11I",)
"""Poles that work with LibreOffice."""
EXTRA_COLUMN = ("15", Period(2024, 2))
"""A file with a column that no table knows."""
EXTRA_SHEET = ("16", Period(2024, 3))
"""A file with a sheet of notes that no table knows."""

WRONG_SHARE = 0.02
"""The share of rows written with a mistake."""

TARGETS_RECEIVED = datetime(2026, 2, 16, 10, 30)
"""When the ministry's targets came, Toronto time."""
TARGET_YEARS = {"calendar": (2024, 2025, 2026), "financial": (2024, 2025, 2026)}
AMBITIONS = (0.8, 0.95, 1.1, 1.25, 2.2)
"""Targets over what the pole did the year before, pole after pole: within reach, uncertain, out of reach."""
CROSS_REGIONAL_TARGETS = (0.7, 0.8, 0.85, 0.9)
"""Shares aimed at, pole after pole."""
QUEBEC_CEILING = 0.6
"""The programme's ceiling of Québec's share, as a target not to go above."""
FIRST_TARGET = 4
"""The target of a pole that told nothing the year before."""

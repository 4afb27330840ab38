"""Who has reported, when, and how completely."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analytics.access import Release, Visitor
from analytics.questions import ask
from common.codes import CodeList
from common.words import N_

STATUSES = CodeList(
    "reporting_status",
    (
        ("on_time", N_("reçu à temps")),
        ("late", N_("reçu en retard")),
        ("covered", N_("compris dans un historique")),
        ("missing", N_("manquant")),
        ("not_due", N_("pas encore dû")),
    ),
)

RECEIVED = ("on_time", "late", "covered")
"""Statuses of a quarter that the pole has told."""


def reporting(release: Release, *, visitor: Visitor, territories: Sequence[str] = ()) -> pd.DataFrame:
    """One row per pole and quarter since its first, in network then time order.

    Returns:
        `territory, period, period_end, due_date, received_at, status, rows_accepted,
        rows_set_aside, errors, warnings`; `status` is a slug of `STATUSES`.
    """
    return ask(release, "reporting", visitor=visitor, parameters={"territories": list(territories)})


def completeness(release: Release, *, visitor: Visitor, territories: Sequence[str] = ()) -> pd.DataFrame:
    """How many poles reported, quarter by quarter, among those that had to.

    Returns:
        `period, due, received, on_time, share`: share = received ÷ due, between 0 and 1; quarters
        of which no submission is due yet are left out.
    """
    frame = ask(release, "completeness", visitor=visitor, parameters={"territories": list(territories)})
    return frame.assign(share=frame.received / frame.due)

"""Who has reported: one row a pole, one cell a quarter, each status a mark and a word, not a colour alone."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import pandas as pd

from analytics.reporting import STATUSES
from common import formats
from common.words import N_, translate
from pages.ui.figures.rows import rows_of

QUARTERS = 12
MARKS = {"on_time": "✓", "late": "◷", "covered": "▪", "missing": "✕", "not_due": "·"}


def reporting_grid(frame: pd.DataFrame, names: Mapping[str, str], *, locale: str) -> str:
    """The last `QUARTERS` quarters as an HTML table, and the key of its marks.

    Args:
        frame: `territory, period, status`, one row a pole and quarter.
    """
    periods = sorted(frame.period.unique())[-QUARTERS:]
    statuses = {(row["territory"], row["period"]): row["status"] for row in rows_of(frame)}
    codes = [code for code in names if code in set(frame.territory)]
    pole = escape(translate(N_("Pôle"), locale))
    heads = "".join(f'<th scope="col">{escape(formats.period(period, locale))}</th>' for period in periods)
    rows = "".join(
        f'<tr><th scope="row">{escape(names[code])}</th>'
        + "".join(_cell(statuses.get((code, period)), locale) for period in periods)
        + "</tr>"
        for code in codes
    )
    return (
        f'<div class="twin reporting" tabindex="0"><table class="reporting"><thead><tr><th scope="col">{pole}</th>'
        f"{heads}</tr></thead><tbody>{rows}</tbody></table></div>{_key(locale)}"
    )


def _cell(status: str | None, locale: str) -> str:
    if status is None:
        return "<td></td>"
    word = escape(STATUSES.label(status, locale))
    return f'<td class="{status}" title="{word}" aria-label="{word}">{MARKS[status]}</td>'


def _key(locale: str) -> str:
    items = "".join(
        f"<li>{MARKS[status]} {escape(STATUSES.label(status, locale))}</li>" for status in STATUSES.slugs
    )
    return f'<ul class="key">{items}</ul>'

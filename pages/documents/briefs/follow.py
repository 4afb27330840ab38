"""What was reported, what to look at now, and targets."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analytics.alerts import watched
from analytics.reporting import RECEIVED, reporting
from common import formats
from pages.documents.briefs.desk import Desk, say
from pages.documents.briefs.model import Block, Caveat, Drawn, Listed, Paragraph, Section, Statement, Tabled
from pages.ui.exhibits.alerts import told_alerts, watch
from pages.ui.exhibits.overview import reports as reports_exhibit
from pages.ui.exhibits.profile import about
from pages.ui.exhibits.targets import of_pole, pole_targets
from pages.ui.language import N_, _, _n
from pages.ui.tables import Column, Table
from pages.ui.view import View

MM_A_PIXEL = 0.112
"""Of the targets' height on the screen, which grows by row: the tightest at which words of two lines stand apart."""
POLES_SHOWN = 8
ALERTS_SHOWN = 5
ALERTS = N_("Dépôts manquants ou souvent en retard, cibles hors de portée, ruptures de série.")
TARGETS = N_(
    "Cibles fixées par le ministère\u00a0; la fin d'année est projetée au rythme des quatre derniers trimestres déposés."
)
_COLUMNS = (
    Column("name", N_("Pôle")),
    Column("due", N_("Dépôts dus"), "count"),
    Column("missing", N_("Manquants"), "count"),
    Column("late", N_("En retard"), "count"),
    Column("aside", N_("Lignes mises de côté"), "percent"),
)


def reports(desk: Desk, title: str) -> Section:
    """How complete submissions are; the poles that are not up to date, the worst first."""
    view = desk.view
    shown = reports_exhibit(view.of_territories)
    note = desk.notes.of_indicator(view, "reporting_completeness")
    codes = view.filters.territories
    sentences = [shown.finding, *(about(view, codes[0])[1:] if len(codes) == 1 else ())]
    blocks: list[Block] = [*_paragraph([say(one, note) for one in sentences if one])]
    behind = _behind(view)
    if len(codes) != 1:
        blocks += _late_poles(view, behind, note)
    return Section("reports", title, (*blocks, desk.warned(shown)), behind=(shown,))


def _paragraph(statements: list[Statement]) -> list[Block]:
    return [Paragraph(tuple(statements))] if statements else []


def _behind(view: View) -> pd.DataFrame:
    """One row a pole of which a submission is missing or came late."""
    rows = reporting(view.release, visitor=view.visitor, territories=view.filters.territories)
    due = rows[rows.status != "not_due"]
    records: list[dict[str, Any]] = []
    for code, own in due.groupby("territory", sort=False):
        kept, aside = float(own.rows_accepted.sum()), float(own.rows_set_aside.sum())
        records.append(
            {
                "name": view.names.get(str(code), str(code)),
                "due": len(own),
                "missing": int((~own.status.isin(RECEIVED)).sum()),
                "late": int((own.status == "late").sum()),
                "aside": aside / (kept + aside) if kept + aside else 0.0,
            }
        )
    frame = pd.DataFrame(records, columns=[column.name for column in _COLUMNS])
    unpunctual = frame[(frame.missing > 0) | (frame.late > 0)]
    return unpunctual.sort_values(["missing", "late"], ascending=False, kind="stable")


def _late_poles(view: View, behind: pd.DataFrame, note: int) -> list[Block]:
    if behind.empty:
        return _paragraph([say(_("Tous les pôles ont tout remis à temps."), note)])
    table = Table(_("Pôles dont un dépôt manque ou est venu en retard"), behind.head(POLES_SHOWN), _COLUMNS)
    others = len(view.filters.territories or view.names) - len(behind)
    remark = _n(
        "{count} autre pôle a tout remis à temps.", "{count} autres pôles ont tout remis à temps.", others
    ).format(count=formats.number(others, view.locale))
    return [Tabled(table, (note,), remark=remark, rank=2)]


def to_watch(desk: Desk, title: str) -> Section:
    """What stands out now, for who acts on it."""
    view, reader = desk.view, desk.view.visitor
    if watched(reader) is None:
        why = _(
            "Les alertes se montrent au ministère, à la FCCQ et au pôle concerné\u00a0: pas à ce lecteur."
        )
        return Section("watch", title, (Caveat(Statement(why)),))
    shown = watch(view, reader.role, reader.pole)
    told = told_alerts(view, reader.role, reader.pole)
    note = desk.notes.of_exhibit(
        view,
        shown,
        page="",
        definition=_(ALERTS),
        cases=formats.number(len(shown.table.frame), view.locale),
    )
    blocks: list[Block] = _paragraph([say(shown.finding, note), *(() if told else (say(shown.absent),))])
    blocks += [
        *_items(
            [say(f"{one.happened} {one.action}", note, head=f"{one.head}.") for one in told[:ALERTS_SHOWN]]
        )
    ]
    if len(told) > ALERTS_SHOWN:
        rest = _("Le classeur a les {count} alertes.").format(count=formats.number(len(told), view.locale))
        blocks += _paragraph([say(rest)])
    return Section("watch", title, (*blocks, desk.warned(shown)), behind=(shown,))


def _items(statements: list[Statement]) -> list[Block]:
    return [Listed(tuple(statements))] if statements else []


def targets(desk: Desk, title: str) -> Section:
    """The ministry's targets of a pole."""
    view = desk.view
    (pole,) = view.filters.territories
    shown = of_pole(view, pole)
    note = desk.notes.of_exhibit(
        view,
        shown,
        page="comparer",
        extra={"section": "targets", "pole": pole},
        definition=_(TARGETS),
        cases=formats.number(len(pole_targets(view, pole)), view.locale),
    )
    drawn = []
    if shown.figure is not None:
        tallest = max(Drawn.tallest, MM_A_PIXEL * shown.figure.layout.height)
        drawn = [Drawn(shown, (note,), wide=True, tallest=tallest, rank=1)]
    return Section(
        "targets",
        title,
        (*_paragraph([say(shown.finding or shown.absent, note)]), *drawn, desk.warned(shown, first=1)),
        behind=(shown,),
    )

"""Whether the young stay, where enough of them were followed for it to be stated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from analytics.citable import LEAST_FOLLOWED, enough_followed
from common import formats
from pages.documents.briefs.desk import Desk, say
from pages.documents.briefs.model import Block, Caveat, Drawn, Section, Statement
from pages.ui.exhibits.retention import (
    beside_network_established,
    curve,
    finding,
    headline_row,
    map_of_presence,
    nothing,
)
from pages.ui.exhibits.young_tables import LEAVERS, among_known, subject
from pages.ui.language import _

RETENTION = "releve"


def young(desk: Desk, title: str) -> Section:
    """Presence at 24 months, how it ends, and where."""
    view = desk.view
    if why := nothing(view):
        return Section("young", title, (Caveat(Statement(why)),))
    group, drawn = subject(view), curve(view)
    if group.rows.empty:
        return Section("young", title, (Caveat(Statement(" ".join(finding(view)).strip())),), behind=(drawn,))
    row = headline_row(group.rows)
    note = desk.notes.of_exhibit(
        view, drawn, page=RETENTION, indicator="presence_24", cases=among_known(row, view)
    )
    opening, lost, beside, silence = finding(view)
    apart = say(beside, note, head=_("Relève."), established=beside_network_established(view))
    statements = [say(opening, note), say(lost, note), say(silence, note)]
    if not apart.established:
        statements.insert(2, say(beside, note))
    blocks: list[Block] = [*_followed(desk, statements, [row])]
    blocks += _followed(desk, [say(drawn.finding, note)], [group.rows.iloc[0], group.rows.iloc[-1]])
    blocks.append(Drawn(drawn, (note,), wide=True, tallest=58, rank=2, told=False))
    sure = (apart,) if apart.established and _enough([row]) else ()
    return Section(
        "young", title, (*blocks, Caveat(Statement(_(LEAVERS)))), sure, behind=(drawn, map_of_presence(view))
    )


def _enough(rows: Iterable[Mapping[str, Any]]) -> bool:
    return all(enough_followed(float(row["known"]), float(row["people"])) for row in rows)


def _followed(desk: Desk, statements: list[Statement], rows: list[Any]) -> list[Block]:
    """The sentences, or why they are not written: too many of the people they are of were lost sight of."""
    if _enough(rows):
        return desk.stated(statements)
    short = next(row for row in rows if not _enough([row]))
    locale = desk.view.locale
    text = _(
        "À {months} mois, la situation n'est connue que de {known} sur {people}, sous le seuil de {least}\u00a0: aucun taux n'est "
        "énoncé à cette échéance. Qui part répond moins."
    ).format(
        months=int(short["months"]),
        known=formats.number(float(short["known"]), locale),
        people=formats.number(float(short["people"]), locale),
        least=formats.percent(LEAST_FOLLOWED, locale, decimals=0),
    )
    return [Caveat(Statement(text, statements[0].notes))]

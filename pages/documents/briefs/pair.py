"""The sections of a brief of two territories."""

from __future__ import annotations

from analytics.expected import Model
from analytics.pairs import Pair, pair_peers
from common import formats
from pages.documents.briefs.desk import Desk, say
from pages.documents.briefs.links import APART_SURELY, COLLABORATIONS, TABLES
from pages.documents.briefs.model import Block, Caveat, Drawn, Section, Statement, Tabled
from pages.documents.briefs.notes import of_territories
from pages.ui.components import Exhibit
from pages.ui.exhibits import pair as sheet
from pages.ui.exhibits.expectations import expected_of
from pages.ui.language import _
from pages.ui.tables import Table
from pages.ui.view import View

MODEL: Model = "distance"
ROWS_SHOWN = 3


def pair_of(desk: Desk) -> Pair:
    """Both territories, in the order of codes."""
    first, second = sorted(desk.view.filters.territories)
    return first, second


def together(desk: Desk, title: str) -> Section:
    """Their projects, beside what is expected of them."""
    view, pair = of_territories(desk.view), pair_of(desk)
    shown = sheet.history(view, pair, MODEL)
    own = pair_peers(expected_of(view, MODEL), pair).head(1)
    note = _note(desk, view, pair, shown, cases=int(own.observed.sum()))
    sure = len(own) > 0 and own.verdict.iloc[0] in APART_SURELY
    told = say(shown.finding, note, established=sure)
    blocks: list[Block] = [*desk.stated([told] if not sure else [], TABLES)]
    if shown.figure is not None:
        blocks.append(Drawn(shown, (note,), tallest=30, rank=1))
    return Section(
        "history", title, (*blocks, desk.warned(shown)), desk.established([told], TABLES), behind=(shown,)
    )


def alike(desk: Desk, title: str) -> Section:
    """Pairs of which as many links are expected."""
    view, pair = of_territories(desk.view), pair_of(desk)
    shown = sheet.peers(view, pair, MODEL)
    note = _note(desk, view, pair, shown)
    drawn = [Drawn(shown, (note,), tallest=34, rank=1, told=False)] if shown.figure is not None else []
    return Section(
        "peers",
        title,
        (*desk.stated([say(_beside_words(view, pair, shown), note)], TABLES), *drawn, desk.warned(shown)),
        behind=(shown,),
    )


def _beside_words(view: View, pair: Pair, shown: Exhibit) -> str:
    """What the pair is put beside. Which of them has more, in proportion, is not said: no interval tells it."""
    rows = pair_peers(expected_of(view, MODEL), pair)
    if shown.figure is None or len(rows) < 2:
        return shown.finding
    return _(
        "La paire est mise à côté de {others} autres dont on attend à peu près autant de liens ({expected})."
    ).format(
        others=formats.number(len(rows) - 1, view.locale),
        expected=formats.number(float(rows.expected.iloc[0]), view.locale, decimals=1),
    )


def projects(desk: Desk, title: str) -> Section:
    """Their projects by title, for who may read titles."""
    view, pair = of_territories(desk.view), pair_of(desk)
    return _named(desk, view, pair, "projects", title, sheet.projects(view, pair))


def organisations(desk: Desk, title: str) -> Section:
    """Who takes part, for who may read names."""
    view, pair = of_territories(desk.view), pair_of(desk)
    return _named(desk, view, pair, "organisations", title, sheet.organisations(view, pair))


def _named(desk: Desk, view: View, pair: Pair, slug: str, title: str, shown: Exhibit | None) -> Section:
    if shown is None:
        why = _("Les noms d'organisations et les titres de projets ne se montrent pas à ce lecteur.")
        return Section(slug, title, (Caveat(Statement(why)),))
    note = _note(desk, view, pair, shown)
    frame = shown.table.frame
    if frame.empty:
        return Section(slug, title, tuple(desk.stated([say(shown.absent, note)], TABLES)), behind=(shown,))
    first = Table(shown.table.caption, frame.head(ROWS_SHOWN), shown.table.columns)
    rows = shown.table.rows or len(frame)
    remark = (
        _("Les {shown} premières lignes sur {rows}\u00a0; le classeur les a toutes.").format(
            shown=formats.number(ROWS_SHOWN, view.locale), rows=formats.number(rows, view.locale)
        )
        if rows > ROWS_SHOWN
        else ""
    )
    return Section(
        slug,
        title,
        (
            *desk.stated([say(shown.finding, note)], TABLES),
            Tabled(first, (note,), remark=remark, rank=2),
            desk.warned(shown),
        ),
        behind=(shown,),
    )


def _note(desk: Desk, view: View, pair: Pair, shown: Exhibit, *, cases: int | None = None) -> int:
    """The note of a figure of the pair.

    Args:
        cases: how many were counted; without, as many as the table has rows.
    """
    return desk.notes.of_exhibit(
        view,
        shown,
        page=COLLABORATIONS,
        extra={"part": "pair", "pair_a": pair[0], "pair_b": pair[1]},
        definition=_("Projets qui réunissent des organisations des deux territoires."),
        cases=formats.number(len(shown.table.frame) if cases is None else cases, view.locale),
    )

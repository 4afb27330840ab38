"""What moved, and links between territories."""

from __future__ import annotations

from dataclasses import replace

from analytics.changes import last_change
from analytics.indicators import CATALOGUE
from analytics.links import cross_regional_share_by_year
from common import formats
from pages.documents.briefs.desk import Desk, say
from pages.documents.briefs.model import Block, Drawn, Section, Statement
from pages.ui.exhibits.changes import changes as link_changes
from pages.ui.exhibits.changes import last_periods, pairs_compared
from pages.ui.exhibits.collaborations import evolution
from pages.ui.exhibits.collaborations import finding as collaboration_finding
from pages.ui.exhibits.expectations import expected_finding, gaps, links_against
from pages.ui.exhibits.flows import flows
from pages.ui.exhibits.year_changes import changes, told_changes, years_compared
from pages.ui.language import N_, _

TABLES = CATALOGUE["cross_regional_share"].sources
"""What links are made from."""
COLLABORATIONS = "collaborations"
COMPARED = N_(
    "L'avant-dernière année complète et la dernière, tous les indicateurs comparés à la fois\u00a0; est établi ce qui dépasse le "
    "hasard une fois ce nombre compté."
)
MOVED_SURELY = ("strengthened", "weakened")
APART_SURELY = ("more", "less")


def what_moved(desk: Desk, title: str) -> Section:
    """Sure changes from one complete year to the next, and the cross-regional share through the years."""
    view = desk.view
    shown, trend = changes(view, ""), evolution(view)
    tested = len(years_compared(view).found) if years_compared(view).state == "compared" else 0
    note = desk.notes.of_exhibit(
        view,
        shown,
        page="",
        definition=_(COMPARED),
        cases=formats.number(tested, view.locale),
    )
    yearly = desk.notes.of_indicator(view, "cross_regional_share")
    told = told_changes(view, "")
    sure = [say(one.figures, note, head=f"{one.head}.", established=True) for one in told]
    statements = [say(shown.finding, note), *(() if sure else (say(shown.absent),))]
    if not _contradicted(desk, {one.slug for one in told}):
        statements.append(say(trend.finding, yearly))
    blocks = [
        *desk.stated(statements, TABLES),
        Drawn(trend, (yearly,), rank=4),
        desk.warned(shown),
    ]
    return Section("changes", title, tuple(blocks), desk.established(sure, TABLES), behind=(shown, trend))


def _contradicted(desk: Desk, told: set[str]) -> bool:
    """Whether the share alone would be said to move where, among all that was tested, nothing is sure of it."""
    change = last_change(cross_regional_share_by_year(desk.view.release, **desk.view.reading))
    return change is not None and change.verdict != "unsure" and "cross_regional_share" not in told


def between_territories(desk: Desk, title: str) -> Section:
    """How concentrated links are, which pairs stand out, which grew or shrank."""
    view = desk.view
    drawn = flows(view, "fractional", "none")
    beside = gaps(view, "fractional", "distance")
    note = desk.notes.of_exhibit(view, drawn, page=COLLABORATIONS, indicator="cross_regional_share")
    opening = collaboration_finding(view)
    statements = [
        *(say(sentence, note) for sentence in opening[2:]),
        say(drawn.finding, note),
    ]
    judged = [_apart(desk), *_grown(desk)]
    statements += [one for one in judged if not one.established]
    blocks: list[Block] = [*desk.stated(statements, TABLES)]
    if drawn.figure is not None:
        alone = len(view.filters.territories) == 1
        blocks.append(
            Drawn(drawn, (note,), wide=not alone, tallest=52 if alone else 84, rank=2 if alone else 1)
        )
    return Section(
        "links",
        title,
        (*blocks, desk.warned(drawn)),
        desk.established(judged, TABLES),
        behind=(drawn, beside),
    )


def _apart(desk: Desk) -> Statement:
    """The pairs that have more or fewer links than size and distance lead to expect."""
    view = desk.view
    beside = gaps(view, "fractional", "distance")
    note = desk.notes.of_exhibit(
        view, beside, page=COLLABORATIONS, extra={"part": "gaps"}, indicator="cross_regional_share"
    )
    pairs = links_against(view, "fractional", "distance")
    sure = "verdict" in pairs and bool(pairs.verdict.isin(APART_SURELY).any())
    head = _("Liens attendus et observés.") if sure else ""
    return say(expected_finding(view, pairs, "distance"), note, head=head, established=sure)


def _grown(desk: Desk) -> tuple[Statement, ...]:
    """The pairs whose share of links grew or shrank; nothing where no two periods compare."""
    view = desk.view
    periods = last_periods(view)
    if periods is None:
        return ()
    shown = link_changes(view, periods)
    (first, _end), (_start, last) = periods
    span = replace(view, filters=replace(view.filters, first_year=first, last_year=last))
    note = desk.notes.of_exhibit(
        span, shown, page=COLLABORATIONS, extra={"part": "evolution"}, indicator="cross_regional_share"
    )
    sure = bool(pairs_compared(view, periods).verdict.isin(MOVED_SURELY).any())
    head = _("Liens renforcés ou affaiblis.") if sure else ""
    return (say(shown.finding, note, head=head, established=sure),)

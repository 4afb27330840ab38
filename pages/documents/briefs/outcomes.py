"""The market, money, and what poles give to firms."""

from __future__ import annotations

from analytics.commercialisation import funnel
from analytics.findings import narrowest_step
from analytics.funding import FUNDING_TABLE
from analytics.support import SUPPORT_TABLE
from pages.documents.briefs.desk import Desk, say
from pages.documents.briefs.model import Drawn, Section, Statement
from pages.ui.exhibits import commercialisation, funding, support
from pages.ui.exhibits.commercialisation import EVENT_TABLES, OUTCOME_TABLES
from pages.ui.language import _

MARKET, MONEY = "commercialisation", "financement"
FUNDING_TABLES, SUPPORT_TABLES = (FUNDING_TABLE,), (SUPPORT_TABLE,)


def market(desk: Desk, title: str) -> Section:
    """How far projects go, and market events through the years."""
    view = desk.view
    steps, years = commercialisation.stages(view), commercialisation.by_year(view)
    mature = desk.notes.of_indicator(view, "commercialised_share")
    events = desk.notes.of_indicator(view, "commercialisations")
    first, *others = commercialisation.finding(view)
    narrow = _narrowest(desk, mature)
    statements = [say(first, mature), *(say(one, events) for one in others)]
    if not narrow.established:
        statements.append(narrow)
    drawn = [
        Drawn(exhibit, (note,), rank=rank, told=False)
        for exhibit, note, rank in ((steps, mature, 3), (years, events, 5))
        if exhibit.figure is not None and (exhibit is steps or len(view.filters.territories) != 1)
    ]
    return Section(
        "market",
        title,
        (*desk.stated(statements, (*OUTCOME_TABLES, *EVENT_TABLES)), *drawn, desk.warned(steps)),
        desk.established([narrow], OUTCOME_TABLES),
        behind=(steps, years),
    )


def _narrowest(desk: Desk, note: int) -> Statement:
    """The narrowest step where it is surely that; else that none is."""
    view = desk.view
    found = narrowest_step(funnel(view.release, **view.reading))
    told = commercialisation.stages(view).finding
    if found is None or found.established:
        head = _("Vers le marché.") if found else ""
        return say(told, note, head=head, established=found is not None)
    return say(_("D'un stade à l'autre, aucun passage n'est établi plus étroit que les autres."), note)


def money(desk: Desk, title: str) -> Section:
    """Who pays, and Québec's share beside its ceiling."""
    view = funding.money_view(desk.view)
    sources, ceiling = funding.by_source(view, "committed"), funding.under_ceiling(view)
    lever = desk.notes.of_indicator(view, "leverage")
    shared = desk.notes.of_indicator(view, "community_private_share")
    paid = desk.notes.of_exhibit(view, sources, page=MONEY, indicator="community_private_share")
    under = desk.notes.of_exhibit(view, ceiling, page=MONEY, indicator="quebec_share")
    first, *others = funding.finding(view)
    statements = [
        say(first, lever, shared),
        *(say(one, lever) for one in others),
        say(sources.finding, paid),
        say(ceiling.finding, under),
    ]
    drawn = [Drawn(sources, (paid,), rank=4)] if sources.figure is not None else []
    return Section(
        "funding",
        title,
        (*desk.stated(statements, FUNDING_TABLES), *drawn, desk.warned(ceiling)),
        behind=(sources, ceiling),
    )


def given(desk: Desk, title: str) -> Section:
    """Mentoring, firms accompanied, trainings, events."""
    view = support.support_view(desk.view)
    firms = support.through_years(view, "supported_firms")
    hours = support.through_years(view, "mentoring_hours")
    note = desk.notes.of_indicator(view, "supported_firms")
    others = tuple(
        desk.notes.of_indicator(view, slug) for slug in ("mentoring_hours", "trainings", "support_events")
    )
    first, *silent = support.finding(view)
    statements = [say(first, note, *others), *(say(one, note) for one in silent)]
    drawn = [Drawn(firms, (note,), rank=6)] if firms.figure is not None else []
    return Section(
        "support",
        title,
        (*desk.stated(statements, SUPPORT_TABLES), *drawn, desk.warned(firms)),
        behind=(firms, hours),
    )

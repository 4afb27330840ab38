"""Commercialisation: do projects reach the market, how fast, where, which ones, and what it brings."""

from __future__ import annotations

from collections.abc import Callable

from pages.ui.address import choose_part
from pages.ui.components import (
    draw_absence,
    draw_exhibit,
    draw_finding,
    draw_heading,
    draw_hint,
    source_line,
)
from pages.ui.exhibits.commercialisation import (
    EVENT_TABLES,
    OUTCOME_TABLES,
    by_territory,
    by_year,
    finding,
    has_map,
    stages,
)
from pages.ui.exhibits.markets import by_market
from pages.ui.exhibits.reach_effect import crossing
from pages.ui.exhibits.revenue import brought, rules
from pages.ui.exhibits.silence import all_silent, unavailable
from pages.ui.exhibits.stage_months import months, months_by_member, share_by_member
from pages.ui.filters import choose_on_figure, figure_key
from pages.ui.language import N_, _
from pages.ui.outcome_choices import choose_grouping, choose_kind, choose_revenue
from pages.ui.view import current_view

MAP = "events-map"


def draw_stages() -> None:
    """How far projects go, and how long it takes."""
    draw_heading(_("Jusqu'où vont les projets\u00a0?"))
    draw_exhibit(stages(view))
    draw_heading(_("Combien de temps\u00a0?"))
    draw_exhibit(months(view))


def draw_groups() -> None:
    """The market by sector, territory or project type."""
    grouping = choose_grouping()
    draw_heading(_("Qui atteint le marché\u00a0?"))
    draw_exhibit(share_by_member(view, grouping))
    draw_heading(_("En combien de temps\u00a0?"))
    draw_exhibit(months_by_member(view, grouping))


def draw_events() -> None:
    """Market events over time and on the map."""
    draw_heading(_("Quand\u00a0?"))
    draw_exhibit(by_year(view))
    draw_heading(_("Où\u00a0?"))
    clicked = choose_on_figure(MAP) if has_map(view) else None
    draw_exhibit(by_territory(view), key=figure_key(MAP), on_select=clicked)


def draw_revenue() -> None:
    """The fixed tables, their rules first."""
    scope, measure = choose_revenue()
    draw_hint(rules())
    draw_exhibit(brought(view, scope, measure))


view = current_view()
draw_finding(finding(view))

PARTS: dict[str, tuple[str, Callable[[], None]]] = {
    "stages": (N_("Stades"), draw_stages),
    "groups": (N_("Secteurs et territoires"), draw_groups),
    "events": (N_("Événements"), draw_events),
    "markets": (N_("Marchés"), lambda: draw_exhibit(by_market(view, choose_kind(view)))),
    "crossing": (N_("Local ou interrégional"), lambda: draw_exhibit(crossing(view))),
    "revenue": (N_("Revenus et emplois"), draw_revenue),
}
TABLES = {
    "stages": OUTCOME_TABLES,
    "groups": OUTCOME_TABLES,
    "events": EVENT_TABLES,
    "markets": EVENT_TABLES,
    "crossing": OUTCOME_TABLES,
}
"""What each part is made from: where no pole looked at ever sent them, there is nothing to draw, and no zero."""
places = choose_part("outcome", {code: _(word) for code, (word, _draw) in PARTS.items()})
for code, (_word, draw) in PARTS.items():
    if places[code].open:
        with places[code]:
            if code in TABLES and all_silent(view, TABLES[code]):
                draw_absence(unavailable(view, TABLES[code]), source_line(view))
            else:
                draw()

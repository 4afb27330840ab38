"""The parts of the Collaborations page that hold a choice of their own."""

from __future__ import annotations

from analytics.links import Counting
from pages.ui.choices import choose_cells, choose_order, choose_periods
from pages.ui.components import draw_exhibit, draw_heading
from pages.ui.exhibits.changes import changes, changes_matrix
from pages.ui.exhibits.collaborations import evolution
from pages.ui.exhibits.expectations import Against
from pages.ui.exhibits.matrix import pairs_matrix
from pages.ui.language import _
from pages.ui.view import View


def draw_matrix(view: View, counting: Counting, against: Against) -> None:
    """Every pair: its links, or how they changed."""
    cells, order = choose_cells(), choose_order()
    if cells == "links":
        draw_exhibit(pairs_matrix(view, counting, against, order))
    elif periods := choose_periods(view):
        draw_exhibit(changes_matrix(view, periods, order))


def draw_evolution(view: View) -> None:
    """The share year by year, then two periods beside each other."""
    draw_exhibit(evolution(view))
    draw_heading(_("Deux périodes comparées"))
    if periods := choose_periods(view):
        draw_exhibit(changes(view, periods))

"""Accessibilité: what is met, what is not and why, how it is tested, and whom to write to."""

from __future__ import annotations

from pages.ui.components import draw_finding, draw_heading
from pages.ui.exhibits.accessibility import (
    draw_contact,
    draw_limits,
    draw_met,
    draw_source,
    draw_tests,
    finding,
)
from pages.ui.language import _
from pages.ui.view import current_view

view = current_view()
draw_finding(finding(view.locale))
for heading, draw in (
    (_("Ce qui est respecté"), draw_met),
    (_("Ce qui ne l'est pas, et que faire"), draw_limits),
    (_("Comment cela est vérifié"), draw_tests),
    (_("Écrire à quelqu'un"), draw_contact),
):
    draw_heading(heading)
    draw()
draw_source(view)

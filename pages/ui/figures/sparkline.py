"""The trend of a headline, small enough to stand beside it: a picture in the page, not a figure."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from math import isnan

from pages.ui.figures.style import ACCENT, FAINT, PAPER

WIDTH, HEIGHT, EDGE = 120.0, 30.0, 4.0


def sparkline(points: Sequence[tuple[float, bool]]) -> str:
    """An SVG line from zero, as an image that carries its own data (inline SVG is stripped by `st.html`).

    An incomplete last year is a hollow mark. Decorative for a screen reader: the table says it all.

    Args:
        points: `(value, complete)` in order of years; values that are missing are left out.
    """
    known = [(index, value, complete) for index, (value, complete) in enumerate(points) if not isnan(value)]
    if len(known) < 2:
        return ""
    highest = max(value for _, value, _ in known) or 1.0
    across = (WIDTH - 2 * EDGE) / max(1, len(points) - 1)
    places = [
        (
            round(EDGE + index * across, 1),
            round(HEIGHT - EDGE - value / highest * (HEIGHT - 2 * EDGE), 1),
            complete,
        )
        for index, value, complete in known
    ]
    whole = " ".join(f"{x},{y}" for x, y, complete in places if complete)
    x, y, complete = places[-1]
    base = HEIGHT - EDGE / 2
    picture = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}">'
        f'<line x1="{EDGE}" x2="{WIDTH - EDGE}" y1="{base}" y2="{base}" stroke="{FAINT}"/>'
        f'<polyline points="{whole}" fill="none" stroke="{ACCENT}" stroke-width="1.8"/>'
        f'<circle cx="{x}" cy="{y}" r="2.6" stroke="{ACCENT}" stroke-width="1.6" '
        f'fill="{ACCENT if complete else PAPER}"/></svg>'
    )
    encoded = base64.b64encode(picture.encode()).decode()
    return f'<img class="sparkline" alt="" src="data:image/svg+xml;base64,{encoded}">'

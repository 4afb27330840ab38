"""Méthode: how each number is made, what it does not say, and how people are protected."""

from __future__ import annotations

import streamlit as st

from pages.ui.components import draw_exhibit, draw_finding, draw_heading
from pages.ui.exhibits.brief_words import BRIEFS
from pages.ui.exhibits.method import (
    FIRST,
    GLOSSARY,
    REFERENCES_SECTION,
    SYMBOLS_SECTION,
    contents_html,
    finding,
    indicators,
    section_html,
)
from pages.ui.exhibits.method_words import (
    CONTEXT,
    COUNTING,
    EXPECTED,
    INTERVALS,
    NEWS,
    TARGETS,
    VERSIONS,
    YOUNG,
    Section,
)
from pages.ui.exhibits.protection_cost import protection_costs
from pages.ui.exhibits.protection_words import PROTECTION, REIDENTIFICATION
from pages.ui.glossary import glossary_html
from pages.ui.language import _, locale
from pages.ui.view import current_view

MEASURES = (SYMBOLS_SECTION, INTERVALS, NEWS, COUNTING, EXPECTED, YOUNG, TARGETS, BRIEFS, CONTEXT)
CLOSING = (REIDENTIFICATION, VERSIONS, REFERENCES_SECTION)


def draw_section(section: Section) -> None:
    """A heading and its words."""
    draw_heading(_(section.heading))
    st.html(section_html(section, view.locale))


view = current_view()
draw_finding(finding(view))
st.html(contents_html((GLOSSARY, *MEASURES, PROTECTION, *CLOSING)))
draw_heading(_(FIRST[1]))
draw_exhibit(indicators(view))
draw_heading(_(GLOSSARY.heading))
st.html(glossary_html(locale()))
for part in MEASURES:
    draw_section(part)
draw_section(PROTECTION)
draw_exhibit(protection_costs(view))
for part in CLOSING:
    draw_section(part)

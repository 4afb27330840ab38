"""Retrouver: from the short id of a citation back to the figure, its release, and what it is now."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import streamlit as st

from analytics.citations import CitationError
from analytics.cited import find_citation
from pages.ui.address import write_text
from pages.ui.addresses import CITED
from pages.ui.components import draw_absence, draw_caveat, draw_exhibit, draw_finding, draw_prose, source_line
from pages.ui.exhibits.citation import found_exhibit, ways_back_html
from pages.ui.language import _
from pages.ui.view import View, current_view


def identifier_of(written: str) -> str:
    """The id, where the whole address of a citation was pasted; else what was written."""
    asked = parse_qs(urlsplit(written.strip()).query).get(CITED) if "?" in written else None
    return asked[0].strip() if asked else written.strip()


def draw_found(view: View, asked: str) -> None:
    """What the id leads to, or why it leads nowhere."""
    try:
        found = find_citation(view.settings, asked, visitor=view.visitor)
    except CitationError as error:
        draw_absence(error.sentence.text(view.locale), source_line(view, filtered=False))
        return
    draw_prose([sentence.text(view.locale) for sentence in found.sentences])
    draw_exhibit(found_exhibit(view, found))
    st.html(ways_back_html(view, found))


def draw_nothing_asked(view: View) -> None:
    """What an id is, and where to take one."""
    draw_prose(
        [
            _(
                "Sur chaque page, «\u00a0Citer\u00a0» donne l'identifiant du chiffre qu'elle montre. Il nomme la version, "
                "l'indicateur et les filtres, et rien d'autre\u00a0: rien n'est enregistré, et personne n'y est nommé."
            ),
            _(
                "Les majuscules, les espaces et les tirets ne comptent pas\u00a0; O se lit 0, I et L se lisent 1. Les derniers "
                "signes répondent des autres\u00a0: un identifiant mal recopié est reconnu, jamais pris pour un autre."
            ),
        ]
    )
    draw_caveat(
        _(
            "Un identifiant entier ne prouve rien de ce qu'un texte dit de son chiffre\u00a0: seule la valeur relue ici fait foi."
        ),
        source_line(view, filtered=False),
    )


view = current_view()
draw_finding([_("Un identifiant de citation ramène au chiffre, à sa version et à ses filtres.")])
asked = identifier_of(
    write_text(_("Identifiant de citation"), CITED, hint="M1…", width=460, read=identifier_of)
)
if asked:
    draw_found(view, asked)
else:
    draw_nothing_asked(view)

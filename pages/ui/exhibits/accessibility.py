"""The accessibility statement: its words, its list of limits and its contact."""

from __future__ import annotations

from datetime import date
from html import escape

import streamlit as st

from common import formats
from common.settings import CONTACT_VARIABLE, accessibility_contact
from common.words import labelled
from pages.ui.accessibility_limits import LIMITS
from pages.ui.components import draw_caveat, draw_prose, source_line
from pages.ui.language import N_, _, _n, locale
from pages.ui.view import View

CHECKED_ON = date(2026, 11, 25)
"""The day of the last change of the list of limits: automated tests run at every change of the product."""

MET = (
    N_(
        "Toutes les tâches se font au clavier\u00a0: choisir, changer de partie, ouvrir un tableau, télécharger, changer de langue."
    ),
    N_("Le curseur du clavier se voit toujours, et un premier lien mène au contenu principal."),
    N_("Chaque figure a un constat, une description et un tableau qui dit la même chose."),
    N_("La langue du document suit celle du lecteur\u00a0; tout est en français et en anglais."),
    N_("Aucune information ne tient à la seule couleur, et les contrastes du texte atteignent 4,5 pour 1."),
    N_("À 320 pixels de large, ou agrandie quatre fois, la page ne glisse pas de côté."),
    N_("Un changement de filtre est annoncé aux lecteurs d'écran par le constat de la page."),
    N_("Sans animation pour qui le demande, lisible en contraste élevé, imprimable sans la navigation."),
)
TESTS = (
    N_(
        "À chaque changement du produit, axe-core examine dans un navigateur chaque partie de chaque page en anglais sur un écran "
        "large, et chaque page en français sur un écran étroit\u00a0: aucune violation grave ou critique n'est admise hors de la liste "
        "ci-dessus. Il ne lit pas le dessin des figures\u00a0: leurs tableaux en tiennent lieu."
    ),
    N_(
        "D'autres essais parcourent les tâches au clavier seul, et cherchent l'anglais resté sur une page française et l'inverse."
    ),
    N_("Ces essais ne remplacent pas ceux de personnes handicapées\u00a0: aucun n'a encore eu lieu."),
)


def finding(language: str) -> tuple[str, ...]:
    """What is aimed at, how far it is met, and when it was last looked at."""
    count = len(LIMITS)
    return (
        _(
            "Maillage vise le standard SGQRI 008 du Québec, soit les règles WCAG 2.1, niveau AA\u00a0: il est partiellement conforme."
        ),
        _n(
            "{count} limite connue reste, dite plus bas avec ce qui la contourne.",
            "{count} limites connues restent, dites plus bas avec ce qui les contourne.",
            count,
        ).format(count=formats.number(count, language)),
        _("Liste revue le {day}.").format(day=formats.day(CHECKED_ON, language)),
    )


def draw_met() -> None:
    """What holds on every page."""
    st.html(_bullets([_(sentence) for sentence in MET]))


def draw_limits() -> None:
    """What does not, criterion by criterion, and what to do instead."""
    items = "".join(
        f"<dt>{escape(labelled('WCAG ' + limit.criterion, _(limit.what), locale()))}</dt>"
        f"<dd>{escape(_(limit.instead))}</dd>"
        for limit in LIMITS
    )
    st.html(f'<div class="prose"><dl>{items}</dl></div>')


def draw_tests() -> None:
    """How it is known."""
    st.html(_bullets([_(sentence) for sentence in TESTS]))


def draw_contact() -> None:
    """Whom to tell of an obstacle; said plainly where nobody was named."""
    contact = accessibility_contact()
    if contact:
        said = _("Un obstacle, ou le besoin d'un document sous une autre forme\u00a0: {contact}").format(
            contact=contact
        )
    else:
        said = _(
            "Cette installation n'a pas encore nommé la personne à qui écrire. Qui la gère le fait par le réglage {setting}."
        ).format(setting=CONTACT_VARIABLE)
    draw_prose([said])


def draw_source(view: View) -> None:
    """What the statement does not say."""
    draw_caveat(
        _(
            "Un examen automatique ne trouve qu'une partie des obstacles\u00a0: ne pas en trouver ne prouve pas qu'il n'y en a pas."
        ),
        source_line(view, filtered=False),
    )


def _bullets(sentences: list[str]) -> str:
    return f'<div class="prose"><ul>{"".join(f"<li>{escape(text)}</li>" for text in sentences)}</ul></div>'

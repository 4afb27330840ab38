"""The page Méthode: the indicators as the catalogue defines them, and the sections of words with their numbers filled in."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import pandas as pd

from analytics.citable import LEAST_FOLLOWED, LEAST_REPORTED
from analytics.expected import SIGNIFICANT, SMALLEST_EXPECTED
from analytics.gravity import SMALLEST_NETWORK
from analytics.indicators import COMPARABLE
from analytics.measures import SMALLEST_N
from analytics.series_breaks import BEFORE, LONGEST
from analytics.year_tests import FAMILY_LEVEL
from common import formats
from common.disclosure import BASE, LEAST_SHOWN, SLACK, SMALLEST
from common.intervals import LEVEL
from common.words import labelled
from pages.ui.components import Exhibit, make_exhibit
from pages.ui.exhibits.method_words import Section
from pages.ui.exhibits.references import WORKS
from pages.ui.figures.rows import rows_of
from pages.ui.glossary import SLUG
from pages.ui.language import N_, _
from pages.ui.tables import SYMBOLS, Column, Table
from pages.ui.view import View, cached

UNIT_WORDS = {
    "count": N_("nombre"),
    "hours": N_("heures"),
    "share": N_("pourcentage"),
    "rate": N_("taux"),
    "ratio": N_("rapport"),
    "months": N_("mois"),
    "dollars": N_("dollars"),
}
SOURCE_WORDS = {
    "submission": N_("Dépôt"),
    "organisations": N_("Organisations"),
    "projects": N_("Projets"),
    "participations": N_("Participations"),
    "milestones": N_("Jalons"),
    "commercialisations": N_("Commercialisations"),
    "funding": N_("Financement"),
    "support_activities": N_("Accompagnements"),
    "coworking_spaces": N_("Espaces"),
    "talents": N_("Jeunes talents"),
    "talent_followups": N_("Suivis"),
}
"""The tables that poles send, by the names of their sheets."""
SYMBOLS_SECTION = Section(
    "symboles",
    N_("Symboles"),
    (N_("Un chiffre absent n'est jamais une case vide\u00a0: un symbole dit pourquoi."),),
    tuple((symbol, (meaning,)) for symbol, meaning in SYMBOLS.items()),
)
REFERENCES_SECTION = Section(
    "references",
    N_("Références"),
    (N_("Les méthodes viennent d'ouvrages publiés, cités ici dans leur langue."),),
    tuple((work.used_for, (work.citation,)) for work in WORKS),
)
GLOSSARY = Section(SLUG, N_("Glossaire"))
FIRST = ("indicateurs", N_("Les indicateurs"))
"""Slug and heading of the part that is no section: it is read from the catalogue."""


@cached
def finding(view: View) -> tuple[str, ...]:
    """How many indicators there are, and what the release is made of."""
    info = view.release.info
    opening = _(
        "Chaque chiffre d'ici se refait\u00a0: voici la définition et les limites des {count} indicateurs, et comment le reste "
        "est compté, estimé et protégé."
    ).format(count=formats.number(len(COMPARABLE), view.locale))
    closing = _(
        "La version du {day} est faite de {submissions} dépôts\u00a0; elle porte le nom {release}."
    ).format(
        day=formats.day(info.as_of, view.locale),
        submissions=formats.number(info.submissions, view.locale),
        release=info.id,
    )
    return (opening, closing)


@cached
def indicators(view: View) -> Exhibit:
    """Every indicator as the catalogue defines it: on the page, and as a table."""
    frame = pd.DataFrame(
        [
            {
                "name": _(indicator.name),
                "definition": _(indicator.definition),
                "limits": _(indicator.limits),
                "unit": _(UNIT_WORDS[indicator.unit]),
                "sources": ", ".join(_(SOURCE_WORDS[source]) for source in indicator.sources),
            }
            for indicator in COMPARABLE.values()
        ]
    )
    return make_exhibit(
        view,
        "indicateurs",
        Table(
            _("Les indicateurs, leurs définitions et leurs limites"),
            frame,
            (
                Column("name", N_("Indicateur")),
                Column("definition", N_("Définition")),
                Column("limits", N_("Limites")),
                Column("unit", N_("Unité")),
                Column("sources", N_("Tables des dépôts")),
            ),
        ),
        finding="",
        alt="",
        caveat=_(
            "Un indicateur décrit ce que les pôles ont déclaré. Aucun ne dit ce qu'un pôle a causé, et aucun ne suffit à le classer."
        ),
        markup=_definitions(frame, view),
        filtered=False,
    )


def section_html(section: Section, locale: str) -> str:
    """A section without its heading, its numbers filled in."""
    numbers = _numbers(locale)
    paragraphs = "".join(f"<p>{_said(text, numbers)}</p>" for text in section.paragraphs)
    terms = "".join(
        f"<dt>{_said(term, numbers)}</dt>"
        + "".join(f"<dd{_language_of(text)}>{_said(text, numbers)}</dd>" for text in texts)
        for term, texts in section.terms
    )
    listed = f"<dl>{terms}</dl>" if terms else ""
    return f'<div class="prose" id="{section.slug}">{paragraphs}{listed}</div>'


def _language_of(text: str) -> str:
    """The attribute that says in what language a citation is; nothing for words of ours."""
    language = next((work.language for work in WORKS if work.citation == text), "")
    return f' lang="{language}"' if language else ""


def contents_html(sections: Sequence[Section]) -> str:
    """The list of the parts of the page, each leading to its own."""
    parts = [FIRST, *((section.slug, section.heading) for section in sections)]
    items = "".join(f'<li><a href="#{slug}">{escape(_(heading))}</a></li>' for slug, heading in parts)
    return f'<ul class="key contents">{items}</ul>'


def _definitions(frame: pd.DataFrame, view: View) -> str:
    """A definition list: what it is, what it does not say, its unit and its tables."""
    limits, unit, sources = _("Limites"), _("Unité"), _("Tables des dépôts")
    terms = "".join(
        f"<dt>{escape(row['name'])}</dt><dd>{escape(row['definition'])}</dd>"
        f'<dd class="limits">{escape(labelled(limits, row["limits"], view.locale))} '
        f"{escape(labelled(unit, row['unit'], view.locale))}. "
        f"{escape(labelled(sources, row['sources'], view.locale))}.</dd>"
        for row in rows_of(frame)
    )
    return f'<div class="prose" id="{FIRST[0]}"><dl>{terms}</dl></div>'


def _said(text: str, numbers: dict[str, str]) -> str:
    return escape(_(text).format(**numbers) if "{" in text else _(text))


def _numbers(locale: str) -> dict[str, str]:
    """The numbers that the code decides, as the sections name them."""
    return {
        "level": formats.percent(LEVEL, locale, decimals=0),
        "n": formats.number(SMALLEST_N, locale),
        "gravity": formats.number(SMALLEST_NETWORK, locale),
        "expected": formats.number(SMALLEST_EXPECTED, locale),
        "q": formats.percent(SIGNIFICANT, locale, decimals=0),
        "family": formats.percent(FAMILY_LEVEL, locale),
        "both": formats.percent(2 * FAMILY_LEVEL, locale, decimals=0),
        "longest": formats.number(LONGEST, locale),
        "before": formats.number(BEFORE, locale),
        "smallest": formats.number(SMALLEST, locale),
        "base": formats.number(BASE, locale),
        "shown": formats.number(LEAST_SHOWN, locale),
        "people": formats.number(LEAST_SHOWN - SLACK, locale),
        "reported": formats.percent(LEAST_REPORTED, locale, decimals=0),
        "followed": formats.percent(LEAST_FOLLOWED, locale, decimals=0),
    }

"""The words of the field: each explained on hover where it is first met, and all of them on the page Méthode."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from html import escape

from common.sorting import sort_key
from common.words import N_, translate

SLUG = "glossaire"


@dataclass(frozen=True)
class Term:
    """A word and what it means here.

    Args:
        name: a msgid, as the list on Méthode writes it.
        meaning: a msgid, one or two sentences.
        forms: a msgid, the forms that a text may hold, between bars.
    """

    name: str
    meaning: str
    forms: str


TERMS = (
    Term(
        N_("intervalle de confiance (IC)"),
        N_(
            "Les valeurs que le seul hasard rend plausibles\u00a0: 19 fois sur 20, un intervalle fait ainsi contient la vraie valeur."
        ),
        N_("IC 95\u00a0%|intervalle de confiance|intervalles de confiance"),
    ),
    Term(
        N_("rapport O/E"),
        N_(
            "Liens observés divisés par les liens attendus\u00a0: au-dessus de 1, plus que prévu\u00a0; au-dessous, moins. Il ne compte "
            "que si son intervalle exclut 1."
        ),
        N_("O/E|rapport O/E"),
    ),
    Term(
        N_("attendu"),
        N_(
            "Ce que donneraient la taille des deux territoires, et la distance si elle est choisie, sans rien d'autre. Ce n'est "
            "pas un objectif."
        ),
        N_("attendu|attendus|attendue|attendues"),
    ),
    Term(
        N_("lien"),
        N_(
            "Deux territoires dont des organisations participent au même projet. Confirmé si les pôles des deux côtés le déclarent."
        ),
        N_("lien|liens"),
    ),
    Term(
        N_("interrégional"),
        N_("Qui réunit des organisations d'au moins deux territoires de pôle."),
        N_("interrégional|interrégionale|interrégionaux|interrégionales"),
    ),
    Term(
        N_("intermédiarité"),
        N_(
            "Part des plus courts chemins entre les autres qui passent par ce territoire ou cette organisation. Être entre "
            "les autres n'est pas un mérite."
        ),
        N_("intermédiarité"),
    ),
    Term(
        N_("courtage"),
        N_(
            "Se trouver entre deux organisations qui n'ont pas de projet commun\u00a0: coordonner chez soi, représenter, accueillir, "
            "ou relier deux territoires."
        ),
        N_("courtage|rôles de courtage"),
    ),
    Term(
        N_("densité"),
        N_(
            "Part des paires de territoires, parmi toutes les paires possibles, qui ont au moins un projet commun."
        ),
        N_("densité"),
    ),
    Term(
        N_("indice E-I"),
        N_(
            "De −1 (tous les liens restent dans le territoire) à +1 (tous en sortent). À lire à côté de ce que donnerait le hasard, car "
            "les grands territoires ont plus de voisins chez eux."
        ),
        N_("indice E-I"),
    ),
    Term(
        N_("ossature"),
        N_("Les seuls liens trop forts pour venir du hasard, selon le filtre de disparité."),
        N_("ossature"),
    ),
    Term(
        N_("présence"),
        N_(
            "Part des jeunes qui vivent dans leur territoire d'accueil à un anniversaire de leur entrée, parmi ceux dont on le sait."
        ),
        N_("présence"),
    ),
    Term(
        N_("rétention continue"),
        N_("Part des jeunes présents à chaque anniversaire de leur entrée et jamais vus ailleurs."),
        N_("rétention continue|rétention"),
    ),
    Term(
        N_("perdus de vue"),
        N_(
            "Jeunes dont le suivi ne dit pas où ils vivent. Les bornes montrent ce que serait le taux s'ils étaient tous restés, "
            "ou tous partis."
        ),
        N_("perdus de vue|perdu de vue"),
    ),
    Term(
        N_("entonnoir"),
        N_(
            "Figure où chaque pôle est placé selon sa taille, entre des limites que le hasard seul dépasse rarement\u00a0: un petit "
            "pôle peut s'écarter beaucoup sans que cela dise rien."
        ),
        N_("entonnoir"),
    ),
    Term(
        N_("surdispersion"),
        N_(
            "Les pôles varient entre eux plus que le hasard seul\u00a0; les limites élargies en tiennent compte."
        ),
        N_("surdispersion"),
    ),
    Term(
        N_("pairs"),
        N_(
            "Les quatre pôles au contexte le plus semblable (population, jeunes, densité, distance à la métropole, secteurs), "
            "figés avec la version."
        ),
        N_("pairs|pôles pairs"),
    ),
    Term(
        N_("médiane"),
        N_("La moitié des cas sont au-dessous, la moitié au-dessus."),
        N_("médiane"),
    ),
    Term(
        N_("effet de levier"),
        N_(
            "Dollars engagés par toutes les autres sources pour un dollar engagé par le Québec. Il ne dit pas que l'un a attiré l'autre."
        ),
        N_("effet de levier"),
    ),
    Term(
        N_("projection"),
        N_(
            "Où l'année finira si elle continue comme elle a commencé, avec son intervalle. Ce n'est pas une promesse."
        ),
        N_("projection"),
    ),
    Term(
        N_("rupture de série"),
        N_(
            "Un changement brusque de ce qu'un pôle déclare, au-delà de ce que font les autres\u00a0: une question à poser au pôle, "
            "qui peut n'être qu'un changement de saisie."
        ),
        N_("rupture de série|ruptures de série"),
    ),
    Term(
        N_("décompte fractionnaire"),
        N_(
            "Chaque projet donne à un territoire un poids total de 1, partagé entre ses partenaires. En décompte complet, chaque "
            "paire d'un projet compte pour 1."
        ),
        N_("décompte fractionnaire|décompte complet"),
    ),
    Term(
        N_("établi"),
        N_("Une différence que le hasard n'explique pas, son intervalle excluant l'absence de différence."),
        N_("établi|établie|établis|établies"),
    ),
    Term(
        N_("x (confidentiel)"),
        N_("Trop peu de personnes ou d'organisations pour publier le chiffre sans risque pour elles."),
        N_("confidentiel|confidentielle"),
    ),
)


@cache
def _pattern(locale: str) -> tuple[re.Pattern[str], dict[str, Term]]:
    """What finds any form of any term, the longest first, and whose form it is."""
    terms = {form.casefold(): term for term in TERMS for form in translate(term.forms, locale).split("|")}
    forms = sorted(terms, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, forms))})(?![\w-])", re.IGNORECASE), terms


def explained(text: str, locale: str) -> str:
    """`text` as HTML, the first form of each term explained on hover.

    Args:
        text: plain text, not yet escaped.
        locale: of the text and of the explanations.
    """
    pattern, terms = _pattern(locale)
    met: set[str] = set()
    parts, end = [], 0
    for found in pattern.finditer(text):
        term = terms[found[0].casefold()]
        if term.name in met:
            continue
        met.add(term.name)
        meaning = escape(translate(term.meaning, locale))
        parts += [
            escape(text[end : found.start()]),
            f'<abbr class="term" title="{meaning}">{escape(found[0])}</abbr>',
        ]
        end = found.end()
    return "".join([*parts, escape(text[end:])])


def glossary_html(locale: str) -> str:
    """Every term with its meaning, in alphabetical order, for who does not hover."""
    words = sorted(
        ((translate(term.name, locale), translate(term.meaning, locale)) for term in TERMS),
        key=lambda word: sort_key(word[0]),
    )
    items = "".join(f"<dt>{escape(name)}</dt><dd>{escape(meaning)}</dd>" for name, meaning in words)
    return f'<div class="prose" id="{SLUG}"><dl>{items}</dl></div>'

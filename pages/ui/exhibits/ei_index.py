"""Whether organisations tie within their territory or beyond, in a sentence beside what chance would give."""

from __future__ import annotations

from dataclasses import replace

from analytics.ei_index import EIIndex, ei_index, may_read_ties
from common import formats
from pages.ui.language import N_, _
from pages.ui.view import View, cached

STATES = {
    "no_ties": N_("Aucun projet ne réunit deux organisations pour ces choix."),
    "too_large": N_("Trop de paires d'organisations\u00a0: l'indice E-I n'est pas calculé."),
}


def ties_sentence(view: View) -> str:
    """The E-I index of the whole network; empty for who may not read ties between organisations."""
    if not may_read_ties(view.visitor):
        return ""
    found = _index(replace(view, filters=replace(view.filters, territories=())))
    return _told(view, found) if found.state == "told" else _(STATES[found.state])


@cached
def _index(view: View) -> EIIndex:
    return ei_index(view.release, **view.reading)


def _told(view: View, found: EIIndex) -> str:
    """The index beside the range of chance, which is not its interval."""
    templates = {
        "below": N_(
            "Entre organisations, {external} liens sur {total} sortent du territoire\u00a0: moins que si le territoire ne "
            "comptait pas (indice E-I {value}\u00a0; attendu au hasard {expected}, de {low} à {high} 95 fois sur 100)."
        ),
        "above": N_(
            "Entre organisations, {external} liens sur {total} sortent du territoire\u00a0: plus que si le territoire ne "
            "comptait pas (indice E-I {value}\u00a0; attendu au hasard {expected}, de {low} à {high} 95 fois sur 100)."
        ),
        "within": N_(
            "Entre organisations, {external} liens sur {total} sortent du territoire\u00a0: le hasard suffit à l'expliquer "
            "(indice E-I {value}\u00a0; attendu au hasard {expected}, de {low} à {high} 95 fois sur 100)."
        ),
    }
    side = "below" if found.value < found.low else "above" if found.value > found.high else "within"
    figures = {
        name: formats.number(getattr(found, name), view.locale, decimals=2)
        for name in ("value", "expected", "low", "high")
    }
    return _(templates[side]).format(
        external=formats.number(found.external, view.locale),
        total=formats.number(found.external + found.internal, view.locale),
        **figures,
    )

"""What is said of a pair beside its expectation: words and colour, the same on every figure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from common import formats
from common.words import N_, translate
from pages.ui.figures.land import escaped
from pages.ui.figures.style import FAINT, LESS, MORE, SOFT_INK

WORDS = {
    "more": N_("plus que prévu"),
    "less": N_("moins que prévu"),
    "unsure": N_("pas d'écart établi"),
    "silent": N_("trop peu de liens attendus pour le dire"),
    "isolated": N_("territoire sans lien"),
    "none": "",
}
COLOURS = {"more": MORE, "less": LESS, "unsure": SOFT_INK, "silent": FAINT}


def pair_words(row: Mapping[str, Any], names: Mapping[str, str], decimals: int, locale: str) -> str:
    """A pair for the pointer: its links and, where a model expects some, the gap with its interval."""
    lines = [translate(N_("<b>{a} – {b}</b><br>Liens\u00a0: {links}"), locale)]
    told = not formats.is_missing(row.get("ratio"))
    if told:
        lines.append(translate(N_("Attendus\u00a0: {expected} (décompte complet\u00a0: {observed})"), locale))
        lines.append(translate(N_("Rapport\u00a0: {ratio} (IC 95\u00a0%\u00a0: {low} à {high})"), locale))
        lines.append(translate(WORDS[row["verdict"]], locale))
    return "<br>".join(line for line in lines if line).format(
        a=escaped(names[row["territory_a"]]),
        b=escaped(names[row["territory_b"]]),
        links=formats.number(row["links"], locale, decimals=decimals),
        **{
            name: formats.number(row[name], locale, decimals=places)
            for name, places in (("expected", 1), ("observed", 0), ("ratio", 2), ("low", 2), ("high", 2))
            if told
        },
    )

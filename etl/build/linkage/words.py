"""What a name says once its spelling is set aside. The tables below are data: review them, add to them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LEGAL_FORMS = frozenset(
    "inc incorporee ltee ltd limitee limited enr enrg senc sencrl sec llp corp corporation cie co".split()
)
"""They say how a firm is registered, and are written or not."""

STOP_WORDS = frozenset("a au aux d de des du en et l la le les of the and exemple".split())
"""Articles and links; «exemple» is the mark of an invented organisation."""

ABBREVIATIONS = {
    "atel": ("ateliers",),
    "assoc": ("association",),
    "cctt": ("centre", "collegial", "transfert", "technologie"),
    "ctre": ("centre",),
    "ent": ("entreprises",),
    "ets": ("etablissements",),
    "lab": ("laboratoire",),
    "mun": ("municipalite",),
    "rech": ("recherche",),
    "st": ("saint",),
    "ste": ("sainte",),
    "tech": ("technologies",),
    "univ": ("universite",),
}
"""A short word, and the words that it stands for."""

DISCRIMINATING = frozenset("nord sud est ouest centre north south east west i ii iii iv v vi".split())
"""Words that tell two sister firms apart, as every number does."""

TITLE_FRAMES = frozenset("projet project volet regional regionale".split())
"""Words that a pole puts round a project's title: «Projet : …», «… (volet régional)»."""

_WORD = re.compile(r"[a-z]+|[0-9]+")
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}")


@lru_cache(maxsize=200_000)
def significant_words(name: str) -> tuple[str, ...]:
    """Folded words of `name`, sorted: no legal form, no stop word, abbreviations spelt out.

    A name made of nothing else («La Cie inc.») keeps all its words.
    """
    spread = name.lower().replace("œ", "oe").replace("æ", "ae").replace("’", "'")
    plain = "".join(c for c in unicodedata.normalize("NFD", spread) if not unicodedata.combining(c))
    plain = _DOTTED.sub(lambda found: found[0].replace(".", "") + " ", plain)
    words = [whole for word in _WORD.findall(plain) for whole in ABBREVIATIONS.get(word, (word,))]
    kept = [word for word in words if word not in LEGAL_FORMS and word not in STOP_WORDS]
    return tuple(sorted(kept or words))


def discriminating_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """Those of `words` that two names of one organisation must share: numbers, points of the compass, ranks."""
    return tuple(word for word in words if word.isdigit() or word in DISCRIMINATING)


def title_words(title: str) -> tuple[str, ...]:
    """Significant words of a project's title without what frames it; all of them where nothing else is left."""
    words = significant_words(title)
    return tuple(word for word in words if word not in TITLE_FRAMES) or words

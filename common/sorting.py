"""The alphabetical order of French and English readers: «Îles» under I, «Étude» under E."""

from __future__ import annotations

from unicodedata import combining, normalize

import pandas as pd

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "’": "'"})

SortKey = tuple[str, tuple[str, ...], str]


def folded(text: str) -> str:
    """`text` in lower case, without accents, its spaces single."""
    bare = normalize("NFKD", text.casefold().translate(_LIGATURES))
    return " ".join("".join(letter for letter in bare if not combining(letter)).split())


def sort_key(text: str) -> SortKey:
    """What to sort `text` by, as the Canadian standard on alphabetical order does (CAN/CSA-Z243.4.1), simplified.

    Letters first, without accents, capitals or punctuation; then accents, the last one of the word deciding
    («cote», «côte», «coté», «côté»); then the text itself, so that the order is total.
    """
    letters = normalize("NFKD", text.casefold().translate(_LIGATURES))
    accents: list[str] = []
    for letter in letters:
        if not combining(letter):
            accents.append("")
        else:
            accents[-1:] = ["".join([*accents[-1:], letter])]
    words = " ".join("".join(letter if letter.isalnum() else " " for letter in folded(text)).split())
    return words, tuple(reversed(accents)), text


def sort_keys(column: pd.Series) -> pd.Series:
    """For `DataFrame.sort_values(key=…)`: the texts of a column become their places, other values stay.

    Raises:
        AttributeError: a column of objects that holds something else than text.
    """
    if pd.api.types.is_numeric_dtype(column) or pd.api.types.is_bool_dtype(column):
        return column
    places = {text: place for place, text in enumerate(sorted(column.dropna().unique(), key=sort_key))}
    return column.map(places)

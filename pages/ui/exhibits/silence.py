"""Which poles never told a table, in words: «non disponible», never a zero."""

from __future__ import annotations

from analytics.silence import missing_tables, silent_poles
from pages.ui.exhibits.values import TABLES
from pages.ui.language import _, _n
from pages.ui.sentences import names_of
from pages.ui.view import View, cached


@cached
def silent(view: View, tables: tuple[str, ...]) -> tuple[str, ...]:
    """The poles looked at that never sent one of `tables`, nor declared it without activity."""
    found = silent_poles(missing_tables(view.release, visitor=view.visitor), tables)
    return tuple(code for code in _looked_at(view) if code in found)


def all_silent(view: View, tables: tuple[str, ...]) -> bool:
    """Whether none of the poles looked at told them."""
    return len(silent(view, tables)) == len(_looked_at(view))


def silence_sentence(view: View, tables: tuple[str, ...]) -> str:
    """Names the poles whose figures are not available; empty where all of them told."""
    codes = silent(view, tables)
    if not codes:
        return ""
    return _n(
        "Non disponible pour {names}, qui n'a jamais envoyé {tables}\u00a0: ce n'est pas un zéro.",
        "Non disponible pour {names}, qui n'ont jamais envoyé {tables}\u00a0: ce n'est pas un zéro.",
        len(codes),
    ).format(names=names_of(view, codes), tables=_named(tables))


def unavailable(view: View, tables: tuple[str, ...]) -> str:
    """Why there is nothing to draw of poles that never told."""
    return _(
        "Non disponible\u00a0: aucun des pôles regardés n'a jamais envoyé {tables}. Ce n'est pas un zéro."
    ).format(tables=_named(tables))


def _looked_at(view: View) -> tuple[str, ...]:
    return view.filters.territories or tuple(view.names)


def _named(tables: tuple[str, ...]) -> str:
    return ", ".join(_(TABLES[table]) for table in tables)

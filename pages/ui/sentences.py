"""Sentences that several figures share. Each says its n, and calls nothing a difference that chance explains."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from analytics.findings import CountChange, Range
from analytics.measures import SMALLEST_N, Proportion
from common import formats
from pages.ui.language import N_, _, _n
from pages.ui.view import View

NOBODY_TOLD = N_(
    "Non disponible\u00a0: aucun des pôles regardés n'a envoyé les tables qu'il faut. Ce n'est pas un zéro."
)


def share_sentence(view: View, share: Proportion, template: str) -> str:
    """A share with its cases and its interval, in the words of `template` (a msgid).

    Under `SMALLEST_N` cases there is no share, and the sentence says how many there were; or that nobody told.
    """
    if share.denominator is None:
        return placed_sentence(view, _(NOBODY_TOLD))
    n = share.denominator
    if n < SMALLEST_N:
        few = _n(
            "{n} projet seulement\u00a0: trop peu pour en tirer une part.",
            "{n} projets seulement\u00a0: trop peu pour en tirer une part.",
            n,
        )
        return placed_sentence(view, few.format(n=formats.number(n, view.locale)))
    words = _(template).format(
        value=formats.percent(share.value, view.locale),
        numerator=formats.number(share.numerator, view.locale),
        denominator=formats.number(n, view.locale),
        interval=formats.interval(share.low, share.high, view.locale),
    )
    return placed_sentence(view, words)


def placed_sentence(view: View, sentence: str) -> str:
    """A finding about the territories chosen begins with their names."""
    if not view.chosen_names:
        return sentence
    return _("{where}\u00a0: {sentence}").format(where=view.chosen_names, sentence=sentence)


def range_sentence(
    view: View, found: Range, column: str, *, total: int | None, of_row: Callable[..., str]
) -> str:
    """From the lowest count to the highest, and the network's.

    Args:
        of_row: the name of a row, given as a dictionary.
    """
    return _(
        "De {low} ({low_name}) à {high} ({high_name}) selon le territoire\u00a0; {total} en tout."
    ).format(
        low=formats.number(found.lowest[column], view.locale),
        low_name=of_row(found.lowest),
        high=formats.number(found.highest[column], view.locale),
        high_name=of_row(found.highest),
        total=formats.number(total, view.locale),
    )


def events_change_sentence(view: View, change: CountChange | None) -> str:
    """Whether the count of market events moved between the last two complete years."""
    if change is None:
        return _(
            "Il n'y a pas deux années complètes qui se suivent\u00a0: aucune évolution ne peut être dite."
        )
    templates = {
        "rise": N_("Événements\u00a0: {before} en {first}, {after} en {last}\u00a0; la hausse est établie."),
        "fall": N_("Événements\u00a0: {before} en {first}, {after} en {last}\u00a0; la baisse est établie."),
        "unsure": N_(
            "Événements\u00a0: {before} en {first}, {after} en {last}\u00a0; ni hausse ni baisse n'est établie."
        ),
    }
    basis = view.filters.year_basis
    return _(templates[change.verdict]).format(
        first=formats.year(change.first_year, basis=basis),
        last=formats.year(change.last_year, basis=basis),
        before=formats.number(change.before, view.locale),
        after=formats.number(change.after, view.locale),
    )


def names_of(view: View, codes: tuple[str, ...], *, most: int = 6) -> str:
    """Names of territories, cut after `most`."""
    names = ", ".join(view.names[code] for code in codes[:most])
    return names + ("…" if len(codes) > most else "")


def years_words(view: View, first: int, last: int) -> str:
    """`2023`, or the first and the last year."""
    start, end = (formats.year(int(year), basis=view.filters.year_basis) for year in (first, last))
    return start if start == end else _("{first} à {last}").format(first=start, last=end)


def with_year_words(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    """A frame of `year, complete` with the year (`label`) and whether it was received whole in words (`whole`)."""
    basis = view.filters.year_basis
    return frame.assign(
        label=[formats.year(int(year), basis=basis) for year in frame.year],
        whole=[_("complète") if complete else _("incomplète") for complete in frame.complete],
    )

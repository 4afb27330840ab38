"""Two periods compared: which links appeared, grew, shrank or went, and which of it chance does not explain."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from analytics.link_changes import SMALLEST_TOTAL, link_changes
from analytics.links import links
from common import formats
from pages.ui.components import Exhibit, make_exhibit
from pages.ui.exhibits.links import limited_words
from pages.ui.exhibits.matrix import Order, shown_in_order
from pages.ui.figures.changes import KINDS, MARKS, WORDS, change_matrix, changes_by_pair
from pages.ui.language import N_, _, _n
from pages.ui.sentences import placed_sentence, years_words
from pages.ui.tables import Column, Table
from pages.ui.view import View, cached

Period = tuple[int, int]
Periods = tuple[Period, Period]
LONGEST = 3
"""Years of the longest period offered."""
PAIRS_DRAWN = 20
NAMED = 3


def complete_years(view: View) -> tuple[int, ...]:
    """The years of the filter that were received whole: only these compare."""
    last = view.release.info.last_complete_year(view.filters.year_basis)
    return tuple(year for year in view.filters.years if year <= last)


def periods_offered(view: View) -> tuple[Period, ...]:
    """Runs of one to `LONGEST` complete years, the latest first."""
    years = complete_years(view)
    return tuple(
        (last - length + 1, last)
        for last in reversed(years)
        for length in range(1, LONGEST + 1)
        if last - length + 1 >= years[0]
    )


def last_periods(view: View) -> Periods | None:
    """The last complete years beside as many before them: three where there are six. None under two years.

    Three years hold more links than one, so that a change is told where a single year would be silent.
    """
    years = complete_years(view)
    length = min(LONGEST, len(years) // 2)
    if not length:
        return None
    last = years[-1]
    return (last - 2 * length + 1, last - length), (last - length + 1, last)


def period_words(view: View, period: Period) -> str:
    """`2023`, or the first and the last year."""
    return years_words(view, *period)


@cached
def changes(view: View, periods: Periods) -> Exhibit:
    """The pairs that changed most, from one period to the next."""
    frame = pairs_compared(view, periods)
    ranked = frame.assign(size=frame.change.abs()).sort_values(
        ["p", "size", "territory_a", "territory_b"], ascending=[True, False, True, True]
    )
    drawn = ranked.head(PAIRS_DRAWN)
    return make_exhibit(
        _between(view, periods),
        "changements",
        _table(view, ranked),
        finding=_finding(view, frame, periods),
        figure=changes_by_pair(drawn, names=view.names, locale=view.locale) if len(drawn) else None,
        alt=_("Liens de chaque paire dans les deux périodes\u00a0: cercle vide avant, plein après."),
        caveat=_caveat(),
        method=_("décompte complet"),
        absent=_("Aucun lien entre territoires dans ces deux périodes."),
        wide=True,
    )


@cached
def changes_matrix(view: View, periods: Periods, order: Order) -> Exhibit:
    """Every pair's change."""
    frame = pairs_compared(view, periods)
    span = _between(view, periods)
    found = links(span.release, **span.reading, counting="full")
    shown = shown_in_order(span, found, "full", order)
    marks = _(
        "{new}\u00a0: paire nouvelle\u00a0; {faded}\u00a0: éteinte. Gris\u00a0: pas de changement établi."
    )
    return make_exhibit(
        span,
        "matrice-changements",
        _table(view, frame),
        finding=_finding(view, frame, periods),
        figure=change_matrix(frame, shown, names=view.names, locale=view.locale),
        alt=_(
            "Matrice des changements\u00a0: une ligne et une colonne par territoire, colorée où ils sont établis."
        ),
        caveat=" ".join(
            [limited_words(len(shown), len(view.names)), marks.format(**MARKS), _caveat()]
        ).strip(),
        method=_("décompte complet"),
        wide=True,
    )


def _between(view: View, periods: Periods) -> View:
    """The view from the first year compared to the last, as the source line says it."""
    (first, _end), (_start, last) = periods
    return replace(view, filters=replace(view.filters, first_year=first, last_year=last))


def pairs_compared(view: View, periods: Periods) -> pd.DataFrame:
    """The pairs of the territories looked at, judged among those of the whole network."""
    earlier, later = (
        replace(view.filters, first_year=first, last_year=last, territories=()) for first, last in periods
    )
    frame, _dispersion = link_changes(view.release, visitor=view.visitor, earlier=earlier, later=later)
    chosen = view.filters.territories
    return frame[frame.territory_a.isin(chosen) | frame.territory_b.isin(chosen)] if chosen else frame


def _finding(view: View, frame: pd.DataFrame, periods: Periods) -> str:
    """What is established, then what is only counted."""
    if frame.empty:
        return _("Aucun lien entre territoires dans ces deux périodes.")
    told = [_told(view, frame, verdict) for verdict in ("strengthened", "weakened")]
    tested = int(frame.p.notna().sum())
    sure = " ".join(words for words in told if words) or (
        _("aucun changement n'est établi parmi les {tested} paires comparables.").format(
            tested=formats.number(tested, view.locale)
        )
        if tested
        else _("aucune paire n'a assez de liens pour être comparée.")
    )
    counted = frame.kind.value_counts()
    words = _(
        "{earlier}, puis {later}\u00a0: {sure} Paires nouvelles\u00a0: {new}\u00a0; répétées\u00a0: {repeated}\u00a0; "
        "éteintes\u00a0: {faded}."
    ).format(
        earlier=period_words(view, periods[0]),
        later=period_words(view, periods[1]),
        sure=sure,
        **{kind: formats.number(int(counted.get(kind, 0)), view.locale) for kind in KINDS},
    )
    return placed_sentence(view, words)


def _told(view: View, frame: pd.DataFrame, verdict: str) -> str:
    rows = frame[frame.verdict == verdict].sort_values(["p", "territory_a", "territory_b"])
    if rows.empty:
        return ""
    grown = _n(
        "{count} paire s'est renforcée\u00a0: {pairs}.",
        "{count} paires se sont renforcées\u00a0: {pairs}.",
        len(rows),
    )
    shrunk = _n(
        "{count} paire s'est affaiblie\u00a0: {pairs}.",
        "{count} paires se sont affaiblies\u00a0: {pairs}.",
        len(rows),
    )
    named = [
        _("{a} – {b} ({before} puis {after} liens)").format(
            a=view.names[row.territory_a], b=view.names[row.territory_b], before=row.before, after=row.after
        )
        for row in rows.head(NAMED).itertuples()
    ]
    pairs = ", ".join(named) + ("…" if len(rows) > NAMED else "")
    return (grown if verdict == "strengthened" else shrunk).format(
        count=formats.number(len(rows), view.locale), pairs=pairs
    )


def _caveat() -> str:
    return _(
        "Une paire est jugée sur sa part de tous les liens de la période. Sous {least} liens en tout, rien ne peut être "
        "dit\u00a0; sans changement établi ne veut pas dire inchangée. Nouvelle ou éteinte se compte, sans intervalle."
    ).format(least=SMALLEST_TOTAL)


def _table(view: View, frame: pd.DataFrame) -> Table:
    named = frame.assign(
        a=frame.territory_a.map(view.names),
        b=frame.territory_b.map(view.names),
        said=[_(WORDS[verdict]) for verdict in frame.verdict],
        state=[_(KINDS[kind]) for kind in frame.kind],
    )
    columns = (
        Column("a", N_("Territoire")),
        Column("b", N_("Autre territoire")),
        Column("before", N_("Liens, avant"), "count"),
        Column("after", N_("Liens, après"), "count"),
        Column("state", N_("Paire")),
        Column("said", N_("Changement")),
    )
    return Table(_("Liens de deux périodes"), named, columns)

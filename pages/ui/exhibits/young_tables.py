"""What the exhibits about the young share: the published tables, the group that is looked at, words and columns.

Everything was computed and protected when the release was built: rows are chosen, never combined.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from analytics.retention import ALL_PROGRAMMES, ALL_YEARS, Scope, retention
from analytics.retention_measures import Measure
from common import formats
from common.codes import PROGRAMMES
from common.words import capitalised
from pages.ui.language import N_, _
from pages.ui.tables import Column
from pages.ui.view import View, cached

Band = tuple[int, int]
TOGETHER: Band = (ALL_YEARS, ALL_YEARS)
AT = 24
"""Months of the headline and of the map."""
ROUNDED = N_(
    "Effectifs arrondis à 5\u00a0; taux et intervalles tirés de ces effectifs arrondis pour protéger les personnes, donc "
    "approximatifs pour un petit groupe. Seuls les territoires choisis atteignent ces tableaux fixes, pas les autres filtres."
)
LEAVERS = N_(
    "Qui part répond moins\u00a0: le taux est sans doute trop haut. Il ne dit pas que le programme a fait rester les gens."
)
TWICE = N_("Une personne suivie par deux pôles peut être comptée deux fois dans les totaux du réseau.")
MIXED = N_(
    "Toutes les années ensemble\u00a0: aux dernières échéances ne comptent que les plus anciennes entrées."
)
AMONG_KNOWN = N_("environ {n} personnes de situation connue")
MEASURE_COLUMNS = ("value", "low", "high")


@dataclass(frozen=True)
class Subject:
    """The group that the page looks at: the one territory chosen where it is published, else the network.

    Args:
        territory: None for the network.
        rows: its published anniversaries, all years of entry together.
    """

    territory: str | None
    rows: pd.DataFrame

    @property
    def scope(self) -> Scope:
        return "pole" if self.territory else "network"


@cached
def network_table(view: View) -> pd.DataFrame:
    """The network, every programme, latest entries first."""
    table = retention(view.release, visitor=view.visitor, scope="network", programmes=())
    return table.sort_values(
        ["entry_from", "entry_to", "programme", "months"], ascending=[False, False, True, True]
    )


@cached
def all_poles_table(view: View) -> pd.DataFrame:
    """Every territory, whatever is chosen."""
    return retention(view.release, visitor=view.visitor, scope="pole")


def poles_table(view: View) -> pd.DataFrame:
    """The territories chosen; all of them where none is."""
    table = all_poles_of(view)
    return table[table.territory.isin(view.filters.territories)] if view.filters.territories else table


def all_poles_of(view: View) -> pd.DataFrame:
    """The table of every territory, kept once whatever is chosen."""
    return all_poles_table(without_territories(view))


def network_of(view: View) -> pd.DataFrame:
    """The table of the network, kept once whatever is chosen."""
    return network_table(without_territories(view))


def without_territories(view: View) -> View:
    """The same view of the whole network."""
    return replace(view, filters=replace(view.filters, territories=()))


def of_band(table: pd.DataFrame, band: Band, programme: str = ALL_PROGRAMMES) -> pd.DataFrame:
    """The rows of one band of entries and one programme."""
    return table[(table.entry_from == band[0]) & (table.entry_to == band[1]) & (table.programme == programme)]


def subject(view: View) -> Subject:
    """The one territory chosen, where anything is published of it; the network otherwise."""
    chosen = view.filters.territories
    if len(chosen) == 1:
        rows = of_band(poles_table(view), TOGETHER)
        shown = rows[rows.presence.notna()]
        if len(shown):
            return Subject(chosen[0], shown)
    rows = of_band(network_of(view), TOGETHER)
    return Subject(None, rows[rows.presence.notna()])


def subject_words(view: View, group: Subject) -> str:
    """The group by name."""
    return view.names[group.territory] if group.territory else _("réseau")


def of_subject(view: View, group: Subject, sentence: str) -> str:
    """A finding that begins with whose it is, where territories are chosen: it may be the network's all the same."""
    if not sentence or not view.filters.territories:
        return sentence
    where = view.names[group.territory] if group.territory else _("Réseau")
    return _("{where}\u00a0: {sentence}").format(where=where, sentence=sentence)


def silent_territories(view: View) -> list[str]:
    """Territories chosen of which nothing is published."""
    table = poles_table(view)
    shown = set(table[table.presence.notna()].territory)
    return [code for code in view.filters.territories if code not in shown]


def bands(view: View) -> tuple[Band, ...]:
    """Bands of entry of the poles' table, latest first; all years together come last."""
    table = all_poles_of(view).sort_values("entry_from", ascending=False)
    return tuple(dict.fromkeys(entries(table)))


def latest_band(view: View) -> Band | None:
    """The latest band of which a territory at least is published at 24 months, else the latest of all."""
    table = all_poles_of(view)
    shown = table[table.presence.notna() & (table.months == AT) & (table.entry_from != ALL_YEARS)]
    if len(shown):
        return int(shown.entry_from.max()), int(shown.entry_to.max())
    return next(iter(bands(view)), None)


def entries(table: pd.DataFrame) -> list[Band]:
    """The years of entry of each row."""
    return list(zip(table.entry_from.astype(int), table.entry_to.astype(int), strict=True))


def band_words(band: Band) -> str:
    """Years of entry in words."""
    first, last = band
    if first == ALL_YEARS:
        return _("toutes les années")
    return str(first) if first == last else f"{first}–{last}"


def entry_words(band: Band) -> str:
    """A group by its years of entry."""
    if band[0] == ALL_YEARS:
        return _("Toutes les entrées")
    return _("Entrées {years}").format(years=band_words(band))


def programme_words(programme: str, locale: str) -> str:
    """The name of a programme, or of all of them."""
    if programme == ALL_PROGRAMMES:
        return _("Tous les programmes")
    word = PROGRAMMES.label(programme, locale)
    return capitalised(word)


def caveat(*parts: str) -> str:
    """Msgids of a caveat, in the reader's language, one after another."""
    return " ".join(_(part) for part in parts)


def among_known(row: dict[str, Any], view: View) -> str:
    """How many were followed, of how many: what stands beside every rate."""
    return _("environ {known} personnes de situation connue sur {people}").format(
        known=formats.number(row["known"], view.locale), people=formats.number(row["people"], view.locale)
    )


def named(table: pd.DataFrame, view: View) -> pd.DataFrame:
    """The table with the words of its rows, and why a figure is missing (`why`).

    A figure missing from a row that is shown is confidential: nothing else hides one.
    """
    return table.assign(
        name=table.territory.map(view.names).fillna(_("Réseau")),
        entry=[band_words(band) for band in entries(table)],
        what=[programme_words(programme, view.locale) for programme in table.programme],
        anniversary=[_("{months} mois").format(months=months) for months in table.months],
        why=table.symbol.where(table.symbol != "", formats.CONFIDENTIAL),
    )


def followed_columns() -> tuple[Column, ...]:
    """How many are behind a row, and how well they were followed."""
    return (
        Column("known", N_("Situation connue"), "count", "why"),
        Column("people", N_("Entrés"), "count", "why"),
        Column("coverage", N_("Part suivie"), "whole_percent", "why"),
    )


def group_columns(*, territory: bool = False, programme: bool = False) -> tuple[Column, ...]:
    """What names a row."""
    return (
        *((Column("name", N_("Territoire")),) if territory else ()),
        Column("entry", N_("Entrées")),
        *((Column("what", N_("Programme")),) if programme else ()),
        Column("anniversary", N_("Après")),
    )


def rate_columns(measure: Measure) -> tuple[Column, ...]:
    """A rate and its interval."""
    return (
        Column(measure.value, measure.name, "whole_percent", "why"),
        Column(measure.low, measure.low_name, "whole_percent", "why"),
        Column(measure.high, measure.high_name, "whole_percent", "why"),
    )


def measured(table: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    """The rows where a measure is published, its columns called `value, low, high`."""
    shown = table[table[measure.value].notna()]
    return shown.assign(value=shown[measure.value], low=shown[measure.low], high=shown[measure.high])

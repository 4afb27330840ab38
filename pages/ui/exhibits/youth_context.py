"""Real statistics beside the network's own figures, never on one axis with them.

People aged 15 to 34, the apparent net change of cohorts («variation nette apparente des cohortes»,
which is no retention), migration between regions.
"""

from __future__ import annotations

import re
from datetime import date
from functools import partial

import pandas as pd

from analytics.findings import extremes
from analytics.youth_context import (
    ESTIMATE,
    NETWORK,
    ContextFile,
    cohort_change,
    context_source,
    migration,
    opposite_signs,
    population_change,
    recent_cohort_change,
    with_network,
    youth_population,
)
from common import formats
from common.words import lowered
from pages.ui.components import Exhibit, make_exhibit
from pages.ui.figures.migration_bars import migration_bars
from pages.ui.figures.panels import FEW, LARGEST_GRID, panel_title, population_panels, rate_panels
from pages.ui.language import N_, _, _n
from pages.ui.tables import Column, Table
from pages.ui.view import View, cached

KIND_WORDS = {ESTIMATE: N_("estimation"), "projection": N_("projection")}
NOTE_WORDS = (
    N_("Ligne Estrie–Montérégie d'avant le 28 juillet 2021"),
    N_("Région entière\u00a0: deux pôles (11G et 11I)"),
)
"""Notes of the reference that have their English; another network's stand as they are written."""
_MONTHS = re.compile(r"(\d{4})-(0[1-9]|1[0-2])/(\d{4})-(0[1-9]|1[0-2])")
COHORT_COLUMNS = (
    Column("name", N_("Territoire")),
    Column("year", N_("Année")),
    Column("population_before", N_("15 à 29 ans, un an plus tôt"), "count"),
    Column("net_change", N_("Variation nette apparente"), "signed"),
    Column("rate", N_("Taux"), "signed_percent"),
    Column("net_change_15_19", N_("15 à 19 ans"), "signed"),
    Column("net_change_20_24", N_("20 à 24 ans"), "signed"),
    Column("net_change_25_29", N_("25 à 29 ans"), "signed"),
)
PANELS_ALT = N_(
    "Une petite figure par territoire, aux mêmes échelles\u00a0: les chiffres sont dans le tableau."
)


@cached
def told(view: View) -> bool:
    """Whether the release holds any of these statistics."""
    return any(
        len(read(view.release, visitor=view.visitor)) for read in (youth_population, cohort_change, migration)
    )


@cached
def why_apart(view: View) -> str:
    """Why these figures and those of presence may have opposite signs, with the territory where they most do."""
    recent = recent_cohort_change(cohort_change(view.release, visitor=view.visitor))
    moves = migration(view.release, visitor=view.visitor)
    opposed = opposite_signs(recent, moves)
    general = _(
        "Ces figures sont à part et sur leurs propres axes\u00a0: elles portent sur toute la population, la présence sur les "
        "seuls jeunes entrés dans un programme. Un territoire peut garder ses participants et perdre des jeunes, ou "
        "l'inverse."
    )
    if not opposed:
        return general
    code = opposed[0]
    cohorts = recent.set_index("territory").loc[code]
    move = moves[moves.territories == (code,)].iloc[0]
    return f"{general} " + _(
        "Ainsi pour {name}\u00a0: de {first} à {last}, les mêmes cohortes de 15 à 29 ans y comptent {cohorts} personnes, et "
        "les déménagements entre régions {moves} ({period}). Signes contraires, et les deux sont justes\u00a0: les cohortes "
        "comptent les seuls jeunes, arrivés de l'étranger ou venus étudier compris\u00a0; les déménagements, tous les âges, "
        "et d'une région à l'autre seulement."
    ).format(
        name=view.names[code],
        first=int(cohorts.first_year),
        last=int(cohorts.last_year),
        cohorts=formats.signed(cohorts.net_change, view.locale),
        moves=formats.signed(move.net_migration, view.locale),
        period=_period_words(view, move.period),
    )


@cached
def population(view: View) -> Exhibit:
    """People aged 15 to 34 since the first estimate, projections apart."""
    frame = youth_population(view.release, visitor=view.visitor, territories=view.filters.territories)
    panels = with_network(frame) if _is_whole(view, frame) else frame
    changes = population_change(panels).set_index("territory")
    titles = {
        code: panel_title(_name(view, code), _change_words(view, changes.loc[code]))
        for code in _largest(changes.after)
    }
    drawn = panels[panels.territory.isin(list(titles))]
    drawn = drawn.assign(change=drawn.population / drawn.territory.map(changes.before) - 1)
    return make_exhibit(
        view,
        "population-15-34",
        Table(
            _("Population de 15 à 34 ans"),
            _named(view, panels, newest_estimates_first=True).assign(
                kind_words=[_(KIND_WORDS[kind]) for kind in _sorted(panels).kind]
            ),
            (
                Column("name", N_("Territoire")),
                Column("year", N_("Année")),
                Column("kind_words", N_("Nature")),
                Column("population", N_("15 à 34 ans"), "count"),
            ),
        ),
        finding=_population_finding(view, changes),
        figure=population_panels(drawn, titles, locale=view.locale) if len(drawn) else None,
        alt=_("Population de 15 à 34 ans par rapport à la première année, projections à part.")
        + " "
        + _(PANELS_ALT),
        caveat=_(
            "Une population qui baisse ne dit pas que les jeunes partent\u00a0: les naissances d'il y a vingt ans comptent "
            "davantage. Les projections prolongent des tendances, et ne prévoient rien."
        ),
        method=_where(view),
        attribution=_attribution(view, "population.parquet"),
        absent=_("La référence de ce réseau ne compte pas la population de ses territoires."),
        wide=len(titles) > FEW,
    )


def _population_finding(view: View, changes: pd.DataFrame) -> str:
    """From the first estimate to the last, and in how many territories the number fell."""
    if changes.empty:
        return ""
    whole = changes.loc[NETWORK] if NETWORK in changes.index else changes.iloc[0]
    parts = changes.drop(index=NETWORK, errors="ignore")
    opening = _(
        "{where}\u00a0: {before} personnes de 15 à 34 ans en {first}, {after} en {last} ({change}\u00a0; estimations)."
    ).format(
        where=_name(view, str(whole.name)),
        before=formats.number(whole.before, view.locale),
        after=formats.number(whole.after, view.locale),
        first=int(whole.first_year),
        last=int(whole.last_year),
        change=formats.signed_percent(whole.change, view.locale),
    )
    if len(parts) < 2:
        return opening
    falling = int((parts.change < 0).sum())
    closing = _n(
        "Leur nombre a baissé dans {count} territoire sur {all}.",
        "Leur nombre a baissé dans {count} territoires sur {all}.",
        falling,
    ).format(count=formats.number(falling, view.locale), all=formats.number(len(parts), view.locale))
    return f"{opening} {closing}"


@cached
def cohorts(view: View) -> Exhibit:
    """The apparent net change of the cohorts aged 15 to 29, year by year."""
    frame = cohort_change(view.release, visitor=view.visitor, territories=view.filters.territories)
    recent = recent_cohort_change(frame).set_index("territory")
    titles = {
        code: panel_title(
            _name(view, code),
            _("{rate} par an, {first}–{last}").format(
                rate=formats.signed_percent(recent.rate[code], view.locale),
                first=recent.first_year[code],
                last=recent.last_year[code],
            ),
        )
        for code in _largest(recent.person_years)
    }
    drawn = frame[frame.territory.isin(list(titles))]
    return make_exhibit(
        view,
        "variation-cohortes",
        Table(
            _("Variation nette apparente des cohortes de 15 à 29 ans"),
            _named(view, frame),
            COHORT_COLUMNS,
        ),
        finding=_cohorts_finding(view, recent.reset_index()),
        figure=rate_panels(drawn, titles, locale=view.locale) if len(drawn) else None,
        alt=_("Variation nette apparente des cohortes de 15 à 29 ans, par territoire et par année.")
        + " "
        + _(PANELS_ALT),
        caveat=_(
            "Ce n'est pas de la rétention, ni de la migration entre régions\u00a0: la variation compte aussi les arrivées de "
            "l'étranger, les études et les décès. En 2021, les frontières étaient fermées une partie de l'année."
        ),
        method=_where(view),
        attribution=_attribution(view, "youth_cohort_change.csv"),
        absent=_("La référence de ce réseau ne suit pas les cohortes de jeunes."),
        wide=len(titles) > FEW,
    )


def _cohorts_finding(view: View, recent: pd.DataFrame) -> str:
    """From the largest loss a year to the largest gain, over the last years."""
    if recent.empty:
        return ""
    first, last = int(recent.first_year.min()), int(recent.last_year.max())
    rate = partial(formats.signed_percent, locale=view.locale)
    found = extremes(recent, "rate")
    if found is None:
        only = recent.iloc[0]
        return _(
            "De {first} à {last}, les cohortes de 15 à 29 ans y varient de {rate} par an ({change} personnes en tout, pour "
            "{n} personnes-années)."
        ).format(
            first=first,
            last=last,
            rate=rate(only.rate),
            change=formats.signed(only.net_change, view.locale),
            n=formats.number(only.person_years, view.locale),
        )
    growing = int((recent.rate > 0).sum())
    return _n(
        "De {first} à {last}, les cohortes de 15 à 29 ans ont crû dans {count} territoire sur {all}\u00a0: de {low} par an "
        "({low_name}, {low_n} personnes-années) à {high} ({high_name}, {high_n}).",
        "De {first} à {last}, les cohortes de 15 à 29 ans ont crû dans {count} territoires sur {all}\u00a0: de {low} par an "
        "({low_name}, {low_n} personnes-années) à {high} ({high_name}, {high_n}).",
        growing,
    ).format(
        first=first,
        last=last,
        count=formats.number(growing, view.locale),
        all=formats.number(len(recent), view.locale),
        low=rate(found.lowest["rate"]),
        low_name=view.names[found.lowest["territory"]],
        low_n=formats.number(found.lowest["person_years"], view.locale),
        high=rate(found.highest["rate"]),
        high_name=view.names[found.highest["territory"]],
        high_n=formats.number(found.highest["person_years"], view.locale),
    )


@cached
def moves(view: View) -> Exhibit:
    """People gained from the other regions in the last year known."""
    frame = migration(view.release, visitor=view.visitor, territories=view.filters.territories)
    frame = frame.assign(
        note=[_(note) if note else "" for note in frame.note],
        period=[_period_words(view, period) for period in frame.period],
    )
    return make_exhibit(
        view,
        "migration-entre-regions",
        Table(
            _("Migration nette entre régions, tous âges"),
            frame,
            (
                Column("region", N_("Région")),
                Column("period", N_("Période")),
                Column("net_migration", N_("Migration nette"), "signed"),
                Column("note", N_("Note")),
            ),
        ),
        finding=_moves_finding(view, frame),
        figure=migration_bars(frame, locale=view.locale) if len(frame) else None,
        alt=_("Personnes gagnées ou perdues par chaque région dans ses échanges avec les autres."),
        caveat=_(
            "Tous les âges sont comptés\u00a0: ce n'est pas la migration des jeunes. Une région pâle, suivie d'un "
            "astérisque, n'a pas les limites d'un territoire."
        )
        + _notes(frame),
        method=_where(view),
        attribution=_attribution(view, "migration_2024_2025.csv"),
        absent=_("La référence de ce réseau ne compte pas les déménagements entre régions."),
    )


def _notes(frame: pd.DataFrame) -> str:
    """Each note with the regions that it is about."""
    noted = frame[frame.note != ""].groupby("note", sort=False).region.agg(", ".join)
    return "".join(
        " " + _("{regions}\u00a0: {note}.").format(regions=regions, note=lowered(note))
        for note, regions in noted.items()
    )


def _moves_finding(view: View, frame: pd.DataFrame) -> str:
    """How many regions gain people from the others, and the two ends."""
    if frame.empty:
        return ""
    ranked = frame.sort_values("net_migration", kind="stable")
    low, high = ranked.iloc[0], ranked.iloc[-1]
    if len(frame) == 1:
        return _("{region}\u00a0: {moves} personnes, tous âges ({period}).").format(
            region=low.region, moves=formats.signed(low.net_migration, view.locale), period=low.period
        )
    gaining = int((frame.net_migration > 0).sum())
    return _n(
        "{count} région sur {all} gagne des habitants par les déménagements entre régions ({period}, tous âges)\u00a0: de {low} "
        "({low_name}) à {high} ({high_name}).",
        "{count} régions sur {all} gagnent des habitants par les déménagements entre régions ({period}, tous âges)\u00a0: de "
        "{low} ({low_name}) à {high} ({high_name}).",
        gaining,
    ).format(
        count=formats.number(gaining, view.locale),
        all=formats.number(len(frame), view.locale),
        period=low.period,
        low=formats.signed(low.net_migration, view.locale),
        low_name=low.region,
        high=formats.signed(high.net_migration, view.locale),
        high_name=high.region,
    )


def _is_whole(view: View, frame: pd.DataFrame) -> bool:
    """Whether the rows are those of the whole network, so that their sum has a meaning."""
    return not view.filters.territories and frame.territory.nunique() > 1


def _largest(values: pd.Series) -> list[str]:
    """The territories to draw, in their order: the largest, where they are more than a grid holds."""
    return list(values[values.rank(method="first", ascending=False) <= LARGEST_GRID].index)


def _change_words(view: View, row: pd.Series) -> str:
    return _("{change}, {first}–{last}").format(
        change=formats.signed_percent(row.change, view.locale, decimals=0),
        first=int(row.first_year),
        last=int(row.last_year),
    )


def _named(view: View, frame: pd.DataFrame, *, newest_estimates_first: bool = False) -> pd.DataFrame:
    ordered = (
        _sorted(frame)
        if newest_estimates_first
        else frame.sort_values("year", ascending=False, kind="stable")
    )
    return ordered.assign(name=[_name(view, code) for code in ordered.territory])


def _sorted(frame: pd.DataFrame) -> pd.DataFrame:
    """Estimates from the newest, then projections from the nearest."""
    order = frame.year.where(frame.kind != ESTIMATE, -frame.year)
    return frame.assign(order=order).sort_values("order", kind="stable").drop(columns="order")


def _name(view: View, code: str) -> str:
    return _("Ensemble des territoires") if code == NETWORK else view.names[code]


def _period_words(view: View, period: object) -> str:
    """`juillet 2024 à juin 2025` for `2024-07/2025-06`; as written, where it is written otherwise."""
    found = _MONTHS.fullmatch(str(period))
    if not found:
        return str(period or formats.UNAVAILABLE)
    first, last = (
        formats.month(date(int(found[start]), int(found[start + 1]), 1), view.locale) for start in (1, 3)
    )
    return _("{first} à {last}").format(first=first, last=last)


def _where(view: View) -> str:
    return view.chosen_names or _("tous les territoires")


def _attribution(view: View, file: ContextFile) -> str:
    """Whose figures these are, as the reference says it."""
    found = context_source(view.release, file, visitor=view.visitor, locale=view.locale)
    return found or _("référence du réseau, sans attribution")

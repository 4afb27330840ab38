"""The sheet of two territories: their projects together, what was expected, who takes part."""

from __future__ import annotations

import pandas as pd

from analytics.access import AccessError
from analytics.expected import Expectation, Model
from analytics.pairs import (
    Pair,
    PairProjects,
    pair_history,
    pair_organisations,
    pair_peers,
    pair_projects,
    pair_sectors,
)
from common import formats
from pages.ui.components import Exhibit, make_exhibit
from pages.ui.exhibits.expectations import METHODS, STATES, expected_of, gaps_table, silence
from pages.ui.figures.evolution import count_by_year
from pages.ui.figures.gaps import ratios_by_pair
from pages.ui.figures.verdicts import WORDS
from pages.ui.language import N_, _, _n
from pages.ui.sentences import with_year_words, years_words
from pages.ui.tables import ROWS_SHOWN, Column, Table, table_html
from pages.ui.view import View, cached

SECTORS_NAMED = 3
LINES_SHOWN = 12


def pair_words(view: View, pair: Pair) -> str:
    """Both names."""
    return f"{view.names[pair[0]]} – {view.names[pair[1]]}"


def striking_pair(view: View, model: Model) -> Pair:
    """The pair farthest from its expectation; the first two territories where nothing is expected."""
    ranked = expected_of(view, model).pairs.sort_values(["p", "territory_a", "territory_b"])
    first = ranked.iloc[0]
    return str(first.territory_a), str(first.territory_b)


@cached
def history(view: View, pair: Pair, model: Model) -> Exhibit:
    """Their projects year by year."""
    frame = pair_history(view.release, **view.reading, pair=pair)
    named = with_year_words(view, frame)
    columns = (
        Column("label", N_("Année")),
        Column("links", N_("Projets en commun"), "count"),
        Column("whole", N_("Année reçue")),
    )
    return make_exhibit(
        view,
        "paire-annees",
        Table(_("Projets en commun par année"), named, columns),
        finding=f"{_expected_words(view, pair, model)} {_sector_words(view, pair)}".strip(),
        figure=count_by_year(frame, "links", basis=view.filters.year_basis, locale=view.locale),
        alt=_("Projets qui réunissent {pair}, par année.").format(pair=pair_words(view, pair)),
        caveat=_(
            "Un projet compte dans chaque année où il est actif\u00a0: les années ne s'additionnent pas. Une année "
            "incomplète (barre pâle) ne se compare pas aux autres."
        ),
        method=_("décompte complet"),
    )


@cached
def peers(view: View, pair: Pair, model: Model) -> Exhibit:
    """The pair beside those of which as many links are expected."""
    found = expected_of(view, model)
    rows = pair_peers(found, pair).assign(links=lambda frame: frame.observed)
    told = found.state == "told" and rows.ratio.notna().all() and len(rows) > 0
    return make_exhibit(
        view,
        "paire-semblables",
        gaps_table(view, rows, "full"),
        finding=_peers_words(view, rows, found),
        figure=ratios_by_pair(
            rows,
            names=view.names,
            decimals=0,
            locale=view.locale,
        )
        if told
        else None,
        alt=_("Rapport des liens observés aux liens attendus, pour la paire et ses semblables."),
        caveat=" ".join(
            [
                _("Semblables par le nombre de liens attendus, non par ce que font les territoires."),
                silence(view, model),
            ]
        ),
        method=_(METHODS[model]),
        absent=_("Rien n'est attendu de cette paire\u00a0: elle n'a pas de semblables."),
        wide=True,
    )


@cached
def projects(view: View, pair: Pair) -> Exhibit | None:
    """Their projects, the most recent first; None for a visitor who may not read titles."""
    try:
        found = pair_projects(view.release, **view.reading, pair=pair, most=ROWS_SHOWN)
    except AccessError:
        return None
    table = _projects_table(view, found)
    return make_exhibit(
        view,
        "paire-projets",
        table,
        whole=lambda: _projects_table(view, pair_projects(view.release, **view.reading, pair=pair)),
        finding=_projects_words(view, found),
        alt="",
        markup=table_html(_first_lines(table), view.locale) if found.count else "",
        absent=_("Aucun projet commun pour ces choix."),
        caveat=_(
            "Le titre est celui qu'écrit le premier pôle qui déclare le projet. Un projet déclaré par un seul pôle n'est pas "
            "moins réel\u00a0: l'autre ne l'a pas encore dit, ou pas sous le même code."
        ),
    )


@cached
def organisations(view: View, pair: Pair) -> Exhibit | None:
    """Who takes part; None for a visitor who may not read names."""
    try:
        frame = pair_organisations(view.release, **view.reading, pair=pair)
    except AccessError:
        return None
    named = frame.assign(where=frame.territory.map(view.names))
    columns = (
        Column("name", N_("Organisation")),
        Column("where", N_("Territoire")),
        Column("projects", N_("Projets en commun"), "count"),
    )
    table = Table(_("Organisations dans les projets communs"), named, columns)
    return make_exhibit(
        view,
        "paire-organisations",
        table,
        finding=_organisations_words(view, frame),
        alt="",
        markup=table_html(_first_lines(table), view.locale) if len(frame) else "",
        absent=_("Aucun projet commun pour ces choix."),
        caveat=_(
            "Une organisation compte dans le territoire où elle est située\u00a0; deux écritures du même nom qui n'ont pu "
            "être réunies comptent deux fois."
        ),
    )


def _projects_table(view: View, found: PairProjects) -> Table:
    told = {True: _("les deux pôles"), False: _("un seul")}
    named = found.rows.assign(
        years=[years_words(view, row.first_year, row.last_year) for row in found.rows.itertuples()],
        sector_name=found.rows.sector.map(view.sector_name),
        told=found.rows.confirmed.map(told),
    )
    columns = (
        Column("title", N_("Projet")),
        Column("years", N_("Années")),
        Column("sector_name", N_("Secteur")),
        Column("organisations", N_("Organisations des deux"), "count"),
        Column("told", N_("Déclaré par")),
    )
    return Table(_("Projets communs"), named, columns, rows=found.count)


def _first_lines(table: Table) -> Table:
    """What is read without unfolding anything: the twin below says how many rows there are."""
    return Table(table.caption, table.frame.head(LINES_SHOWN), table.columns)


def _expected_words(view: View, pair: Pair, model: Model) -> str:
    """Links observed and expected, with the interval of their ratio."""
    found = expected_of(view, model)
    row = pair_peers(found, pair).iloc[0]
    count = int(row.observed)
    projects = _n("{count} projet en commun", "{count} projets en commun", count).format(
        count=formats.number(count, view.locale)
    )
    if found.state != "told":
        return _("{pair}\u00a0: {projects}. {why}").format(
            pair=pair_words(view, pair), projects=projects, why=_(STATES[found.state])
        )
    if formats.is_missing(row.ratio):
        return _("{pair}\u00a0: {projects}.").format(pair=pair_words(view, pair), projects=projects)
    return _(
        "{pair}\u00a0: {projects}, pour {expected} attendus (rapport {ratio}\u00a0; IC 95\u00a0%\u00a0: {low} à {high})"
        "\u00a0: {verdict}."
    ).format(
        pair=pair_words(view, pair),
        projects=projects,
        expected=formats.number(row.expected, view.locale, decimals=1),
        ratio=formats.number(row.ratio, view.locale, decimals=2),
        low=formats.number(row.low, view.locale, decimals=2),
        high=formats.number(row.high, view.locale, decimals=2),
        verdict=_(WORDS[str(row.verdict)]),
    )


def _sector_words(view: View, pair: Pair) -> str:
    frame = pair_sectors(view.release, **view.reading, pair=pair)
    if frame.empty:
        return ""
    named = [
        f"{view.sector_name(sector)} ({formats.number(int(links), view.locale)})"
        for sector, links in zip(frame.sector, frame.links, strict=True)
    ]
    return _("Premiers secteurs\u00a0: {sectors}.").format(sectors=", ".join(named[:SECTORS_NAMED]))


def _peers_words(view: View, rows: pd.DataFrame, found: Expectation) -> str:
    if found.state != "told":
        return _(STATES[found.state])
    if len(rows) < 2:
        return _("{pair}\u00a0: aucun lien n'est attendu.").format(
            pair=pair_words(view, (rows.territory_a.iloc[0], rows.territory_b.iloc[0]))
        )
    above = int((rows.ratio.iloc[1:] > rows.ratio.iloc[0]).sum())
    if not above:
        return _(
            "Aucune des {others} paires dont on attend à peu près autant de liens ({expected}) n'en a davantage, à "
            "proportion."
        ).format(
            others=formats.number(len(rows) - 1, view.locale),
            expected=formats.number(rows.expected.iloc[0], view.locale, decimals=1),
        )
    return _n(
        "{count} des {others} paires dont on attend à peu près autant de liens ({expected}) en a davantage, à proportion.",
        "{count} des {others} paires dont on attend à peu près autant de liens ({expected}) en ont davantage, à "
        "proportion.",
        above,
    ).format(
        count=formats.number(above, view.locale),
        others=formats.number(len(rows) - 1, view.locale),
        expected=formats.number(rows.expected.iloc[0], view.locale, decimals=1),
    )


def _organisations_words(view: View, frame: pd.DataFrame) -> str:
    several = int((frame.projects > 1).sum())
    return _n(
        "{count} organisation prend part aux projets communs, dont {several} à plus d'un.",
        "{count} organisations prennent part aux projets communs, dont {several} à plus d'un.",
        len(frame),
    ).format(count=formats.number(len(frame), view.locale), several=formats.number(several, view.locale))


def _projects_words(view: View, found: PairProjects) -> str:
    return _n(
        "{count} projet commun, dont {confirmed} déclaré par les deux pôles.",
        "{count} projets communs, dont {confirmed} déclarés par les deux pôles.",
        found.count,
    ).format(
        count=formats.number(found.count, view.locale),
        confirmed=formats.number(found.confirmed, view.locale),
    )

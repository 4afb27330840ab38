"""Organisations: who joins territories, the network of organisations and projects, the sheet of one of them."""

from __future__ import annotations

import pandas as pd

from analytics.organisations import (
    NODES_DRAWN,
    TwoMode,
    bounded,
    bridging_organisations,
    organisation_sheet,
    participations,
)
from analytics.two_mode_layout import two_mode_layout
from common import formats
from common.codes import ORGANISATION_TYPES
from common.sorting import sort_keys
from pages.ui.components import Exhibit, make_exhibit
from pages.ui.figures.two_mode import two_mode_figure
from pages.ui.language import N_, _, _n
from pages.ui.search import matching
from pages.ui.sentences import placed_sentence, years_words
from pages.ui.tables import Column, Table, table_html
from pages.ui.view import View, cached

BRIDGES_SHOWN, LINES_SHOWN, OFFERED = 15, 12, 30
NAME, KIND, PLACE = (
    Column("name", N_("Organisation")),
    Column("kind", N_("Type")),
    Column("where", N_("Territoire")),
)


@cached
def network_of(view: View) -> TwoMode:
    """The projects chosen and all their organisations."""
    return participations(view.release, **view.reading)


@cached
def bridges_of(view: View) -> pd.DataFrame:
    """The organisations that join territories, those that join most first."""
    return bridging_organisations(view.release, **view.reading)


@cached
def _drawn(view: View) -> tuple[TwoMode, pd.DataFrame, pd.DataFrame]:
    network = bounded(network_of(view), NODES_DRAWN)
    return network, *two_mode_layout(network, list(view.names))


def searched(view: View, asked: str) -> dict[str, str]:
    """Key → name and place of the organisations that bear the words asked, those with most projects first."""
    known = network_of(view).organisations.sort_values(
        ["projects", "name", "organisation_key"], ascending=[False, True, True], key=sort_keys
    )
    found = worded(view, matching(known, asked, most=OFFERED))
    return {
        str(key): f"{name} ({where})"
        for key, name, where in zip(found.organisation_key, found["name"], found["where"], strict=True)
    }


def finding(view: View) -> tuple[str, ...]:
    """How many organisations join territories, and which joins most."""
    network, found = network_of(view), bridges_of(view)
    if not len(network.organisations):
        return (placed_sentence(view, _("Aucun projet n'a d'organisation pour ces choix.")),)
    opening = _n(
        "{n} organisation relie au moins deux territoires (organisations\u00a0: {all}\u00a0; projets\u00a0: {projects}).",
        "{n} organisations relient au moins deux territoires (organisations\u00a0: {all}\u00a0; projets\u00a0: {projects}).",
        len(found),
    ).format(
        n=formats.number(len(found), view.locale),
        all=formats.number(len(network.organisations), view.locale),
        projects=formats.number(len(network.projects), view.locale),
    )
    return placed_sentence(view, opening), _first_words(view, found)


def _first_words(view: View, found: pd.DataFrame) -> str:
    """The organisation with most partner territories, or how many share that place."""
    if found.empty:
        return ""
    most = int(found.partner_territories.iloc[0])
    first = found[found.partner_territories == most]
    partners = _n("{count} autre territoire", "{count} autres territoires", most).format(
        count=formats.number(most, view.locale)
    )
    if len(first) > 1:
        return _("{count} d'entre elles en joignent le plus\u00a0: {partners} chacune.").format(
            count=formats.number(len(first), view.locale), partners=partners
        )
    return _("{name} en joint le plus\u00a0: {partners}.").format(
        name=first["name"].iloc[0], partners=partners
    )


@cached
def graph(view: View, organisation: int | None) -> Exhibit:
    """The two-mode network, with the organisation looked for."""
    network, nodes, discs = _drawn(view)
    figure = two_mode_figure(network, nodes, discs, names=view.names, found=organisation, locale=view.locale)
    return make_exhibit(
        view,
        "organisations-projets",
        Table(
            _("Organisations et leurs projets"),
            worded(
                view,
                network_of(view).organisations.sort_values(
                    ["projects", "name"], ascending=[False, True], key=sort_keys
                ),
            ),
            (NAME, KIND, PLACE, Column("projects", N_("Projets"), "count")),
        ),
        finding=_graph_words(view, network, organisation),
        figure=figure if network.nodes else None,
        alt=_(
            "Organisations et projets, un disque par territoire\u00a0; entre les disques, les projets communs."
        ),
        caveat=_(
            "Les distances ne mesurent rien\u00a0: chaque territoire a son disque, et un projet de plusieurs territoires "
            "est au milieu de ses organisations. Deux écritures du même nom qui n'ont pu être réunies comptent deux fois."
        ),
        absent=_("Aucun projet n'a d'organisation pour ces choix."),
        wide=True,
    )


def _graph_words(view: View, network: TwoMode, organisation: int | None) -> str:
    words = _("Dessinés\u00a0: {organisations} (organisations) et {projects} (projets).").format(
        organisations=formats.number(len(network.organisations), view.locale),
        projects=formats.number(len(network.projects), view.locale),
    )
    if network.projects_left_out:
        words += " " + _(
            "Au-delà de {most} points, les projets qui réunissent le plus de territoires, puis d'organisations, sont "
            "gardés, chacun avec toutes ses organisations\u00a0: {projects} projets et {organisations} organisations "
            "n'y sont pas."
        ).format(
            most=formats.number(NODES_DRAWN, view.locale),
            projects=formats.number(network.projects_left_out, view.locale),
            organisations=formats.number(network.organisations_left_out, view.locale),
        )
    if organisation is not None and organisation not in set(network.organisations.organisation_key):
        words += " " + _("L'organisation cherchée est de celles-là\u00a0; sa fiche est complète.")
    return words


@cached
def bridges(view: View) -> Exhibit:
    """The organisations that join territories, as a table."""
    found = worded(view, bridges_of(view))
    columns = (
        NAME,
        KIND,
        PLACE,
        Column("partner_territories", N_("Autres territoires joints"), "count"),
        Column("cross_regional_projects", N_("Projets interrégionaux"), "count"),
        Column("projects", N_("Projets"), "count"),
        Column("betweenness", N_("Part des plus courts chemins"), "percent"),
    )
    table = Table(_("Organisations qui relient des territoires"), found, columns)
    shown = Table(table.caption, found.head(BRIDGES_SHOWN), columns)
    return make_exhibit(
        view,
        "organisations-relais",
        table,
        finding=_n(
            "{n} organisation prend part à des projets qui joignent deux territoires ou plus.",
            "{n} organisations prennent part à des projets qui joignent deux territoires ou plus.",
            len(found),
        ).format(n=formats.number(len(found), view.locale)),
        alt="",
        markup=table_html(shown, view.locale) if len(found) else "",
        caveat=_(
            "Relier n'est pas un mérite\u00a0: qui finance ou conseille tout le monde joint tout le monde. La part des "
            "plus courts chemins n'a pas d'intervalle et n'est pas un classement."
        ),
        method=_("plus courts chemins entre organisations, par leurs projets, dans le réseau entier"),
        absent=_("Aucune organisation ne relie deux territoires pour ces choix."),
    )


@cached
def projects_sheet(view: View, organisation: int) -> Exhibit:
    """The projects of one organisation."""
    sheet = organisation_sheet(network_of(view), organisation)
    frame = sheet.projects.assign(
        sector_name=sheet.projects.sector.map(view.sector_name),
        years=[
            years_words(view, first, last)
            for first, last in zip(sheet.projects.first_year, sheet.projects.last_year, strict=True)
        ],
        where=[
            ", ".join(view.names.get(code, code) for code in codes) for codes in sheet.projects.territories
        ],
    )
    columns = (
        Column("title", N_("Projet")),
        Column("years", N_("Années")),
        Column("sector_name", N_("Secteur")),
        Column("organisations", N_("Organisations"), "count"),
        Column("where", N_("Territoires")),
    )
    territories = {code for codes in sheet.projects.territories for code in codes}
    words = _n("{name}\u00a0: {projects} projet.", "{name}\u00a0: {projects} projets.", len(frame)).format(
        name=sheet.name, projects=formats.number(len(frame), view.locale)
    )
    joined = _n("{count} territoire joint.", "{count} territoires joints.", len(territories)).format(
        count=formats.number(len(territories), view.locale)
    )
    return _sheet_exhibit(
        view, "organisation-projets", Table(_("Ses projets"), frame, columns), f"{words} {joined}"
    )


@cached
def partners_sheet(view: View, organisation: int) -> Exhibit:
    """The organisations that share a project with one of them."""
    sheet = organisation_sheet(network_of(view), organisation)
    columns = (NAME, KIND, PLACE, Column("projects", N_("Projets en commun"), "count"))
    words = _n(
        "{count} organisation partage un projet avec {name}.",
        "{count} organisations partagent un projet avec {name}.",
        len(sheet.partners),
    ).format(count=formats.number(len(sheet.partners), view.locale), name=sheet.name)
    table = Table(_("Ses partenaires"), worded(view, sheet.partners), columns)
    return _sheet_exhibit(view, "organisation-partenaires", table, words)


def _sheet_exhibit(view: View, slug: str, table: Table, words: str) -> Exhibit:
    shown = Table(table.caption, table.frame.head(LINES_SHOWN), table.columns)
    return make_exhibit(
        view,
        slug,
        table,
        finding=words,
        alt="",
        markup=table_html(shown, view.locale) if len(table.frame) else "",
        absent=_("Aucune autre organisation dans ses projets, pour ces choix."),
        caveat=_(
            "Seuls comptent les projets déclarés par les pôles et les choix de la barre de filtres\u00a0; prendre part à un "
            "projet ne dit rien de ce qui y a été apporté."
        ),
    )


def worded(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    """Organisations with the words of their kind (`kind`) and of their place (`where`)."""
    kinds = {slug: ORGANISATION_TYPES.label(slug, view.locale) for slug in ORGANISATION_TYPES.slugs}
    return frame.assign(
        kind=frame.type.map(kinds), where=frame.territory.map(view.names).fillna(_("hors du réseau"))
    )

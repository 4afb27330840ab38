"""Links worth building: whom a territory might call, in which sector, and the three reasons why."""

from __future__ import annotations

from collections.abc import Hashable
from html import escape
from typing import Any

import pandas as pd

from analytics.access import AccessError
from analytics.suggestions import Suggestions, sector_organisations, suggestions
from common import formats
from common.words import capitalised
from pages.ui.components import Exhibit, make_exhibit
from pages.ui.exhibits.expectations import METHODS, STATES
from pages.ui.language import N_, _, _n
from pages.ui.tables import Column, Table
from pages.ui.view import View, cached

ORGANISATIONS_NAMED = 3

COLUMNS = (
    Column("name", N_("Territoire")),
    Column("sector_name", N_("Secteur")),
    Column("sector_expected", N_("Liens attendus dans ce secteur"), "decimal"),
    Column("observed", N_("Liens, tous secteurs"), "count"),
    Column("expected", N_("Attendus, tous secteurs"), "decimal"),
    Column("similarity", N_("Ressemblance des secteurs"), "percent"),
    Column("capacity", N_("Projets de ce secteur là-bas"), "count"),
    Column("own", N_("Projets de ce secteur ici"), "count"),
    Column("reasons", N_("Pourquoi")),
)


@cached
def calls(view: View, territory: str) -> Exhibit:
    """The suggestions to one territory, each with its reasons; organisations for who may read their names."""
    found = suggestions(view.release, territory=territory, **view.reading)
    rows = _worded(view, found)
    return make_exhibit(
        view,
        "liens-a-batir",
        Table(_("Liens à bâtir"), rows, COLUMNS),
        finding=_finding(view, found, rows),
        alt="",
        markup=_listed(rows) if len(rows) else "",
        caveat=_(
            "Une piste dit qu'un lien n'est pas déclaré, non qu'il serait utile, ni que personne n'y travaille. L'ordre suit "
            "ce qui est attendu\u00a0: deux pistes voisines se valent. Les pistes jugent le réseau entier, quels que soient les "
            "territoires de la barre de filtres."
        ),
        method=_(METHODS[found.model]),
        absent=_absent(view, found),
    )


def _worded(view: View, found: Suggestions) -> pd.DataFrame:
    """The suggestions with the names of partners and sectors, their reasons, and who works there."""
    people = _organisations(view, found.rows)
    records = found.rows.to_dict("records")
    return found.rows.assign(
        name=found.rows.partner.map(view.names),
        sector_name=found.rows.sector.map(view.sector_name),
        reasons=[_reasons(view, row, found) for row in records],
        people=[people.get((row["partner"], row["sector"]), "") for row in records],
    )


MISSING = {
    "distance": N_(
        "aucun lien dans ce secteur, pour un attendu de {here} selon la taille et la distance (tous secteurs "
        "ensemble\u00a0: {observed} pour {expected})"
    ),
    "quasi": N_(
        "aucun lien dans ce secteur, pour un attendu de {here} selon la taille (tous secteurs ensemble\u00a0: "
        "{observed} pour {expected})"
    ),
}


def _reasons(view: View, row: dict[Hashable, Any], found: Suggestions) -> str:
    """The three reasons in one sentence: the missing link, the likeness, the capacity."""
    missing = _("aucun lien encore avec un autre territoire")
    if found.state != "isolated":
        missing = _(MISSING[found.model]).format(
            here=_decimal(view, row["sector_expected"]),
            observed=formats.number(int(row["observed"]), view.locale),
            expected=_decimal(view, row["expected"]),
        )
    capacity = int(row["capacity"])
    there = _n("{count} projet de ce secteur là-bas", "{count} projets de ce secteur là-bas", capacity)
    return _("{missing}\u00a0; secteurs semblables à {similarity}\u00a0; {there}").format(
        missing=missing,
        similarity=formats.percent(row["similarity"], view.locale, decimals=0),
        there=there.format(count=formats.number(capacity, view.locale)),
    )


def _decimal(view: View, value: float) -> str:
    return formats.number(value, view.locale, decimals=1)


def _organisations(view: View, rows: pd.DataFrame) -> dict[tuple[str, str], str]:
    """Partner and sector → the organisations most active there; nothing for a visitor who may not read names."""
    if rows.empty:
        return {}
    try:
        frame = sector_organisations(
            view.release,
            **view.reading,
            territories=sorted(set(rows.partner)),
            sectors=sorted(set(rows.sector)),
        )
    except AccessError:
        return {}
    named = frame.groupby(["territory", "sector"], sort=False).name.agg(
        lambda names: ", ".join(names.head(ORGANISATIONS_NAMED))
    )
    return {(str(territory), str(sector)): str(names) for (territory, sector), names in named.items()}


def _listed(rows: pd.DataFrame) -> str:
    """The suggestions as a list: a partner and a sector, why, and who works there."""
    lead = _("Actives là-bas\u00a0: {names}")
    items = []
    for row in rows.to_dict("records"):
        reasons = capitalised(row["reasons"])
        people = f"<span>{escape(lead.format(names=row['people']))}</span>" if row["people"] else ""
        items.append(
            f"<li><strong>{escape(row['name'])} – {escape(row['sector_name'])}</strong>"
            f"<span>{escape(reasons)}.</span>{people}</li>"
        )
    return f'<ol class="calls">{"".join(items)}</ol>'


def _finding(view: View, found: Suggestions, rows: pd.DataFrame) -> str:
    if rows.empty:
        return _absent(view, found)
    first = rows.iloc[0]
    opening = _n("{count} piste pour {name}", "{count} pistes pour {name}", len(rows)).format(
        count=formats.number(len(rows), view.locale), name=view.names[found.territory]
    )
    if found.state == "isolated":
        return _("{opening}, qui n'a encore aucun lien\u00a0: d'abord {partner}, en {sector}.").format(
            opening=opening, partner=first["name"], sector=first.sector_name
        )
    return _(
        "{opening}\u00a0: d'abord {partner}, en {sector}, où aucun lien n'est déclaré pour un attendu de {expected}."
    ).format(
        opening=opening,
        partner=first["name"],
        sector=first.sector_name,
        expected=_decimal(view, first.sector_expected),
    ) + _sure(view, rows)


def _sure(view: View, rows: pd.DataFrame) -> str:
    """Partners with whom fewer links than expected is established."""
    names = list(dict.fromkeys(rows[rows.verdict == "less"].name))
    if not names:
        return " " + _("Avec aucun de ces territoires le manque de liens n'est établi.")
    return " " + _("Le manque de liens est établi avec {names}.").format(names=", ".join(names))


def _absent(view: View, found: Suggestions) -> str:
    """Why nothing is suggested."""
    if found.state in STATES:
        return _(STATES[found.state])
    return _(
        "{name} n'a aucune piste\u00a0: là où ses secteurs existent ailleurs, des liens sont déjà déclarés."
    ).format(name=view.names[found.territory])

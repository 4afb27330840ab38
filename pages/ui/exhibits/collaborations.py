"""The exhibits of the Collaborations page: map, matrix, graph and evolution of links."""

from __future__ import annotations

import pandas as pd

from analytics.changes import Change, last_change
from analytics.links import (
    Counting,
    cross_regional_share,
    cross_regional_share_by_year,
    link_matrix,
    links,
)
from analytics.network import NetworkFigures, layout, network_figures, territory_figures
from analytics.outlines import territory_map
from common import formats
from pages.ui.components import Exhibit, make_exhibit, share_sentence
from pages.ui.figures.evolution import share_by_year
from pages.ui.figures.flow_map import DRAWN, flow_map
from pages.ui.figures.matrix import SIDE, matrix
from pages.ui.figures.network_graph import EDGES, LABELS_SHOWN, network_graph
from pages.ui.language import N_, _, _n
from pages.ui.tables import Column, Table, square_table
from pages.ui.view import View, cached

DECIMALS = {"full": 0, "fractional": 1}
KINDS = {"full": "count", "fractional": "decimal"}


def counting_words(counting: Counting) -> str:
    """The method, for source lines."""
    if counting == "full":
        return _("décompte complet")
    return _("décompte fractionnaire")


@cached
def finding(view: View) -> tuple[str, ...]:
    """The share of projects that join territories, whether it moved, who stands apart."""
    share = cross_regional_share(view.release, **view.reading)
    if not share.denominator:
        return (_("Aucun projet d'au moins deux organisations pour ces choix."),)
    opening = share_sentence(
        view,
        share,
        N_(
            "{value} des projets à plusieurs organisations relient au moins deux territoires "
            "({numerator} sur {denominator}\u00a0; IC 95\u00a0%\u00a0: {interval})."
        ),
    )
    change = last_change(cross_regional_share_by_year(view.release, **view.reading))
    found = links(view.release, counting="full", **view.reading)
    shape = network_figures(found, territories=list(view.names))
    apart = "" if view.filters.territories else _isolated(shape, view)
    return (opening, change_words(change, view), apart)


def change_words(change: Change | None, view: View) -> str:
    """Whether the share moved between the last two complete years."""
    if change is None:
        return ""
    templates = {
        "rise": N_("De {first} à {last}, la part passe de {before} à {after}\u00a0: la hausse est établie."),
        "fall": N_("De {first} à {last}, la part passe de {before} à {after}\u00a0: la baisse est établie."),
        "unsure": N_("De {first} à {last}, aucune hausse ni baisse n'est établie ({before}, puis {after})."),
    }
    basis = view.filters.year_basis
    return _(templates[change.verdict]).format(
        first=formats.year(change.first_year, basis=basis),
        last=formats.year(change.last_year, basis=basis),
        before=formats.percent(change.before, view.locale),
        after=formats.percent(change.after, view.locale),
    )


def _isolated(shape: NetworkFigures, view: View) -> str:
    pairs = _("{linked} des {possible} paires de territoires ont au moins un projet en commun.").format(
        linked=formats.number(shape.linked_pairs, view.locale),
        possible=formats.number(shape.possible_pairs, view.locale),
    )
    if not shape.isolated:
        return pairs
    alone = _n(
        "{count} territoire n'a aucun lien\u00a0: {names}.",
        "{count} territoires n'ont aucun lien\u00a0: {names}.",
        len(shape.isolated),
    )
    names = ", ".join(view.names[code] for code in shape.isolated[:6])
    more = "…" if len(shape.isolated) > 6 else ""
    return f"{pairs} {alone.format(count=len(shape.isolated), names=names + more)}"


def links_table(view: View, frame: pd.DataFrame, counting: Counting) -> Table:
    """Pairs by their names, the most linked first."""
    named = frame.sort_values(["links", "territory_a", "territory_b"], ascending=[False, True, True])
    named = named.assign(a=named.territory_a.map(view.names), b=named.territory_b.map(view.names))
    columns = (
        Column("a", N_("Territoire")),
        Column("b", N_("Autre territoire")),
        Column("links", N_("Liens"), KINDS[counting]),
    )
    return Table(_("Liens entre territoires"), named, columns)


@cached
def flows(view: View, counting: Counting) -> Exhibit:
    """The map of links; its table alone where the network has no geometry."""
    found = links(view.release, **view.reading, counting=counting)
    figures = territory_figures(found, territories=list(view.names))
    land = territory_map(view.settings)
    drawn = None
    if land is not None:
        drawn = flow_map(
            found,
            dict(zip(figures.territory, figures.strength.astype(float), strict=True)),
            land=land,
            names=view.names,
            chosen=view.filters.territories,
            decimals=DECIMALS[counting],
            locale=view.locale,
        )
    table = links_table(view, found, counting)
    return make_exhibit(
        view,
        "liens",
        table,
        figure=drawn,
        alt=_alt(table, view),
        caveat=drawn_words(DRAWN, len(found), view)
        + " "
        + _(
            "La largeur d'un lien compte des projets, pas leur valeur. Les territoires peuplés ont plus de "
            "projets, donc plus de liens\u00a0: une ligne épaisse ne dit pas que deux territoires collaborent "
            "plus que leur taille ne le laisse attendre. Un partenaire qui n'est pas déclaré ne compte pas."
        ),
        method=counting_words(counting),
        absent=_(
            "Ce réseau n'a pas de géométrie de référence\u00a0: la carte ne peut pas être dessinée. Le tableau, "
            "la matrice et le graphe ci-dessous disent la même chose."
        ),
        wide=True,
    )


def _alt(table: Table, view: View) -> str:
    """The three strongest pairs in words."""
    strongest = [f"{row.a} – {row.b}" for row in table.frame.head(3).itertuples(index=False)]
    if not strongest:
        return _("Aucun lien entre territoires pour ces choix.")
    return _("Liens entre territoires. Les paires les plus liées\u00a0: {pairs}.").format(
        pairs=", ".join(strongest)
    )


@cached
def pairs_matrix(view: View, counting: Counting) -> Exhibit:
    """Every pair, in the order of the network."""
    found = links(view.release, **view.reading, counting=counting)
    figures = territory_figures(found, territories=list(view.names))
    largest = figures.sort_values(["strength", "territory"], ascending=[False, True]).head(SIDE)
    shown = [code for code in view.names if code in set(largest.territory)]
    square = link_matrix(found, territories=shown)
    table = square_table(
        square,
        [view.names[code] for code in shown],
        caption=_("Liens entre territoires"),
        corner=N_("Territoire"),
        kind=KINDS[counting],
    )
    caveat = _(
        "Une case pâle n'est pas un reproche\u00a0: deux petits territoires éloignés ont peu de projets à "
        "partager. Les collaborations à l'intérieur d'un même territoire sont comptées à part."
    )
    return make_exhibit(
        view,
        "matrice",
        table,
        figure=matrix(square, names=view.names, decimals=DECIMALS[counting], locale=view.locale),
        alt=_(
            "Matrice des liens\u00a0: une ligne et une colonne par territoire, plus foncé où les liens sont nombreux."
        ),
        caveat=" ".join([limited_words(len(shown), len(view.names)), caveat]).strip(),
        method=counting_words(counting),
        wide=True,
    )


def drawn_words(drawn: int, total: int, view: View) -> str:
    """Says that only the strongest links are drawn."""
    if drawn >= total:
        return ""
    return _("Seules les {drawn} paires les plus liées sont dessinées, sur {total}.").format(
        drawn=formats.number(drawn, view.locale), total=formats.number(total, view.locale)
    )


def limited_words(shown: int, total: int) -> str:
    """Says that only the strongest territories are drawn."""
    if shown >= total:
        return ""
    return _("Seuls les {shown} territoires qui ont le plus de liens sont montrés, sur {total}.").format(
        shown=shown, total=total
    )


@cached
def graph(view: View, counting: Counting) -> Exhibit:
    """The network graph, its territories in the same place from one filter to the next."""
    everything = view.choices.everything(view.filters.year_basis)
    whole = links(view.release, visitor=view.visitor, filters=everything, counting="full")
    found = links(view.release, **view.reading, counting=counting)
    codes = list(view.names)
    figures = territory_figures(found, territories=codes)
    named = figures.assign(
        name=figures.territory.map(view.names), partner=figures.main_partner.map(view.names)
    )
    columns = (
        Column("name", N_("Territoire")),
        Column("degree", N_("Territoires liés"), "count"),
        Column("strength", N_("Liens"), KINDS[counting]),
        Column("partner", N_("Premier partenaire")),
        Column("main_links", N_("Liens avec lui"), KINDS[counting]),
    )
    return make_exhibit(
        view,
        "reseau",
        Table(_("Liens de chaque territoire"), named, columns),
        figure=network_graph(
            found,
            layout(whole, territories=codes),
            figures,
            names=view.names,
            chosen=view.filters.territories,
            locale=view.locale,
        ),
        alt=_("Graphe du réseau\u00a0: les territoires qui partagent des projets sont proches et reliés."),
        caveat=" ".join([drawn_words(EDGES, len(found), view), _named_words(len(codes), view)])
        + " "
        + _(
            "Sur le graphe, les distances ne mesurent rien\u00a0: les places viennent de tous les liens de toutes "
            "les années, et ne changent pas avec les filtres. Un territoire au bord n'est pas moins utile."
        ),
        method=counting_words(counting),
        wide=True,
    )


def _named_words(territories: int, view: View) -> str:
    """Says that only some territories have their name written."""
    if territories <= LABELS_SHOWN:
        return ""
    return _("Seuls les {shown} territoires les plus liés portent leur nom, sur {total}.").format(
        shown=LABELS_SHOWN, total=formats.number(territories, view.locale)
    )


@cached
def evolution(view: View) -> Exhibit:
    """The cross-regional share, year by year."""
    frame = cross_regional_share_by_year(view.release, **view.reading)
    basis = view.filters.year_basis
    named = frame.assign(
        label=[formats.year(int(year), basis=basis) for year in frame.year],
        whole=[_("complète") if complete else _("incomplète") for complete in frame.complete],
    )
    columns = (
        Column("label", N_("Année")),
        Column("value", N_("Part interrégionale"), "percent"),
        Column("low", N_("IC 95\u00a0% bas"), "percent"),
        Column("high", N_("IC 95\u00a0% haut"), "percent"),
        Column("numerator", N_("Projets interrégionaux"), "count"),
        Column("denominator", N_("Projets à plusieurs organisations"), "count"),
        Column("whole", N_("Année reçue")),
    )
    return make_exhibit(
        view,
        "evolution",
        Table(_("Part interrégionale par année"), named, columns),
        figure=share_by_year(frame, basis=basis, locale=view.locale),
        alt=_("Part des projets à plusieurs organisations qui relient au moins deux territoires, par année."),
        caveat=_(
            "Un projet compte dans chaque année où il est actif\u00a0: les années ne s'additionnent pas. Une année "
            "incomplète (marque creuse) ne se compare pas aux autres."
        ),
    )

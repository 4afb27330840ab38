"""The exhibits of the Collaborations page: map, matrix, graph and evolution of links."""

from __future__ import annotations

import pandas as pd

from analytics.changes import Change, last_change
from analytics.findings import holding_half
from analytics.links import (
    Counting,
    cross_regional_share,
    cross_regional_share_by_year,
    link_matrix,
    links,
)
from analytics.network import (
    NetworkFigures,
    layout,
    median_links,
    network_figures,
    territory_figures,
)
from analytics.outlines import territory_map
from common import formats
from pages.ui.components import Exhibit, make_exhibit
from pages.ui.figures.evolution import share_by_year
from pages.ui.figures.flow_map import DRAWN, flow_map
from pages.ui.figures.matrix import SIDE, matrix
from pages.ui.figures.network_graph import EDGES, LABELS_SHOWN, network_graph
from pages.ui.language import N_, _, _n
from pages.ui.sentences import names_of, placed_sentence, share_sentence, with_year_words
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
        "rise": N_(
            "De {first} à {last}, la part passe de {before} ({before_cases}) à {after} ({after_cases})\u00a0: "
            "la hausse est établie."
        ),
        "fall": N_(
            "De {first} à {last}, la part passe de {before} ({before_cases}) à {after} ({after_cases})\u00a0: "
            "la baisse est établie."
        ),
        "unsure": N_(
            "De {first} à {last}, aucune hausse ni baisse n'est établie ({before}, {before_cases}, puis "
            "{after}, {after_cases})."
        ),
    }
    basis = view.filters.year_basis
    return _(templates[change.verdict]).format(
        first=formats.year(change.first_year, basis=basis),
        last=formats.year(change.last_year, basis=basis),
        before=formats.percent(change.before, view.locale),
        after=formats.percent(change.after, view.locale),
        before_cases=_cases(change.before_cases, view),
        after_cases=_cases(change.after_cases, view),
    )


def _cases(cases: tuple[int, int], view: View) -> str:
    numerator, denominator = (formats.number(number, view.locale) for number in cases)
    return _("{numerator} sur {denominator}").format(numerator=numerator, denominator=denominator)


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
    return f"{pairs} {alone.format(count=len(shape.isolated), names=names_of(view, shape.isolated))}"


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
        finding=_flows_finding(table, found, counting, view),
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


def _flows_finding(table: Table, found: pd.DataFrame, counting: Counting, view: View) -> str:
    """How concentrated the links are."""
    pairs = holding_half(found.links)
    if not pairs:
        return _("Aucun lien entre territoires pour ces choix.")
    first = table.frame.iloc[0]
    decimals = DECIMALS[counting]
    words = _n(
        "{count} paire sur {linked} porte la moitié des liens ({total} en tout)\u00a0; la plus liée est {a} – {b} "
        "({links}).",
        "{count} paires sur {linked} portent la moitié des liens ({total} en tout)\u00a0; la plus liée est {a} – {b} "
        "({links}).",
        pairs,
    ).format(
        count=formats.number(pairs, view.locale),
        linked=formats.number(len(found), view.locale),
        total=formats.number(float(found.links.sum()), view.locale, decimals=decimals),
        a=first.a,
        b=first.b,
        links=formats.number(float(first.links), view.locale, decimals=decimals),
    )
    return placed_sentence(view, words)


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
        finding=_matrix_finding(found, counting, view),
        figure=matrix(square, names=view.names, decimals=DECIMALS[counting], locale=view.locale),
        alt=_(
            "Matrice des liens\u00a0: une ligne et une colonne par territoire, plus foncé où les liens sont nombreux."
        ),
        caveat=" ".join([limited_words(len(shown), len(view.names)), caveat]).strip(),
        method=counting_words(counting),
        wide=True,
    )


def _matrix_finding(found: pd.DataFrame, counting: Counting, view: View) -> str:
    """What an ordinary pair has."""
    shape = network_figures(found, territories=list(view.names))
    if not shape.linked_pairs:
        return _("Aucun lien entre territoires pour ces choix.")
    words = _(
        "Une paire de territoires sur deux a {median} ou moins\u00a0; {none} paires sur {possible} n'ont aucun lien."
    ).format(
        median=_links_words(median_links(found, territories=list(view.names)), counting, view),
        none=formats.number(shape.possible_pairs - shape.linked_pairs, view.locale),
        possible=formats.number(shape.possible_pairs, view.locale),
    )
    return placed_sentence(view, words)


def _links_words(links: float, counting: Counting, view: View) -> str:
    """A number of links in words."""
    number = formats.number(links, view.locale, decimals=DECIMALS[counting] or int(links % 1 > 0))
    return _n("{count} lien", "{count} liens", int(links)).format(count=number)


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
        finding=_graph_finding(named, counting, view),
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


def _graph_finding(named: pd.DataFrame, counting: Counting, view: View) -> str:
    """Of one territory, its partners; of several, how far the least linked is from the middle one."""
    chosen = named[named.territory.isin(view.filters.territories)] if view.filters.territories else named
    if not named.degree.sum() or chosen.empty:
        return _("Aucun lien entre territoires pour ces choix.")
    others = formats.number(len(named) - 1, view.locale)
    least = chosen.loc[chosen.degree.idxmin()]
    if len(chosen) == 1 and least.main_links > 0:
        return _(
            "{name} est lié à {degree} des {others} autres territoires\u00a0; son premier partenaire est {partner} "
            "({links})."
        ).format(
            name=least["name"],
            degree=formats.number(int(least.degree), view.locale),
            others=others,
            partner=least.partner,
            links=_links_words(float(least.main_links), counting, view),
        )
    return _(
        "La moitié des territoires sont liés à {median} autres ou plus, sur {others}\u00a0; le moins lié, {name}, "
        "l'est à {degree}."
    ).format(
        median=formats.number(int(chosen.degree.quantile(0.5, interpolation="higher")), view.locale),
        others=others,
        name=least["name"],
        degree=formats.number(int(least.degree), view.locale),
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
    named = with_year_words(view, frame)
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
        finding=change_words(last_change(frame), view)
        or _("Il n'y a pas deux années complètes qui se suivent\u00a0: aucune évolution ne peut être dite."),
        figure=share_by_year(frame, basis=basis, locale=view.locale),
        alt=_("Part des projets à plusieurs organisations qui relient au moins deux territoires, par année."),
        caveat=_(
            "Un projet compte dans chaque année où il est actif\u00a0: les années ne s'additionnent pas. Une année "
            "incomplète (marque creuse) ne se compare pas aux autres."
        ),
    )

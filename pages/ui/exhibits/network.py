"""The network as a graph, and over it the layers that a reader switches: stable groups, and the backbone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from string import ascii_uppercase

import pandas as pd

from analytics.backbone import backbone
from analytics.communities import TOGETHER
from analytics.links import Counting, links
from analytics.network import layout, territory_figures
from analytics.resampling import LARGEST_NETWORK, RESAMPLES
from common import formats
from pages.ui.components import Exhibit, make_exhibit
from pages.ui.exhibits.communities import communities_of
from pages.ui.exhibits.links import KINDS, counting_words, drawn_words, links_words
from pages.ui.figures.network_graph import EDGES, LABELS_SHOWN, Layers, network_graph
from pages.ui.language import N_, _, _n
from pages.ui.sentences import names_of
from pages.ui.tables import Column, Table
from pages.ui.view import View, cached

SHOWN_OF_GROUP = 4
"""Territories of a group that a sentence names."""


@dataclass(frozen=True)
class Asked:
    """The layers that a reader asked for: stable groups of territories, and the backbone."""

    groups: bool = False
    backbone: bool = False


@cached
def places(view: View) -> pd.DataFrame:
    """Where territories stand on every graph: from all links of all years, whatever is chosen.

    Returns:
        `territory, x, y`, in the order of the network.
    """
    everything = view.choices.everything(view.filters.year_basis)
    whole = links(view.release, visitor=view.visitor, filters=everything, counting="full")
    return layout(whole, territories=list(view.names))


def places_of(view: View) -> pd.DataFrame:
    """The same, kept once for all filters."""
    everything = view.choices.everything(view.filters.year_basis)
    return places(replace(view, filters=everything, counting="full"))


@cached
def graph(view: View, counting: Counting, asked: Asked) -> Exhibit:
    """The network graph, its territories in the same place from one filter to the next."""
    found = links(view.release, **view.reading, counting=counting)
    figures = territory_figures(found, territories=list(view.names))
    layers = _layers(view, counting, asked)
    table, named = _table(view, figures, layers, counting)
    return make_exhibit(
        view,
        "reseau",
        table,
        finding=_finding(view, named, found, layers, counting, asked),
        figure=network_graph(
            found,
            places_of(view),
            figures,
            names=view.names,
            chosen=view.filters.territories,
            locale=view.locale,
            layers=layers,
        )
        if len(figures)
        else None,
        alt=_alt(layers),
        caveat=_caveat(view, len(found), layers),
        method=_method(view, counting, layers),
        absent=_("Ce réseau n'a pas de territoire."),
        wide=True,
    )


def _layers(view: View, counting: Counting, asked: Asked) -> Layers:
    """What can be drawn of what was asked, of the whole network whatever territory is looked at."""
    found = communities_of(view, counting) if asked.groups else None
    return Layers(
        groups=None
        if found is None
        else {code: _letter(index) for index, group in enumerate(found.groups) for code in group},
        backbone=_backbone_of(view, counting) if asked.backbone else None,
    )


def _letter(index: int) -> str:
    """A to Z, then AA, AB…"""
    first, last = divmod(index, len(ascii_uppercase))
    return (ascii_uppercase[first - 1] if first else "") + ascii_uppercase[last]


def _backbone_of(view: View, counting: Counting) -> frozenset[tuple[str, str]]:
    whole = replace(view.filters, territories=())
    found = links(view.release, visitor=view.visitor, filters=whole, counting=counting)
    kept = backbone(found, territories=list(view.names))
    kept = kept[kept.kept]
    return frozenset(zip(kept.territory_a, kept.territory_b, strict=True))


def _table(
    view: View, figures: pd.DataFrame, layers: Layers, counting: Counting
) -> tuple[Table, pd.DataFrame]:
    """The table twin, with a column a layer; and its frame."""
    named = figures.assign(
        name=figures.territory.map(view.names), partner=figures.main_partner.map(view.names)
    )
    columns = [
        Column("name", N_("Territoire")),
        Column("degree", N_("Territoires liés"), "count"),
        Column("strength", N_("Liens"), KINDS[counting]),
        Column("partner", N_("Premier partenaire")),
        Column("main_links", N_("Liens avec lui"), KINDS[counting]),
    ]
    if layers.groups is not None:
        named["group"] = [layers.groups.get(code) or _("aucun") for code in named.territory]
        columns.append(Column("group", N_("Groupe")))
    if layers.backbone is not None:
        named["kept"] = [sum(code in pair for pair in layers.backbone) for code in named.territory]
        columns.append(Column("kept", N_("Liens de l'ossature"), "count"))
    return Table(_("Liens de chaque territoire"), named, tuple(columns)), named


def _finding(
    view: View,
    named: pd.DataFrame,
    found: pd.DataFrame,
    layers: Layers,
    counting: Counting,
    asked: Asked,
) -> str:
    sentences = [_graph_words(named, counting, view)]
    if asked.groups and len(found):
        sentences.append(_groups_words(view, layers))
    if layers.backbone is not None and len(found):
        sentences.append(_backbone_words(view, found, layers.backbone))
    return " ".join(sentence for sentence in sentences if sentence)


def _graph_words(named: pd.DataFrame, counting: Counting, view: View) -> str:
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
            links=links_words(float(least.main_links), counting, view),
        )
    median = int(chosen.degree.quantile(0.5, interpolation="higher"))
    return _n(
        "La moitié des territoires sont liés à {median} autre ou plus, sur {others}\u00a0; le moins lié, {name}, "
        "l'est à {degree}.",
        "La moitié des territoires sont liés à {median} autres ou plus, sur {others}\u00a0; le moins lié, {name}, "
        "l'est à {degree}.",
        median,
    ).format(
        median=formats.number(median, view.locale),
        others=others,
        name=least["name"],
        degree=formats.number(int(least.degree), view.locale),
    )


def _groups_words(view: View, layers: Layers) -> str:
    """The stable groups and who is in them; what can be said where there is none."""
    if layers.groups is None:
        return _(
            "Les groupes ne sont pas cherchés au-delà de {count} territoires\u00a0: mille réseaux redessinés feraient "
            "attendre."
        ).format(count=LARGEST_NETWORK)
    if not layers.groups:
        return _("Aucun groupe de territoires ne se retrouve d'un tirage des projets à l'autre.")
    members: dict[str, list[str]] = {}
    for code in view.names:
        if code in layers.groups:
            members.setdefault(layers.groups[code], []).append(code)
    told = _(
        "Territoires retrouvés ensemble dans au moins {share} des tirages des projets\u00a0: {groups}."
    ).format(
        share=formats.percent(TOGETHER, view.locale, decimals=0),
        groups=", ".join(
            f"{letter} ({names_of(view, tuple(codes), most=SHOWN_OF_GROUP)})"
            for letter, codes in sorted(members.items())
        ),
    )
    alone = tuple(code for code in view.names if code not in layers.groups)
    rest = _("Sans groupe sûr\u00a0: {names}.").format(names=names_of(view, alone)) if alone else ""
    return f"{told} {rest}".strip()


def _backbone_words(view: View, found: pd.DataFrame, kept: frozenset[tuple[str, str]]) -> str:
    """How much of what is linked the backbone holds."""
    pairs = zip(found.territory_a, found.territory_b, strict=True)
    shown = found[[pair in kept for pair in pairs]]
    if shown.empty:
        return _("Aucun lien ne ressort assez, pour l'un de ses deux territoires, pour faire une ossature.")
    return _n(
        "L'ossature tient en {count} paire sur {total}, qui porte {share} des liens.",
        "L'ossature tient en {count} paires sur {total}, qui portent {share} des liens.",
        len(shown),
    ).format(
        count=formats.number(len(shown), view.locale),
        total=formats.number(len(found), view.locale),
        share=formats.percent(float(shown.links.sum() / found.links.sum()), view.locale, decimals=0),
    )


def _alt(layers: Layers) -> str:
    words = [_("Graphe du réseau\u00a0: les territoires qui partagent des projets sont proches et reliés.")]
    if layers.groups is not None:
        words.append(_("Une lettre et une couleur par groupe de territoires."))
    if layers.backbone is not None:
        words.append(_("Les liens de l'ossature sont foncés et larges."))
    return " ".join(words)


def _caveat(view: View, linked: int, layers: Layers) -> str:
    words = [
        drawn_words(EDGES, linked, view),
        _named_words(len(view.names), view),
        _(
            "Sur le graphe, les distances ne mesurent rien\u00a0: les places viennent de tous les liens de toutes "
            "les années, et ne changent pas avec les filtres. Un territoire au bord n'est pas moins utile."
        ),
    ]
    if layers.groups is not None:
        words.append(
            _(
                "Un groupe dit qui se retrouve ensemble quand on tire de nouveau les projets, non une frontière\u00a0: "
                "deux territoires y sont parfois pour leurs partenaires communs, et être sans groupe n'est pas être "
                "seul."
            )
        )
    if layers.backbone is not None:
        words.append(
            _(
                "Un lien hors de l'ossature n'est pas faible\u00a0: il est ce que les autres liens de ses territoires "
                "laissent attendre."
            )
        )
    return " ".join(word for word in words if word)


def _method(view: View, counting: Counting, layers: Layers) -> str:
    words = [counting_words(counting)]
    if layers.groups is not None:
        words.append(
            _("groupes du réseau entier sur {count} rééchantillons de projets").format(
                count=formats.number(RESAMPLES, view.locale)
            )
        )
    if layers.backbone is not None:
        words.append(_("ossature du réseau entier par le filtre de disparité"))
    return ", ".join(words)


def _named_words(territories: int, view: View) -> str:
    """Says that only some territories have their name written."""
    if territories <= LABELS_SHOWN:
        return ""
    return _("Seuls les {shown} territoires les plus liés portent leur nom, sur {total}.").format(
        shown=LABELS_SHOWN, total=formats.number(territories, view.locale)
    )

"""Links beside what a model expects of them, in words: what stands out, and what silence does not mean."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal

import pandas as pd

from analytics.expected import (
    SMALLEST_EXPECTED,
    Expectation,
    Model,
    smallest_noticed,
    with_expectation,
)
from analytics.links import Counting, links
from analytics.models import expectation
from common import formats
from common.words import lowered
from pages.ui.components import Exhibit, make_exhibit
from pages.ui.exhibits.links import DECIMALS, KINDS, counting_words
from pages.ui.figures.gaps import ratios_by_pair
from pages.ui.figures.verdicts import WORDS
from pages.ui.language import N_, _, _n
from pages.ui.sentences import placed_sentence
from pages.ui.tables import Column, Table
from pages.ui.view import View, cached

Against = Literal["none", "quasi", "distance"]
PAIRS_DRAWN = 20
NAMED = 3
"""Pairs named in a sentence."""
STATES = {
    "no_links": N_("Aucun lien entre territoires pour ces choix."),
    "too_small": N_(
        "Moins de dix territoires ont des liens\u00a0: la taille et la distance ne peuvent être démêlées."
    ),
    "determined": N_(
        "Les totaux des territoires suffisent à fixer chaque paire\u00a0: il n'y a pas d'attendu à quoi la comparer."
    ),
    "unplaced": N_(
        "Le centre d'un territoire n'est pas connu\u00a0: aucune distance, donc aucun attendu selon la distance."
    ),
    "no_fit": N_("Le modèle ne s'ajuste pas à ces liens\u00a0: aucun attendu n'est affiché."),
}
BECAUSE = {
    "quasi": N_("que la taille des territoires ne l'explique"),
    "distance": N_("que la taille et la distance ne l'expliquent"),
}
METHODS = {
    "quasi": N_("attendus selon la taille (quasi-indépendance)"),
    "distance": N_("attendus selon la taille et la distance (modèle de gravité)"),
}


@cached
def expected(view: View, model: Model) -> Expectation:
    """The expectation of the whole network, for the years and sectors of the view."""
    return expectation(view.release, **view.reading, model=model)


def expected_of(view: View, model: Model) -> Expectation:
    """The same, kept once whatever territories are looked at."""
    return expected(replace(view, filters=replace(view.filters, territories=())), model)


def links_against(view: View, counting: Counting, against: Against) -> pd.DataFrame:
    """Links of the view, with their expectation where one is asked for and can be told."""
    counted = links(view.release, **view.reading, counting=counting)
    if against == "none" or expected_of(view, against).state != "told":
        return counted
    return with_expectation(counted, expected_of(view, against), territories=view.filters.territories)


def method_words(counting: Counting, against: Against) -> str:
    """Counting and model, for source lines."""
    return (
        counting_words(counting)
        if against == "none"
        else f"{counting_words(counting)}, {_(METHODS[against])}"
    )


def expected_finding(view: View, pairs: pd.DataFrame, against: Model) -> str:
    """Which pairs stand out, among how many; or that none does."""
    found = expected_of(view, against)
    if found.state != "told":
        return _(STATES[found.state])
    tested = int(pairs.q.notna().sum())
    if not tested:
        return placed_sentence(
            view,
            _("Aucune paire n'a {least} liens attendus\u00a0: rien ne peut être comparé.").format(
                least=formats.number(SMALLEST_EXPECTED, view.locale)
            ),
        )
    told = [_told(view, pairs, verdict, against) for verdict in ("more", "less")]
    words = " ".join(sentence for sentence in told if sentence) or _(
        "Aucune paire n'a plus ni moins de liens {because}."
    ).format(because=_(BECAUSE[against]))
    among = _n(
        "Parmi {count} paire comparable\u00a0: {words}",
        "Parmi {count} paires comparables\u00a0: {words}",
        tested,
    )
    words = lowered(words)
    return placed_sentence(view, among.format(count=formats.number(tested, view.locale), words=words))


def _told(view: View, pairs: pd.DataFrame, verdict: str, against: Model) -> str:
    rows = pairs[pairs.verdict == verdict].sort_values(["p", "territory_a", "territory_b"])
    if rows.empty:
        return ""
    more = _n(
        "{count} a plus de liens {because}\u00a0: {pairs}.",
        "{count} ont plus de liens {because}\u00a0: {pairs}.",
        len(rows),
    )
    less = _n(
        "{count} a moins de liens {because}\u00a0: {pairs}.",
        "{count} ont moins de liens {because}\u00a0: {pairs}.",
        len(rows),
    )
    named = ", ".join(_pair(view, row) for row in rows.head(NAMED).to_dict("records"))
    return (more if verdict == "more" else less).format(
        count=formats.number(len(rows), view.locale),
        because=_(BECAUSE[against]),
        pairs=named + ("…" if len(rows) > NAMED else ""),
    )


def _pair(view: View, row: dict[str, Any]) -> str:
    return _("{a} – {b} ({observed} pour {expected} attendus)").format(
        a=view.names[row["territory_a"]],
        b=view.names[row["territory_b"]],
        observed=formats.number(row["observed"], view.locale),
        expected=formats.number(row["expected"], view.locale, decimals=1),
    )


def silence(view: View, against: Against) -> str:
    """What a pair that is not told apart may still be."""
    if against == "none" or expected_of(view, against).state != "told":
        return ""
    found = expected_of(view, against)
    least = smallest_noticed(SMALLEST_EXPECTED, tested=found.tested, dispersion=found.dispersion)
    return _(
        "Sans écart établi ne veut pas dire sans écart\u00a0: une paire qui attend {expected} liens ne se remarque "
        "qu'à {least}. Les attendus se comptent en décompte complet, sur tout le réseau."
    ).format(
        expected=formats.number(SMALLEST_EXPECTED, view.locale), least=formats.number(least, view.locale)
    )


@cached
def gaps(view: View, counting: Counting, against: Model) -> Exhibit:
    """Ratio and interval of the pairs that stand out, then of those nearest to it."""
    pairs = links_against(view, counting, against)
    told = "ratio" in pairs
    ranked = pairs.sort_values(["p", "territory_a", "territory_b"]) if told else pairs
    tested = ranked[ranked.q.notna()].head(PAIRS_DRAWN) if told else ranked.head(0)
    return make_exhibit(
        view,
        "ecarts",
        gaps_table(view, ranked, counting) if told else gaps_table(view, _untold(ranked), counting),
        finding=expected_finding(view, pairs, against),
        figure=ratios_by_pair(
            tested.sort_values("ratio", ascending=False),
            names=view.names,
            decimals=DECIMALS[counting],
            locale=view.locale,
        )
        if len(tested)
        else None,
        alt=_("Liens observés par lien attendu, avec leur intervalle, pour les paires les plus à l'écart."),
        caveat=" ".join(
            [
                _(
                    "Un rapport de 2 veut dire deux fois plus de liens qu'attendu, pas une meilleure collaboration. "
                    "Plein\u00a0: écart établi, taux de fausses découvertes de 5\u00a0%\u00a0; vide\u00a0: non."
                ),
                silence(view, against),
            ]
        ),
        method=method_words(counting, against),
        absent=_("Aucune paire ne peut être comparée à un attendu pour ces choix."),
        wide=True,
    )


def _untold(pairs: pd.DataFrame) -> pd.DataFrame:
    columns = ("observed", "expected", "ratio", "low", "high", "p", "q")
    return pairs.assign(**dict.fromkeys(columns, float("nan")), verdict="none")


def gaps_table(view: View, pairs: pd.DataFrame, counting: Counting) -> Table:
    """Pairs beside their expectation, in the order given."""
    named = pairs.assign(
        a=pairs.territory_a.map(view.names),
        b=pairs.territory_b.map(view.names),
        said=[_(WORDS[verdict]) if WORDS[verdict] else "" for verdict in pairs.verdict],
    )
    columns = (
        Column("a", N_("Territoire")),
        Column("b", N_("Autre territoire")),
        Column("links", N_("Liens"), KINDS[counting]),
        Column("observed", N_("Observés (décompte complet)"), "count"),
        Column("expected", N_("Attendus"), "decimal"),
        Column("ratio", N_("Rapport"), "ratio"),
        Column("low", N_("IC 95\u00a0% bas"), "ratio"),
        Column("high", N_("IC 95\u00a0% haut"), "ratio"),
        Column("said", N_("Écart")),
    )
    return Table(_("Liens observés et attendus"), named, columns)

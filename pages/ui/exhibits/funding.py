"""The exhibits of Financement et pérennité: sources, leverage, ceiling, what lasts after Québec's money."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from analytics.funding import CEILING, FUNDING_TABLE, Durability, Nature, ceiling, of_money, sources
from analytics.funding import durability as read_durability
from analytics.indicators import CATALOGUE
from analytics.measures import measure, measure_by
from analytics.questions import choices_that_reach
from analytics.reach import reach_of
from common import formats
from common.codes import FUNDING_SOURCES
from pages.ui.components import Exhibit, make_exhibit
from pages.ui.exhibits.silence import all_silent, silence_sentence, unavailable
from pages.ui.exhibits.values import KINDS, value_writer
from pages.ui.figures.durability import durability_curve
from pages.ui.figures.funding import ratio_by_year, shares_beside_ceiling, sources_by_year
from pages.ui.figures.rows import rows_of
from pages.ui.language import N_, _, _n
from pages.ui.sentences import placed_sentence, with_year_words, years_words
from pages.ui.tables import Column, Table
from pages.ui.view import View, cached

NATURE_WORDS: dict[str, str] = {"committed": N_("Engagé"), "paid": N_("Versé")}
_TABLES = (FUNDING_TABLE,)
_REASONS = {
    "never_sent": N_("financement jamais envoyé"),
    "no_quebec": N_("sans argent du Québec"),
}
_GROUPS = {
    "all": N_("Tous les projets financés par le Québec"),
    "structuring": N_("Projets structurants"),
    "other": N_("Autres projets"),
}
_CEILING_CAVEAT = N_(
    "Engagé pour le pôle lui-même, sans les projets, par exercice financier (1er avril au 31 mars), quelle que soit "
    "l'année choisie dans la barre. Un budget déclaré en partie fait monter la part\u00a0: avant de conclure à un "
    "dépassement, vérifier que toutes les sources ont été déclarées."
)
_CEILING_COLUMNS = (
    Column("name", N_("Pôle")),
    Column("label", N_("Exercice")),
    Column("share", N_("Part du Québec"), "percent", "symbol"),
    Column("quebec", N_("Québec ($)"), "count", "symbol"),
    Column("committed", N_("Budget du pôle ($)"), "count", "symbol"),
    Column("why", N_("Pourquoi non disponible")),
    Column("whole", N_("Année reçue")),
)
_NO_FILTER = N_("Les filtres de secteur et de projets structurants ne s'y appliquent pas.")


def money_view(view: View) -> View:
    """The same view without the choices that do not reach amounts."""
    return replace(view, filters=of_money(view.filters))


@cached
def finding(view: View) -> tuple[str, ...]:
    """Leverage, the share of the community and private sources, and what is not told."""
    if all_silent(view, _TABLES):
        return (unavailable(view, _TABLES),)
    lever = measure(view.release, CATALOGUE["leverage"], **view.reading)
    shared = measure(view.release, CATALOGUE["community_private_share"], **view.reading)
    if not lever.denominator:
        return (
            placed_sentence(
                view, _("Aucun montant du Québec n'est engagé dans ces années\u00a0: ni levier ni plafond.")
            ),
            silence_sentence(view, _TABLES),
        )
    opening = _(
        "Pour un dollar engagé par le Québec, les autres sources en engagent {value} ({others} pour {quebec})\u00a0; "
        "la communauté et le privé apportent {share} de tout ce qui est engagé ({part} sur {whole})."
    ).format(
        value=formats.number(lever.value, view.locale, decimals=2),
        others=formats.money(lever.numerator, view.locale),
        quebec=formats.money(lever.denominator, view.locale),
        share=formats.percent(shared.value, view.locale, decimals=0),
        part=formats.money(shared.numerator, view.locale),
        whole=formats.money(shared.denominator, view.locale),
    )
    return (placed_sentence(view, opening), silence_sentence(view, _TABLES))


@cached
def by_source(view: View, nature: Nature) -> Exhibit:
    """Dollars of one nature, by year and source."""
    frame = sources(view.release, nature=nature, **view.reading)
    kind = _(NATURE_WORDS[nature]).lower()
    some = not frame.empty
    empty = ["year", "complete", *FUNDING_SOURCES.slugs, "total"]
    wide = _wide(frame) if some else pd.DataFrame(columns=empty)
    columns = (
        Column("label", N_("Année")),
        *(Column(slug, word, "count") for slug, word in FUNDING_SOURCES.entries),
        Column("total", N_("Total ($)"), "count"),
        Column("whole", N_("Année reçue")),
    )
    return make_exhibit(
        view,
        "financement-sources",
        Table(
            _("Montants par année et source, en dollars\u00a0; {nature}").format(nature=kind),
            with_year_words(view, wide),
            columns,
        ),
        finding=_sources_finding(frame, nature, view) if some else "",
        figure=sources_by_year(frame, basis=view.filters.year_basis, locale=view.locale) if some else None,
        alt=_("Montants par année et source, en barres empilées."),
        caveat=" ".join(
            [
                _(
                    "Engagé et versé ne s'additionnent jamais\u00a0: un même dollar est l'un, puis l'autre. Une année "
                    "incomplète (barre pâle) ne se compare pas aux autres. Dollars courants, tels que les pôles les déclarent."
                ),
                _(_NO_FILTER),
            ]
        ),
        method=kind,
        filtered=choices_that_reach("funding_sources"),
        wide=True,
        absent=unavailable(view, _TABLES)
        if all_silent(view, _TABLES)
        else _("Aucun montant de cette nature dans ces années."),
    )


def _wide(frame: pd.DataFrame) -> pd.DataFrame:
    """One row a year, one column a source."""
    square = frame.pivot(index=["year", "complete"], columns="source", values="amount")
    return square.assign(total=square.sum(axis=1)).reset_index()


def _sources_finding(frame: pd.DataFrame, nature: Nature, view: View) -> str:
    """How much in all, and the largest source."""
    totals = frame.groupby("source").amount.sum()
    largest, whole = totals.idxmax(), float(totals.sum())
    template = (
        N_("{years}\u00a0: {total} engagés, dont {share} par la première source, {source} ({amount}).")
        if nature == "committed"
        else N_("{years}\u00a0: {total} versés, dont {share} par la première source, {source} ({amount}).")
    )
    words = _(template).format(
        years=years_words(view, view.filters.first_year, view.filters.last_year),
        total=formats.money(whole, view.locale),
        share=formats.percent(float(totals[largest]) / whole if whole else None, view.locale, decimals=0),
        source=FUNDING_SOURCES.label(str(largest), view.locale),
        amount=formats.money(float(totals[largest]), view.locale),
    )
    return placed_sentence(view, words)


@cached
def through_years(view: View, slug: str) -> Exhibit:
    """Leverage, or the share of the community and private sources, year by year."""
    indicator = CATALOGUE[slug]
    frame = measure_by("year", view.release, indicator, **view.reading)
    some = bool(frame.value.notna().any())
    write = value_writer(indicator, view.locale)
    labels = {
        "leverage": (N_("Autres sources ($)"), N_("Québec ($)")),
        "community_private_share": (N_("Communauté et privé ($)"), N_("Toutes les sources ($)")),
    }
    columns = (
        Column("label", N_("Année")),
        Column("value", indicator.name, KINDS[indicator.unit]),
        Column("numerator", labels[slug][0], "count"),
        Column("denominator", labels[slug][1], "count"),
        Column("whole", N_("Année reçue")),
    )
    return make_exhibit(
        view,
        f"financement-{slug.replace('_', '-')}",
        Table(_(indicator.name), with_year_words(view, frame), columns),
        finding=_last_years(frame, slug, view),
        figure=ratio_by_year(frame, basis=view.filters.year_basis, locale=view.locale, write=write)
        if some
        else None,
        alt=_(indicator.definition),
        caveat=" ".join([_(indicator.definition), _(indicator.limits)]),
        filtered=reach_of(indicator),
        absent=unavailable(view, _TABLES)
        if all_silent(view, _TABLES)
        else _("Aucun montant du Québec n'est engagé dans ces années."),
    )


def _last_years(frame: pd.DataFrame, slug: str, view: View) -> str:
    """The last two complete years with a figure, as amounts tell them."""
    known = frame[frame.complete & frame.value.notna()]
    if len(known) < 2:
        return ""
    write = value_writer(CATALOGUE[slug], view.locale)
    first, last = known.iloc[-2], known.iloc[-1]
    basis = view.filters.year_basis
    return placed_sentence(
        view,
        _("De {before} en {first} à {after} en {last} ({numerator} pour {denominator}).").format(
            before=write(float(first.value)),
            first=formats.year(int(first.year), basis=basis),
            after=write(float(last.value)),
            last=formats.year(int(last.year), basis=basis),
            numerator=formats.money(float(last.numerator), view.locale),
            denominator=formats.money(float(last.denominator), view.locale),
        ),
    )


@cached
def under_ceiling(view: View) -> Exhibit:
    """Québec's share of each pole's own budget, beside the ceiling."""
    frame = ceiling(view.release, **view.reading)
    known = frame[frame.share.notna()]
    whole = known[known.complete]
    year = int((whole if len(whole) else known).year.max()) if len(known) else None
    names = {code: name for code, name in view.names.items() if code in set(known.territory)}
    return make_exhibit(
        view,
        "financement-plafond",
        Table(
            _("Part du Québec dans le budget de chaque pôle, par exercice financier"),
            _ceiling_rows(frame, view),
            _CEILING_COLUMNS,
        ),
        finding=_ceiling_finding(frame, year, view) if year is not None else "",
        figure=shares_beside_ceiling(known, names, ceiling=CEILING, year=year, locale=view.locale)
        if year is not None
        else None,
        alt=_("Part du Québec dans le budget de chaque pôle, et le plafond de 60\u00a0%."),
        caveat=f"{_(_CEILING_CAVEAT)} {_(_NO_FILTER)}",
        method=_("exercices financiers"),
        filtered=choices_that_reach("ceiling"),
        absent=unavailable(view, _TABLES)
        if all_silent(view, _TABLES)
        else _("Le Québec n'a rien engagé pour ces pôles dans ces années."),
    )


def _ceiling_rows(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """The latest year first; no amount, not even 0, of a pole that never told its funding."""
    untold = frame.reason == "never_sent"
    return frame.assign(
        quebec=frame.quebec.astype(float).mask(untold),
        committed=frame.committed.astype(float).mask(untold),
        name=frame.territory.map(view.names),
        label=[formats.year(int(year), basis="financial") for year in frame.year],
        symbol=["" if shown else formats.UNAVAILABLE for shown in frame.share.notna()],
        why=[_(_REASONS[reason]) if reason else "" for reason in frame.reason],
        whole=[_("complète") if complete else _("incomplète") for complete in frame.complete],
    ).sort_values("year", ascending=False, kind="stable")


def _ceiling_finding(frame: pd.DataFrame, year: int, view: View) -> str:
    """How many poles stand under the ceiling in the year told, and every one above it in any year."""
    told = frame[(frame.year == year) & frame.share.notna()]
    over = frame[frame.share > CEILING]
    under = int((told.share <= CEILING).sum())
    words = _n(
        "En {year}, {under} pôle sur {n} ne dépasse pas {ceiling}.",
        "En {year}, {under} pôles sur {n} ne dépassent pas {ceiling}.",
        under,
    ).format(
        year=formats.year(year, basis="financial"),
        under=formats.number(under, view.locale),
        n=formats.number(len(told), view.locale),
        ceiling=formats.percent(CEILING, view.locale, decimals=0),
    )
    if over.empty:
        return f"{words} " + _("Aucun ne l'a dépassé dans les exercices choisis.")
    cases = ", ".join(
        _("{pole} en {year} ({share}, soit {quebec} sur {committed})").format(
            pole=view.names[row["territory"]],
            year=formats.year(int(row["year"]), basis="financial"),
            share=formats.percent(float(row["share"]), view.locale),
            quebec=formats.money(float(row["quebec"]), view.locale),
            committed=formats.money(float(row["committed"]), view.locale),
        )
        for row in rows_of(over.head(4))
    )
    more = "…" if len(over) > 4 else ""
    return f"{words} " + _("Au-dessus dans les exercices choisis\u00a0: {cases}.").format(cases=cases + more)


@cached
def durability(view: View) -> Exhibit:
    """Projects still active 12, 24 and 36 months after the last amount of Québec."""
    groups = read_durability(view.release, **view.reading)
    whole = groups[0]
    some = bool(whole.anniversaries.value.notna().any())
    silent = all_silent(view, _TABLES)
    columns = (
        Column("group", N_("Projets")),
        Column("anniversary", N_("Après")),
        Column("value", N_("Encore actifs"), "whole_percent", "symbol"),
        Column("low", N_("IC 95\u00a0% bas"), "whole_percent", "symbol"),
        Column("high", N_("IC 95\u00a0% haut"), "whole_percent", "symbol"),
        Column("followed", N_("Encore suivis"), "count", "symbol"),
        Column("projects", N_("Projets au départ"), "count"),
        Column("ended", N_("Terminés depuis"), "count"),
        Column("undated", N_("Fin sans date"), "count"),
    )
    return make_exhibit(
        view,
        "perennite",
        Table(
            _("Projets encore actifs après la fin du financement du Québec"),
            _anniversary_rows(groups),
            columns,
        ),
        finding=_durability_finding(groups, view) if some else "",
        figure=durability_curve(whole, locale=view.locale) if some else None,
        alt=_("Part des projets encore actifs, par mois depuis le dernier montant du Québec."),
        caveat=_(
            "Estimation de Kaplan–Meier\u00a0: le financement finit au dernier montant du Québec déclaré (engagé ou "
            "versé), dans les années choisies\u00a0; un projet encore actif est suivi jusqu'à la version. Un projet "
            "terminé n'a pas échoué\u00a0: il peut avoir atteint son but. Rien ici ne dit ce que le financement a causé\u00a0; "
            "d'un projet récent, le dernier montant n'est peut-être pas le dernier. "
            "Sous 10 projets encore suivis, aucune part n'est dite."
        ),
        absent=unavailable(view, _TABLES)
        if silent
        else _("Trop peu de projets suivis un an après la fin du financement du Québec."),
    )


def _anniversary_rows(groups: tuple[Durability, ...]) -> pd.DataFrame:
    frames = [
        group.anniversaries.assign(
            group=_(_GROUPS[group.group]),
            projects=group.projects,
            ended=group.ended,
            undated=group.undated,
        )
        for group in groups
    ]
    frame = pd.concat(frames, ignore_index=True)
    return frame.assign(
        anniversary=[_("{months} mois").format(months=months) for months in frame.months],
        symbol=["" if shown else formats.UNAVAILABLE for shown in frame.value.notna()],
    )


def _durability_finding(groups: tuple[Durability, ...], view: View) -> str:
    """All projects at each anniversary, then structuring ones beside the others, and who is not among them."""
    whole, *parts = groups
    words = _(
        "Projets encore actifs après le dernier montant du Québec\u00a0: {shares}, sur {n} projets."
    ).format(
        shares=", ".join(_share(row, view) for row in rows_of(_told(whole))),
        n=formats.number(whole.projects, view.locale),
    )
    sentences = (placed_sentence(view, words), _beside(parts, view), silence_sentence(view, _TABLES))
    return " ".join(sentence for sentence in sentences if sentence)


def _beside(parts: list[Durability], view: View) -> str:
    """Structuring projects and the others at the last anniversary that enough of both reached."""
    reached = [set(_told(group).months) for group in parts]
    shared = set.intersection(*reached) if reached else set()
    if not shared:
        return ""
    structuring, others = (
        _share(rows_of(_told(group)[_told(group).months == max(shared)])[0], view) for group in parts
    )
    return _("Projets structurants\u00a0: {structuring}\u00a0; les autres\u00a0: {others}.").format(
        structuring=structuring, others=others
    )


def _told(group: Durability) -> pd.DataFrame:
    """The anniversaries that enough projects reached."""
    return group.anniversaries[group.anniversaries.value.notna()]


def _share(row: dict[str, float], view: View) -> str:
    return _("{share} à {months} mois (IC 95\u00a0%\u00a0: {interval}\u00a0; {n} encore suivis)").format(
        share=formats.percent(row["value"], view.locale, decimals=0),
        months=int(row["months"]),
        interval=formats.interval(row["low"], row["high"], view.locale),
        n=formats.number(row["followed"], view.locale),
    )

"""The ministry's targets of a pole: each beside what is achieved, and where the year in progress will end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from analytics.indicators import CATALOGUE, COMPARABLE
from analytics.measures import SMALLEST_N
from analytics.targets import REASONS, VERDICTS, targets_told
from common import formats
from common.codes import DIRECTIONS, TARGET_INDICATORS
from common.words import lowered
from pages.ui.components import Exhibit, make_exhibit
from pages.ui.exhibits.values import interval_text, value_writer
from pages.ui.figures.target_rows import target_rows
from pages.ui.language import N_, _, _n
from pages.ui.tables import Column, Table
from pages.ui.view import View, cached

FURTHEST = 3.0
"""Times its target, where the figure of all of them ends."""
_NAMES = dict(TARGET_INDICATORS.entries)
_ASSUMES = N_(
    "La projection ajoute à ce qui est déposé le rythme des quatre derniers trimestres, selon les saisons du réseau\u00a0: elle "
    "suppose que ce rythme tient, ignore ce qui est prévu, et se trompe par hasard une fois sur vingt. Une cible non "
    "atteinte ne dit ni pourquoi, ni si elle était possible."
)


@cached
def pole_targets(view: View, pole: str) -> pd.DataFrame:
    """All targets of a pole, whatever the filters: a target names its own year."""
    return targets_told(view.release, visitor=view.visitor, territories=(pole,))


@cached
def of_indicator(view: View, slug: str, pole: str) -> Exhibit:
    """The targets of one indicator, year after year."""
    told = pole_targets(view, pole)
    rows = told[told.indicator == slug].sort_values(["year", "year_basis"], ascending=[False, True])
    name = _(COMPARABLE[slug].name)
    drawn = _with_cases(rows)
    return make_exhibit(
        view,
        "cible",
        _table(view, rows, _("Cibles\u00a0: {name}").format(name=name)),
        finding=_latest_sentence(view, rows, slug, pole),
        figure=target_rows(
            _figure_frame(
                view, drawn, labels=[_marked(view, row, _year(row)) for row in drawn.to_dict("records")]
            ),
            write=value_writer(CATALOGUE[slug], view.locale),
            furthest=float("inf"),
            locale=view.locale,
        )
        if len(drawn)
        else None,
        alt=_(
            "La cible de chaque année, ce qui est atteint, et la fin d'année projetée avec son intervalle."
        ),
        caveat=_(_ASSUMES),
        filtered=False,
        absent=_none_sentence(slug, rows),
        wide=True,
    )


@cached
def of_pole(view: View, pole: str) -> Exhibit:
    """All targets of a pole: the latest of each indicator on the figure, all of them in the table."""
    told = pole_targets(view, pole)
    latest = _latest(told)
    drawn = _with_cases(latest[latest.target > 0])
    labels = [_marked(view, row, f"{_name(row)}, {_year(row)}") for row in drawn.to_dict("records")]
    return make_exhibit(
        view,
        "cibles",
        _table(view, told, _("Cibles du pôle, {pole}").format(pole=view.names[pole])),
        finding=_summary(view, latest, pole),
        figure=target_rows(
            _beside_target(_figure_frame(view, drawn, labels=labels)),
            write=lambda value: formats.percent(value, view.locale, decimals=0),
            furthest=FURTHEST,
            locale=view.locale,
        )
        if len(drawn)
        else None,
        alt=_(
            "Une ligne par cible\u00a0: ce qui est atteint et la fin d'année projetée, en part de la cible."
        ),
        caveat=_(
            "Chaque ligne est en part de sa cible, de sorte que des unités différentes se lisent ensemble."
        )
        + " "
        + _(_ASSUMES),
        filtered=False,
        absent=_("Rien à dessiner\u00a0: aucune cible de ce pôle n'a encore de valeur à mettre à côté."),
        wide=True,
    )


def _latest(told: pd.DataFrame) -> pd.DataFrame:
    """The latest year of each indicator and way of counting years, of those that have begun."""
    begun = told[told.reason != "not_started"]
    return begun.sort_values("year", ascending=False).groupby(["indicator", "year_basis"], sort=False).head(1)


def _with_cases(told: pd.DataFrame) -> pd.DataFrame:
    """Targets with a value to put beside them; a share of few cases is not drawn."""
    enough = pd.Series([not _few(row) for row in told.to_dict("records")], index=told.index, dtype=bool)
    return told[told.achieved.notna() & enough]


def _few(row: Mapping[str, Any]) -> bool:
    return CATALOGUE[row["indicator"]].law == "binomial" and row["denominator"] < SMALLEST_N


def _figure_frame(view: View, rows: pd.DataFrame, *, labels: list[str]) -> pd.DataFrame:
    records = rows.to_dict("records")
    columns = ["target", "achieved", "projection", "low", "high"]
    return rows[columns].assign(
        label=labels,
        verdict=[VERDICTS.label(row["verdict"], view.locale) for row in records],
        words=[f"{_name(row)}, {_year(row)} – {_sentence(view, row)}" for row in records],
    )


def _marked(view: View, row: dict[str, Any], label: str) -> str:
    """A label that says of a ceiling that it is one."""
    if row["direction"] == "at_least":
        return label
    return _("{label} ({direction})").format(
        label=label, direction=DIRECTIONS.label(row["direction"], view.locale)
    )


def _beside_target(frame: pd.DataFrame) -> pd.DataFrame:
    columns = ["achieved", "projection", "low", "high"]
    scaled = frame[columns].div(frame.target, axis=0)
    return frame.assign(**{name: scaled[name] for name in columns}, target=1.0)


def _summary(view: View, latest: pd.DataFrame, pole: str) -> str:
    if latest.empty:
        return _("{pole}\u00a0: le ministère ne lui a fixé aucune cible.").format(pole=view.names[pole])
    counts = latest.verdict.value_counts()
    parts = [_counted(verdict, int(counts[verdict])) for verdict in VERDICTS.slugs if verdict in counts]
    return _("{pole}, ses cibles à leur dernière année commencée\u00a0: {counts}.").format(
        pole=view.names[pole], counts=", ".join(parts)
    )


def _counted(verdict: str, count: int) -> str:
    words = {
        "reached": _n("{count} atteinte", "{count} atteintes", count),
        "missed": _n("{count} non atteinte", "{count} non atteintes", count),
        "within_reach": _n("{count} à portée", "{count} à portée", count),
        "out_of_reach": _n("{count} hors de portée", "{count} hors de portée", count),
        "undecided": _n(
            "{count} dont on ne peut pas encore dire", "{count} dont on ne peut pas encore dire", count
        ),
        "unavailable": _n("{count} non disponible", "{count} non disponibles", count),
    }
    return words[verdict].format(count=count)


def _latest_sentence(view: View, rows: pd.DataFrame, slug: str, pole: str) -> str:
    latest = _latest(rows)
    if latest.empty:
        return ""
    said = [f"{_year(row)} – {_sentence(view, row)}" for row in latest.to_dict("records")]
    return _("{pole}, {name}. {said}").format(
        pole=view.names[pole], name=lowered(_(CATALOGUE[slug].name)), said=" ".join(said)
    )


def _none_sentence(slug: str, rows: pd.DataFrame) -> str:
    if slug not in _NAMES:
        return _(
            "Cet indicateur ne peut pas avoir de cible\u00a0: il n'a pas une valeur par pôle et par année."
        )
    if rows.empty:
        return _(
            "Le ministère n'a fixé à ce pôle aucune cible pour cet indicateur. Ses autres cibles sont ci-dessous."
        )
    return _("La cible est fixée, mais il n'y a encore aucune valeur à mettre à côté.")


def _sentence(view: View, row: dict[str, Any]) -> str:
    """`cible d'au moins 7 ; 5 à ce jour (3 trimestres déposés sur 4) ; fin d'année : 9 (IP 95 % : 5 à 14) : …`."""
    indicator = CATALOGUE[row["indicator"]]
    write = value_writer(indicator, view.locale)
    parts = [_("cible\u00a0: {value}").format(value=_wanted(view, row, write))]
    if not formats.is_missing(row["achieved"]) and not _few(row):
        parts.append(_achieved(row, write(row["achieved"])))
    if not formats.is_missing(row["projection"]):
        parts.append(
            _(
                "fin d'année projetée à {value} (intervalle de prévision à 95\u00a0%\u00a0: {interval})"
            ).format(
                value=write(row["projection"]),
                interval=interval_text(indicator, row["low"], row["high"], view.locale),
            )
        )
    parts.append(_verdict(view, row))
    separator = "\u00a0; " if view.locale == "fr" else "; "
    return f"{separator.join(parts)}."


def _achieved(row: dict[str, Any], value: str) -> str:
    if row["quarters_told"] == row["quarters"]:
        return _("atteint\u00a0: {value}").format(value=value)
    return _n(
        "à ce jour\u00a0: {value} ({told} trimestre déposé sur {quarters})",
        "à ce jour\u00a0: {value} ({told} trimestres déposés sur {quarters})",
        row["quarters_told"],
    ).format(value=value, told=row["quarters_told"], quarters=row["quarters"])


def _wanted(view: View, row: dict[str, Any], write: Callable[[float], str]) -> str:
    """`au moins 7`."""
    return f"{DIRECTIONS.label(row['direction'], view.locale)}{formats.NO_BREAK_SPACE}{write(row['target'])}"


def _verdict(view: View, row: dict[str, Any]) -> str:
    word = VERDICTS.label(row["verdict"], view.locale)
    if not row["reason"]:
        return word
    return _("{verdict} ({reason})").format(verdict=word, reason=REASONS.label(row["reason"], view.locale))


def _table(view: View, told: pd.DataFrame, caption: str) -> Table:
    rows = [_table_row(view, row) for row in told.to_dict("records")]
    columns = (
        Column("name", N_("Indicateur")),
        Column("year", N_("Année")),
        Column("target", N_("Cible")),
        Column("achieved", N_("Atteint")),
        Column("quarters", N_("Trimestres déposés")),
        Column("projection", N_("Fin d'année projetée")),
        Column("interval", N_("Intervalle de prévision à 95\u00a0%")),
        Column("verdict", N_("Lecture")),
    )
    return Table(caption, pd.DataFrame(rows, columns=[column.name for column in columns]), columns)


def _table_row(view: View, row: dict[str, Any]) -> dict[str, str]:
    indicator = CATALOGUE[row["indicator"]]
    write = value_writer(indicator, view.locale, fine=True)
    projected = not formats.is_missing(row["projection"])
    return {
        "name": _name(row),
        "year": _year(row),
        "target": _wanted(view, row, write),
        "achieved": write(row["achieved"]),
        "quarters": _("{told} sur {quarters}").format(told=row["quarters_told"], quarters=row["quarters"]),
        "projection": write(row["projection"]) if projected else "",
        "interval": interval_text(indicator, row["low"], row["high"], view.locale),
        "verdict": _verdict(view, row),
    }


def _name(row: dict[str, Any]) -> str:
    indicator = CATALOGUE[row["indicator"]]
    return _(indicator.name)


def _year(row: dict[str, Any]) -> str:
    return formats.year(int(row["year"]), basis=row["year_basis"])

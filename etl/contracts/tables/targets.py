"""Cibles: what the ministry expects of each pole. A file of its own, without Dépôt."""

from common.codes import DIRECTIONS, TARGET_INDICATORS, TARGET_SHARES, YEAR_BASES
from common.words import N_
from etl.contracts.model import Column, Kind, Rule, Severity, Table

_IS_SHARE = f"list_contains([{', '.join(repr(slug) for slug in TARGET_SHARES)}], indicator)"
_PERCENT = "ends_with(raw_value, '%')"

TARGETS = Table(
    name="targets",
    sheet="Cibles",
    file="targets",
    grain=N_("La cible d'un pôle, pour un indicateur et une année, telle que le ministère la fixe."),
    distrust=N_(
        "Une cible dit ce qui était voulu, pas ce qui était possible\u00a0; l'année civile et l'exercice financier ne se "
        "comparent pas."
    ),
    columns=(
        Column(
            header="pôle",
            name="pole",
            kind=Kind.TERRITORY,
            key=True,
            meaning=N_("Code ou nom du pôle à qui la cible est fixée."),
        ),
        Column(
            header="indicateur",
            name="indicator",
            kind=Kind.INDICATOR,
            codes=TARGET_INDICATORS,
            key=True,
            also=("indicator",),
            meaning=N_("Nom ou code d'un indicateur du catalogue qui a une valeur par pôle et par année."),
        ),
        Column(
            header="année",
            name="year",
            kind=Kind.TARGET_YEAR,
            key=True,
            minimum=2000,
            maximum=2050,
            also=("year",),
            meaning=N_(
                "Année de la cible\u00a0: 2026\u00a0; un exercice financier s'écrit par l'année où il commence, ou 2026-2027."
            ),
        ),
        Column(
            header="type d'année",
            name="year_basis",
            kind=Kind.CODE,
            codes=YEAR_BASES,
            key=True,
            also=("year_basis", "basis", "année civile ou financière"),
            meaning=N_("Année civile, ou financière (du 1er avril au 31 mars)."),
        ),
        Column(
            header="valeur",
            name="value",
            kind=Kind.TARGET_VALUE,
            required=True,
            minimum=0,
            also=("value", "cible"),
            meaning=N_(
                "Valeur à atteindre, dans l'unité de l'indicateur\u00a0; une part s'écrit 0,35 ou 35\u00a0%."
            ),
        ),
        Column(
            header="sens",
            name="direction",
            kind=Kind.CODE,
            codes=DIRECTIONS,
            also=("direction",),
            meaning=N_("«\u00a0au moins\u00a0» (sans mention) ou «\u00a0au plus\u00a0», pour un plafond."),
        ),
        Column(
            header="démonstration",
            name="demonstration",
            kind=Kind.FLAG,
            published=False,
            meaning=N_(
                "«\u00a0oui\u00a0» pour des cibles inventées\u00a0: tout ce qui en est tiré porte la mention Démonstration."
            ),
        ),
    ),
    rules=(
        Rule(name="share_above_one", column="value", fails=f"{_IS_SHARE} AND NOT {_PERCENT} AND value > 1"),
        Rule(name="percent_above_hundred", column="value", fails=f"{_IS_SHARE} AND {_PERCENT} AND value > 1"),
        Rule(name="percent_of_no_share", column="value", fails=f"NOT {_IS_SHARE} AND {_PERCENT}"),
        Rule(
            name="share_of_one",
            column="value",
            fails=f"{_IS_SHARE} AND NOT {_PERCENT} AND value = 1",
            severity=Severity.WARNING,
        ),
        Rule(
            name="span_not_financial",
            column="year",
            fails="year_basis = 'calendar' AND regexp_matches(raw_year, '\\d{4}.+\\d{2}')",
        ),
    ),
)

"""Dépôt: whose submission this is, and for which period. One row."""

from common.words import N_
from etl.contracts.model import Column, Kind, Table

DEPOSIT = Table(
    name="submission",
    sheet="Dépôt",
    file="depot",
    grain=N_("Un dépôt d'un pôle pour une période\u00a0: une seule ligne."),
    distrust=N_(
        "Une table absente et non déclarée «\u00a0sans activité\u00a0» est non disponible, jamais un zéro."
    ),
    minimal=True,
    columns=(
        Column(
            header="pôle",
            name="pole",
            kind=Kind.TERRITORY,
            required=True,
            meaning=N_("Code ou nom du pôle qui fait le dépôt."),
        ),
        Column(
            header="période",
            name="period",
            kind=Kind.TEXT,
            required=True,
            meaning=N_(
                "Trimestre civil du dépôt, par exemple 2026-T3\u00a0; pour un historique, le dernier couvert."
            ),
        ),
        Column(
            header="période de début",
            name="period_start",
            kind=Kind.TEXT,
            meaning=N_("Premier trimestre couvert, pour un historique de plusieurs trimestres."),
        ),
        Column(
            header="tables sans activité",
            name="tables_without_activity",
            kind=Kind.TEXT,
            meaning=N_(
                "Noms des tables où il ne s'est rien passé (un vrai zéro), séparés par «\u00a0;\u00a0»."
            ),
        ),
        Column(
            header="personne-ressource",
            name="contact",
            kind=Kind.TEXT,
            personal=True,
            published=False,
            meaning=N_("Qui joindre au sujet du dépôt\u00a0; jamais publié."),
        ),
        Column(
            header="version du gabarit",
            name="template_version",
            kind=Kind.TEXT,
            meaning=N_("Version du gabarit Excel\u00a0; obligatoire dans un classeur, déjà remplie."),
        ),
        Column(
            header="démonstration",
            name="demonstration",
            kind=Kind.FLAG,
            meaning=N_(
                "«\u00a0oui\u00a0» pour un dépôt généré\u00a0: tout ce qui en est tiré porte la mention Démonstration."
            ),
        ),
    ),
)

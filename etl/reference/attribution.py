"""Who made what the reference is derived from, under which licence, written beside each file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

OURS = "SPDX-FileCopyrightText: the Maillage project, for the selection and the derived form"
CC_BY = "CC-BY-4.0"
STATCAN_LICENCE = "LicenseRef-Statistics-Canada-Open-Licence"
SDA = (
    "Ministère des Ressources naturelles et des Forêts, Système sur les découpages administratifs "
    "(SDA) V2024-03, 1:1 000 000, Données Québec"
)
CENSUS = "Statistics Canada, boundary files 2021, by way of the R package canadianmaps 2.0 (MIT)"
NATURAL_EARTH = "Natural Earth 1:10m land (public domain), by way of world-atlas 2.0.2 (ISC)"
DIRECTORY = (
    "Ministère des Affaires municipales et de l'Habitation, Répertoire des municipalités (2026), "
    "Données Québec"
)
ISQ = (
    "Institut de la statistique du Québec and ministère de la Santé et des Services sociaux, comparable "
    "estimates and projections (2022 vintage), as packaged in simsad-cjp 1.1.0 (MIT)"
)
COMPONENTS = "Statistics Canada, table 17-10-0151-01"
SCHOOLS = (
    "Ministère de l'Éducation, establishments of college and university education, Données Québec, "
    "by way of qc-territoire-education (MIT)"
)
PRINTED = {
    "poles.csv": (
        "Statistique Canada, fichiers des limites et population du recensement de 2021 (centres des territoires), Licence "
        "ouverte, adapté\u00a0; cela ne constitue pas une approbation de ce produit par Statistique Canada",
        "Statistics Canada, boundary files and population of the 2021 census (centres of territories), Open Licence, "
        "adapted; this does not constitute an endorsement by Statistics Canada of this product",
    ),
    "sectors.csv": (
        "Statistique Canada, Système de classification des industries de l'Amérique du Nord (SCIAN) Canada 2022, Licence "
        "ouverte, adapté\u00a0; cela ne constitue pas une approbation de ce produit par Statistique Canada",
        "Statistics Canada, North American Industry Classification System (NAICS) Canada 2022, Open Licence, adapted; "
        "this does not constitute an endorsement by Statistics Canada of this product",
    ),
    "population.parquet": (
        "Institut de la statistique du Québec et ministère de la Santé et des Services sociaux, estimations et "
        "projections comparables (édition 2022), CC BY 4.0",
        "Institut de la statistique du Québec and ministère de la Santé et des Services sociaux, comparable "
        "estimates and projections (2022 edition), CC BY 4.0",
    ),
    "youth_cohort_change.csv": (
        "calcul de Maillage d'après l'Institut de la statistique du Québec et le ministère de la Santé et des "
        "Services sociaux, estimations comparables (édition 2022), CC BY 4.0",
        "computed by Maillage from Institut de la statistique du Québec and ministère de la Santé et des Services "
        "sociaux, comparable estimates (2022 edition), CC BY 4.0",
    ),
    "migration_2024_2025.csv": (
        "Statistique Canada, tableau 17-10-0151-01, Licence ouverte, adapté\u00a0; cela ne constitue pas une "
        "approbation de ce produit par Statistique Canada",
        "Statistics Canada, table 17-10-0151-01, Open Licence, adapted; this does not constitute an endorsement by "
        "Statistics Canada of this product",
    ),
}
"""Whose figures a file holds, in French and in English, as a page prints it beside them."""
ADAPTED = "Adapted from Statistics Canada; this does not constitute an endorsement by Statistics Canada."


@dataclass(frozen=True)
class Attribution:
    """Sources, licences (SPDX expressions) and what was done to make a file ours."""

    sources: tuple[str, ...]
    licence: str
    derived: str
    notice: str = ""


MAP = Attribution(
    (SDA, CENSUS, NATURAL_EARTH),
    f"{CC_BY} AND {STATCAN_LICENCE}",
    "regions clipped to the shoreline, lakes filled, region 11 split in two, the outline of the "
    "Îles-de-la-Madeleine from Natural Earth, coverage cleaned and simplified (800 m)",
    ADAPTED,
)
ATTRIBUTIONS: dict[str, Attribution] = {
    "poles.csv": Attribution(
        ("press articles of 2018, each named in lead_source", CENSUS),
        STATCAN_LICENCE,
        "facts from the press; centres weighted by the population of the 2021 census",
        ADAPTED,
    ),
    "pole_names.csv": Attribution(
        ("government of Québec, announcements of 5 February 2018 and autumn 2019, by way of the press",),
        "CC0-1.0",
        "facts, written by the project",
    ),
    "territories.geojson": MAP,
    "map.json": MAP,
    "municipalities.csv": Attribution(
        (DIRECTORY, CENSUS),
        f"{CC_BY} AND {STATCAN_LICENCE}",
        "personal columns left out, poles and current codes added, points corrected for two codes",
        ADAPTED,
    ),
    "postal_prefixes.csv": Attribution(
        (DIRECTORY,), CC_BY, "population of municipalities counted by first three letters and territory"
    ),
    "population.parquet": Attribution(
        (ISQ,), CC_BY, "regrouped to the 18 poles; estimates and projections told apart"
    ),
    "youth_cohort_change.csv": Attribution(
        (ISQ,), CC_BY, "difference of successive ages of the same cohorts"
    ),
    "migration_2024_2025.csv": Attribution(
        (COMPONENTS,), STATCAN_LICENCE, "Québec only, men and women summed, notes added", ADAPTED
    ),
    "sources.csv": Attribution(
        ("the Maillage project, from the notices of the files that it names",), "CC0-1.0", "facts"
    ),
    "institutions.csv": Attribution(
        (SCHOOLS,),
        CC_BY,
        "language sections and second buildings left out, duplicates removed, kinds renamed",
    ),
    "sectors.csv": Attribution(
        ("Statistics Canada, North American Industry Classification System (NAICS) Canada 2022",),
        STATCAN_LICENCE,
        "titles of the twenty two-digit groups in both languages; 00 added",
        ADAPTED,
    ),
}


def printed_sources() -> pd.DataFrame:
    """`file, source_fr, source_en`: one row a file whose figures a page shows as they are."""
    rows = [(file, *words) for file, words in PRINTED.items()]
    return pd.DataFrame(rows, columns=["file", "source_fr", "source_en"])


def write_attributions(into: Path) -> None:
    """Write `<file>.license` beside each file of the reference directory."""
    for name, attribution in ATTRIBUTIONS.items():
        lines = [
            OURS,
            *(f"SPDX-FileCopyrightText: {source}" for source in attribution.sources),
            f"SPDX-License-Identifier: {attribution.licence}",
            "",
            f"Derived by etl/reference: {attribution.derived}.",
            *([attribution.notice] if attribution.notice else []),
        ]
        (into / f"{name}.license").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")

"""Population and its movements: denominators and context, never a measure of a pole."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from etl.reference.places import SPLIT_REGION, read_text_table

LAST_ESTIMATE = 2021
SEXES = {"F": "female", "M": "male"}
OLD_LINE = "Ligne Estrie–Montérégie d'avant le 28 juillet 2021"
TWO_POLES = "Région entière\u00a0: deux pôles (11G et 11I)"
OLD_LINE_REGIONS = ("05", "16")
YOUTH_COLUMNS = {
    "pop15_29_prev": "population_15_29_before",
    "cohort_net_15_29": "net_change_15_29",
    "net_15_19": "net_change_15_19",
    "net_20_24": "net_change_20_24",
    "net_25_29": "net_change_25_29",
}


def population(folder: Path) -> pd.DataFrame:
    """`pole_code, year, sex, age, population, kind`: one row per pole, year, sex and age.

    Age 90 means 90 and over. `kind` is `estimate` up to 2021 and `projection` after.
    """
    frame = pd.read_parquet(folder / "population_by_pole_age_sex_year.parquet")
    frame["sex"] = frame.sex.map(SEXES)
    frame["kind"] = frame.year.le(LAST_ESTIMATE).map({True: "estimate", False: "projection"})
    ordered = frame.sort_values(["pole_code", "year", "sex", "age"], ignore_index=True)
    return ordered[["pole_code", "year", "sex", "age", "population", "kind"]]


def youth_cohort_change(folder: Path) -> pd.DataFrame:
    """Apparent net change of the cohorts aged 15 to 29: people a year, by pole, 1997 to 2021.

    Not interregional migration and never «retention»: it includes international migration,
    students and deaths.
    """
    frame = read_text_table(folder / "youth_cohort_net_change_by_pole.csv").rename(columns=YOUTH_COLUMNS)
    for column in YOUTH_COLUMNS.values():
        frame[column] = pd.to_numeric(frame[column]).astype("int64")
    frame["rate"] = (pd.to_numeric(frame.rate_pct) / 100).round(4)
    return frame.drop(columns="rate_pct").sort_values(["pole_code", "year"], ignore_index=True)


def migration(folder: Path, *, regions: pd.DataFrame) -> pd.DataFrame:
    """Net intraprovincial migration of Québec's economic regions, July 2024 to June 2025, all ages.

    Args:
        folder: where the components of Statistics Canada are.
        regions: `region_code, region_name, pole_code`, one row per pole.

    Returns:
        `region_code, region_name, pole_code, period, net_intraprovincial_migration, note`;
        `pole_code` is blank where one region is served by two poles.
    """
    source = read_text_table(folder / "statcan_17100151_components_2024_2025.csv")
    chosen = source[
        (source.component == "net_intraprovincial_migration")
        & (source.geography_level == "economic_region")
        & source.geo.str.endswith(", Quebec")
    ]
    people = pd.to_numeric(chosen["value"]).astype("int64")
    totals = people.groupby(chosen.geo.str.removesuffix(", Quebec")).sum()
    frame = regions.drop_duplicates("region_code").sort_values("region_code", ignore_index=True)
    split = frame.region_code == SPLIT_REGION
    return pd.DataFrame(
        {
            "region_code": frame.region_code,
            "region_name": frame.region_name,
            "pole_code": frame.pole_code.mask(split, ""),
            "period": "2024-07/2025-06",
            "net_intraprovincial_migration": totals.loc[frame.region_name.str.replace("–", "-")].to_numpy(),
            "note": frame.region_code.isin(OLD_LINE_REGIONS)
            .map({True: OLD_LINE, False: ""})
            .mask(split, TWO_POLES),
        }
    )

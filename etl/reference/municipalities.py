"""Municipalities and postal prefixes: where an organisation is, hence its territory.

The directory of 2026 is the list in force. Codes of the 2021 census that have merged since
are kept, each with the code it became (`current_code`): poles still write the old names.
A northern community has two codes in the directory, the village and the land reserved
round it; both lead to the one that bears the population.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from etl.reference.places import ISLANDS_POLE, SPLIT_REGION, pole_of, read_text_table

TABLES = Path(__file__).parent
COLUMNS = [
    "code",
    "name",
    "designation",
    "mrc_code",
    "mrc_name",
    "pole_code",
    "population",
    "latitude",
    "longitude",
    "current_code",
]
DESIGNATIONS_CUT_SHORT = {
    "Village cri (Terre de la catégorie": "Village cri",
    "Village naskapi (Terre de la catégo": "Village naskapi",
}
RESERVED_LAND = ("Terre de la catégorie", "Village cri", "Village naskapi", "Village nordique")
FORMER, SETTLEMENT = "Ancienne municipalité", "Établissement amérindien"
ISLANDS_PREFIXES = ("G4T",)


def municipalities(folder: Path) -> pd.DataFrame:
    """One row per code, in force or former: the columns of `COLUMNS`, all text but the numbers.

    `population` is that of the directory (2026) and blank for former codes, so that it can
    be summed. Latitude and longitude are blank where no source gives a point.
    """
    points = read_text_table(folder / "points.csv").rename(columns={"mcode": "code"})
    directory = in_force(read_text_table(folder / "directory_2026.csv"))
    both = pd.concat([directory, former(points, directory)], ignore_index=True)
    placed = with_points(both, points)
    return placed.sort_values("code", ignore_index=True)[COLUMNS]


def in_force(directory: pd.DataFrame) -> pd.DataFrame:
    """The directory in our words, each northern community's two codes brought to one."""
    mrc = directory.mrc.str.extract(r"^MRC (?P<mrc_name>.+) \((?P<mrc_code>\d{3})\)$").fillna("")
    region = directory.regadm.str.extract(r"\((\d{2})\)$")[0]
    frame = pd.DataFrame(
        {
            "code": directory.mcode,
            "name": directory.munnom.str.replace("--", "–"),
            "designation": directory.mdes.replace(DESIGNATIONS_CUT_SHORT),
            "mrc_code": mrc.mrc_code,
            "mrc_name": mrc.mrc_name.str.replace("--", "–"),
            "pole_code": [pole_of(*pair) for pair in zip(region, directory.mcode, strict=True)],
            "population": pd.to_numeric(directory.mpopul).astype("Int64"),
            "current_code": directory.mcode,
        }
    )
    reserved = frame[frame.designation.str.startswith(RESERVED_LAND)]
    inhabited = reserved.sort_values("population", ascending=False, kind="stable")
    twins = inhabited.groupby(["pole_code", "name"]).code.transform("first")
    frame.loc[twins.index, "current_code"] = twins
    return frame


def former(points: pd.DataFrame, directory: pd.DataFrame) -> pd.DataFrame:
    """Codes of the 2021 census that the directory no longer has.

    A merged municipality takes the territory and MRC of the one it became (Courcelles went
    from Estrie to Chaudière-Appalaches). Settlements that the directory never lists stay
    themselves.
    """
    mergers = read_text_table(TABLES / "mergers.csv").set_index("former_code").current_code
    missing = points[~points.code.isin(directory.code)]
    successor = missing.code.map(mergers)
    now = directory.set_index("code").reindex(successor.to_numpy())
    region = [pole_of(*pair) for pair in zip(missing.region_code, missing.code, strict=True)]
    merged = successor.notna().to_numpy()
    return pd.DataFrame(
        {
            "code": missing.code.to_numpy(),
            "name": missing["name"].str.replace("--", "–").to_numpy(),
            "designation": [FORMER if known else SETTLEMENT for known in merged],
            "mrc_code": now.mrc_code.fillna("").to_numpy(),
            "mrc_name": now.mrc_name.fillna("").to_numpy(),
            "pole_code": now.pole_code.where(merged, region).to_numpy(),
            "population": pd.array([pd.NA] * len(missing), dtype="Int64"),
            "current_code": successor.fillna(missing.code).to_numpy(),
        }
    )


def with_points(frame: pd.DataFrame, points: pd.DataFrame) -> pd.DataFrame:
    """`frame` with a latitude and longitude (degrees) for every code that a source can place.

    In this order: a correction of ours, the derived point, the point of the most populous
    code that became or shares this one.
    """
    corrections = read_text_table(TABLES / "corrections.csv").set_index("code")
    own = points.assign(people=pd.to_numeric(points.population_2021)).set_index("code")
    located = frame.join(own[["lat", "lon", "people"]], on="code")
    largest = located.dropna(subset="lat").sort_values(["people", "code"], ascending=[False, True])
    shared = largest.groupby("current_code")[["lat", "lon"]].first().reindex(located.current_code)
    for ours, column in (("latitude", "lat"), ("longitude", "lon")):
        corrected = located.code.map(corrections[ours])
        fallback = pd.Series(shared[column].to_numpy(), index=located.index)
        located[ours] = pd.to_numeric(corrected.fillna(located[column]).fillna(fallback))
    return located


def postal_prefixes(folder: Path) -> pd.DataFrame:
    """`prefix, pole_code, weight`: the share of a prefix's population that lives in a territory.

    A rural prefix straddles territories: several rows whose weights sum to 1.
    """
    source = read_text_table(folder / "postal_fsa_to_region.csv")
    islands = (source.region_code == SPLIT_REGION) & source.fsa.isin(ISLANDS_PREFIXES)
    frame = pd.DataFrame(
        {
            "prefix": source.fsa,
            "pole_code": source.region_code.map(pole_of).mask(islands, ISLANDS_POLE),
            "weight": pd.to_numeric(source.pop_weight),
        }
    )
    return frame.sort_values(
        ["prefix", "weight", "pole_code"], ascending=[True, False, True], ignore_index=True
    )

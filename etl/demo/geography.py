"""Where the demonstration happens: the poles, places, institutions and sectors of a reference directory.

Only `poles.csv` is compulsory. Without municipalities every territory weighs the same and
organisations are placed by territory code; without coordinates territories lie on a circle.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from common.reference import Reference
from etl.staging.spelling import fold

NEAREST_KM = 45.0
"""Distances below this weigh the same: within it, people meet anyway."""
_COUNTY = r"^MRC (?:de la |de |du |des |d'|La |Le |Les )?"
"""What staging leaves out of a county's name."""


@dataclass(frozen=True)
class Place:
    """A municipality as a pole may write it: `written` is its name, with the MRC where the name is not enough."""

    code: str
    name: str
    written: str
    pole: int
    population: float


@dataclass(frozen=True)
class Institution:
    """A real college or university. `kind` is an organisation type's slug."""

    name: str
    kind: str
    pole: int
    place: int


@dataclass(frozen=True)
class Geography:
    """What the generator knows of the territories; a pole is its position in `codes`.

    Args:
        places: municipalities; by_pole: their positions, by pole (empty without municipalities).
        population: by pole; distance: km between two poles' centres.
        postal: for each pole, its prefixes and their chances; prefixes: those of one pole only → that pole.
        ambiguous: a name that is two municipalities, as poles mistakenly write it.
    """

    codes: tuple[str, ...]
    names: tuple[str, ...]
    places: tuple[Place, ...]
    by_pole: tuple[np.ndarray, ...]
    population: np.ndarray
    distance: np.ndarray
    postal: tuple[tuple[tuple[str, ...], np.ndarray], ...]
    prefixes: dict[str, int]
    institutions: tuple[Institution, ...]
    sectors: tuple[str, ...]
    ambiguous: str | None

    def place_weights(self, pole: int) -> np.ndarray:
        """Chances of the places of a pole, by population; each counts a little, so that villages appear."""
        weights = np.array([self.places[place].population + 400 for place in self.by_pole[pole]])
        return weights / weights.sum()


def read_geography(reference: Reference) -> Geography:
    """What a reference directory says of its territories, as arrays in the order of its poles."""
    codes = reference.pole_codes
    position = {code: place for place, code in enumerate(codes)}
    municipalities = reference.municipalities[reference.municipalities["pole_code"].isin(position)]
    municipalities = municipalities.assign(population=municipalities["population"].fillna(0.0))
    places, ambiguous = _places(municipalities, position)
    by_pole = tuple(
        np.array([i for i, place in enumerate(places) if place.pole == pole], dtype=int)
        for pole in range(len(codes))
    )
    population = np.array([sum(places[i].population for i in own) or 1.0 for own in by_pole])
    if not places:
        population = np.full(len(codes), 400_000.0)
    return Geography(
        codes=codes,
        names=tuple(reference.poles["name"]),
        places=places,
        by_pole=by_pole,
        population=population,
        distance=_distances(_centres(reference)),
        postal=tuple(_postal(reference, code) for code in codes),
        prefixes=_own_prefixes(reference, position),
        institutions=_institutions(reference, places, position),
        sectors=tuple(code for code in reference.sectors["code"] if code != "00"),
        ambiguous=ambiguous,
    )


def _places(table: pd.DataFrame, position: dict[str, int]) -> tuple[tuple[Place, ...], str | None]:
    """Today's inhabited municipalities, each with a spelling that is only its own, and a name that is not."""
    names = table["name"].map(fold)
    owners = table["current_code"].groupby(names).nunique()
    counties = table["mrc_name"].str.replace(_COUNTY, "", regex=True)
    spelled = names + counties.map(fold)
    with_mrc = table["current_code"].groupby(spelled).nunique()
    places = []
    columns = table[["code", "current_code", "name", "pole_code", "population"]].to_numpy().tolist()
    for row, folded, county, full in zip(columns, names, counties, spelled, strict=True):
        code, current, name, pole, population = row
        if code != current or population <= 0:
            continue
        written = str(name)
        if owners[folded] > 1:
            written = f"{name} ({county})" if county and with_mrc[full] == 1 else str(code)
        places.append(Place(str(code), str(name), written, position[str(pole)], float(population)))
    shared = sorted(name for name in table["name"] if owners[fold(name)] > 1)
    preferred = [name for name in shared if name == "Clermont"] + shared
    return tuple(places), preferred[0] if preferred else None


def _centres(reference: Reference) -> np.ndarray:
    """Latitude and longitude of each pole; where `poles.csv` is silent, a point of a circle."""
    circle = np.linspace(0, 2 * np.pi, len(reference.poles), endpoint=False)
    invented = np.column_stack([47 + 3 * np.sin(circle), -72 + 4 * np.cos(circle)])
    known = reference.poles[["latitude", "longitude"]].to_numpy(dtype=float)
    return np.where(np.isnan(known), invented, known)


def _distances(centres: np.ndarray) -> np.ndarray:
    """Great-circle distances, km."""
    latitude, longitude = np.radians(centres).T
    half = np.sin((latitude[:, None] - latitude) / 2) ** 2
    half += np.cos(latitude[:, None]) * np.cos(latitude) * np.sin((longitude[:, None] - longitude) / 2) ** 2
    return np.asarray(2 * 6371 * np.arcsin(np.sqrt(np.clip(half, 0, 1))))


def _postal(reference: Reference, code: str) -> tuple[tuple[str, ...], np.ndarray]:
    """The prefixes that are mostly a pole's own, and their chances."""
    prefixes = reference.postal_prefixes
    own = prefixes[(prefixes["pole_code"] == code) & (prefixes["weight"] > 0.5)].sort_values("prefix")
    weights = own["weight"].to_numpy(dtype=float)
    return tuple(own["prefix"]), weights / weights.sum() if len(weights) else weights


def _own_prefixes(reference: Reference, position: dict[str, int]) -> dict[str, int]:
    prefixes = reference.postal_prefixes.drop_duplicates(["prefix", "pole_code"])
    alone = prefixes[~prefixes["prefix"].duplicated(keep=False)]
    return {
        str(prefix): position[str(code)]
        for prefix, code in zip(alone["prefix"], alone["pole_code"], strict=True)
    }


def _institutions(
    reference: Reference, places: tuple[Place, ...], position: dict[str, int]
) -> tuple[Institution, ...]:
    by_code = {place.code: i for i, place in enumerate(places)}
    institutions = []
    table = reference.institutions.sort_values(["pole_code", "institution_code"])
    columns = table[["name", "kind", "municipality_code", "pole_code"]].astype(str).to_numpy().tolist()
    for name, described, municipality, pole in columns:
        kind, place = _institution_kind(described), by_code.get(municipality)
        if kind and place is not None and pole in position:
            institutions.append(Institution(name, kind, position[pole], place))
    return tuple(institutions)


def _institution_kind(kind: str) -> str | None:
    folded = fold(kind)
    if folded.startswith(("univers", "constituante")):
        return "university"
    if folded == "cctt" or "transfert" in folded:
        return "technology_transfer_centre"
    return "college" if folded.startswith(("cegep", "collegeconstituant", "collegeregional")) else None

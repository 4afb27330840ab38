"""Colleges, universities and technology transfer centres, as organisations rather than buildings.

The ministry's files list campuses and language sections. Kept: each body that a pole would
name as a partner. Left out: language sections, distance sections, second buildings of a
private college, administrative groupings; and whatever repeats a name in one municipality.
"""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

import pandas as pd

COLUMNS = ["institution_code", "name", "kind", "municipality_code", "pole_code", "latitude", "longitude"]
FILES = (
    "universitaire_universites.geojson",
    "collegial_public.geojson",
    "collegial_prive.geojson",
    "collegial_gouvernemental.geojson",
)
KINDS = {
    "Université": "université",
    "Constituante": "université",
    "Regroupement légal": "université",
    "Organisme décernant des grades universitaires": "organisme décernant des grades universitaires",
    "Cégep": "cégep",
    "Collège régional": "cégep",
    "Collège constituant": "campus de cégep",
    "Centre d'enseignement": "campus de cégep",
    "Établissement d'enseignement": "campus de cégep",
    "Centre collégial de transfert de technologie": "CCTT",
    "Collège privé": "collège privé",
    "École gouvernementale": "école gouvernementale",
}
"""The source's types that are kept, and what they are called here. The others are second
buildings (`Installation collège privé`, `Établissement d'enseignement collège privé`) or
groupings on paper (`Regroupement administratif`, `Siège social`)."""
SECTION = re.compile(
    r"\((?:(?:secteur|section)s? )?(?:militaire )?(?:anglo|franco)phone\)"
    r"|\b(?:secteur|section) (?:anglo|franco)phone|enseignement en anglais|à distance",
    re.IGNORECASE,
)
BROKEN_CHARACTERS = {"l¿": "l'", " ¿ ": " \u2013 "}
TWO_SECTIONS = "centre d'études collégiales des premières nations"


def institutions(folder: Path, *, municipalities: pd.DataFrame) -> pd.DataFrame:
    """One row per institution: the columns of `COLUMNS`, codes as text, degrees as numbers.

    Args:
        folder: where the GeoJSON files are.
        municipalities: `code, current_code, pole_code`, former codes included.
    """
    rows = [row for file in FILES for row in features(folder / file)]
    frame = pd.DataFrame(rows).dropna(subset=["kind", "municipality_code"])
    section = frame["name"].map(lambda name: bool(SECTION.search(name)))
    same = frame.assign(key=frame["name"].map(identity))
    kept = same[~section | same.key.str.startswith(TWO_SECTIONS)].drop_duplicates(
        ["key", "municipality_code"]
    )
    places = municipalities.set_index("code").reindex(kept.municipality_code)
    kept = kept.assign(
        municipality_code=places.current_code.to_numpy(), pole_code=places.pole_code.to_numpy()
    )
    return kept.sort_values("institution_code", ignore_index=True)[COLUMNS]


def features(file: Path) -> list[dict[str, object]]:
    """The institutions of one GeoJSON file, unfiltered; `kind` is None for a type that is left out."""
    found = []
    for feature in json.loads(file.read_text(encoding="utf-8"))["features"]:
        original = feature["properties"]["originales"]
        longitude, latitude = feature["geometry"]["coordinates"]
        found.append(
            {
                "institution_code": original["CD_ORGNS"],
                "name": mended(original["NOM_OFFCL"]),
                "kind": KINDS.get(original["TYPE_ORGNS"]),
                "municipality_code": original["CD_MUNCP"],
                "latitude": round(latitude, 5),
                "longitude": round(longitude, 5),
            }
        )
    return found


def mended(name: str) -> str:
    """A name with its apostrophes and dashes back and its double spaces gone."""
    for broken, right in BROKEN_CHARACTERS.items():
        name = name.replace(broken, right)
    return " ".join(name.split())


def identity(name: str) -> str:
    """What two spellings of one institution share: no section, accents, case or legal suffix."""
    bare = SECTION.sub("", name).lower().removesuffix("inc.")
    plain = unicodedata.normalize("NFKD", bare).encode("ascii", "ignore").decode()
    return " ".join(re.sub(r"[^a-z0-9]+", " ", plain).split())

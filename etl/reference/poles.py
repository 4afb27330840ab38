"""The poles and their dated names."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from etl.reference.places import read_text_table

ANNOUNCED = "2018-02-05"
RENAMED = "2019-10-01"
LAST_DAY_BEFORE = "2019-09-30"
SHORT_NAMES = {
    "01": "Bas-St-Laurent",
    "02": "Saguenay–Lac",
    "03": "Capitale-Nat.",
    "08": "Abitibi-Tém.",
    "10": "Nord-du-Qc",
    "11I": "Îles",
    "12": "Chaudière-App.",
    "17": "Centre-du-Qc",
}
FEMININE = ("Capitale-Nationale", "Mauricie", "Côte-Nord", "Gaspésie", "Montérégie")
ELIDED = ("Estrie", "Outaouais", "Abitibi-Témiscamingue")
PLURAL = ("Laurentides", "Îles-de-la-Madeleine")
BARE = ("Montréal", "Laval", "Lanaudière", "Chaudière-Appalaches")


def poles(file: Path, *, centres: pd.DataFrame) -> pd.DataFrame:
    """One row per pole: names, region, lead organisation of 2018 and centre in degrees.

    `lead_valid_from` is the month or year of the article that names the lead, blank where
    the article is undated.

    Args:
        file: the source table of poles.
        centres: `pole_code, latitude, longitude`.
    """
    source = read_text_table(file)
    dated = source.lead_source.str.extract(r"\((?:(\d{1,2}) )?(?:(juin|juillet|août) )?(2018)\)")
    month = dated[1].map({"juin": "-06", "juillet": "-07", "août": "-08"}).fillna("")
    frame = pd.DataFrame(
        {
            "pole_code": source.pole_code,
            "name": source["name"],
            "short_name": source.pole_code.map(SHORT_NAMES).fillna(source["name"]),
            "region_code": source.region_code,
            "region_name": source.region_name,
            "lead": source.lead_organisation_2018,
            "lead_valid_from": (dated[2] + month).fillna(""),
            "lead_source": source.lead_source,
        }
    )
    return frame.merge(centres, on="pole_code", how="left", validate="one_to_one")


def of(name: str) -> str:
    """«de» before a territory's name, as French says it: de la Mauricie, du Bas-Saint-Laurent."""
    if name in ELIDED:
        return f"de l'{name}"
    if name in PLURAL:
        return f"des {name}"
    if name in FEMININE:
        return f"de la {name}"
    return f"de {name}" if name in BARE else f"du {name}"


def pole_names(frame: pd.DataFrame) -> pd.DataFrame:
    """`pole_code, name, kind, valid_from, valid_to, note`: what each pole was called, and when.

    The poles became «espaces régionaux d'accélération et de croissance» in autumn 2019; the
    press gives no day, and 1 October stands for it.
    """
    first = frame.assign(
        name=[f"Pôle régional d'innovation {of(name)}" for name in frame["name"]],
        kind="pole",
        valid_from=ANNOUNCED,
        valid_to=LAST_DAY_BEFORE,
        note="",
    )
    second = frame.assign(
        name=[f"Espace régional d'accélération et de croissance {of(name)}" for name in frame["name"]],
        kind="space",
        valid_from=RENAMED,
        valid_to="",
        note="automne 2019\u00a0: jour exact inconnu",
    )
    both = pd.concat([first, second]).sort_values(["pole_code", "valid_from"], ignore_index=True)
    return both[["pole_code", "name", "kind", "valid_from", "valid_to", "note"]]

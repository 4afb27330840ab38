"""i-Lab: the laureates of the French State's innovation contest as projects of regions.

Source: French-Tech-Open-Data, «i-Lab», Licence Ouverte 2.0: one row per laureate since 1999, with its
region. Real outcomes of innovation with real spelling trouble, here to prove the path; they say nothing of
Québec.

A region is a pole, under its code. How a region is written is declared in `ilab_regions.csv`: a spelling that it
does not hold refuses the file, so that no laureate is lost. A laureate is a project of one organisation, open on the one day
of its award: only the year is known, and 1 July lies in the same calendar and financial year. A firm rewarded
twice in a region is one organisation. A prize is neither a stage reached nor a market event: none is written.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd

from common.codes import ORGANISATION_TYPES, PROJECT_STATES, ROLES
from common.periods import Period
from common.words import N_, Sentence
from etl.connectors.writing import word, write_deposit, write_poles, write_table
from etl.problems import Refusal

IDENTIFIER, YEAR, KIND, FIELD = (
    "Identifiant",
    "Année de concours",
    "Type de candidature",
    "Domaine technologique",
)
REGION, SIREN = "Région", "N° SIREN"
COLUMNS = (IDENTIFIER, YEAR, KIND, FIELD, REGION, SIREN)
"""The columns that are read; others are left aside."""

CREATED = "création-développement"
SECTOR = "00"
_AWARD = "-07-01"
_SPELLINGS = Path(__file__).with_name("ilab_regions.csv")


def connect(file: Path, *, out: Path, report: Callable[[Sentence], None]) -> None:
    """Write `out/reference/poles.csv` and one folder of CSV a region under `out/submissions`.

    Raises:
        Refusal: the file cannot be read, lacks one of `COLUMNS`, or writes a region as no other.
    """
    rows = _with_regions(_read(file), report=report)
    rows = _with_identifiers(rows, report=report)
    regions = rows.drop_duplicates("region").sort_values("region")
    write_poles(out / "reference", codes=regions.region, names=regions.region_name)
    first, last = (Period.of(day.date()) for day in (rows.awarded.min(), rows.awarded.max()))
    for region, own in rows.groupby("region", sort=True):
        folder = out / "submissions" / str(region)
        write_deposit(folder, pole=str(region), first=first, last=last)
        write_table(folder, "organisations", _organisations(own))
        write_table(folder, "projects", _projects(own))
        write_table(folder, "participations", _participations(own))
    report(
        Sentence.of(
            N_("{laureates} lauréats de {regions} régions, de {first} à {last}."),
            laureates=len(rows),
            regions=len(regions),
            first=first.year,
            last=last.year,
        )
    )


def _read(file: Path) -> pd.DataFrame:
    try:
        rows = pd.read_csv(file, dtype=str, keep_default_na=False, usecols=list(COLUMNS))
        if rows.empty:
            raise ValueError("no laureate")
        return rows.assign(awarded=pd.to_datetime(rows[YEAR] + _AWARD, format="%Y-%m-%d"))
    except (OSError, ValueError, EOFError) as error:
        raise Refusal(
            "not_ilab",
            Sentence.of(
                N_(
                    "«\u00a0{file}\u00a0» n'est pas un fichier i-Lab lisible\u00a0: un CSV avec les colonnes {columns}."
                ),
                file=file.name,
                columns=", ".join(COLUMNS),
            ),
        ) from error


def _with_regions(rows: pd.DataFrame, *, report: Callable[[Sentence], None]) -> pd.DataFrame:
    """The region of each laureate, as the declared table reads what is written."""
    spellings = pd.read_csv(_SPELLINGS, dtype=str).set_index("written")
    unknown = sorted(set(rows[REGION]) - set(spellings.index))
    if unknown:
        raise Refusal(
            "unknown_region",
            Sentence.of(
                N_(
                    "Régions que {table} ne connaît pas\u00a0: {regions}. Ajoutez-y chaque graphie avec son code et son nom."
                ),
                table=_SPELLINGS.name,
                regions=", ".join(unknown),
            ),
        )
    rows = rows.assign(
        region=rows[REGION].map(spellings.region), region_name=rows[REGION].map(spellings["name"])
    )
    changed = rows[REGION] != rows.region_name
    if changed.any():
        report(
            Sentence.of(
                N_("Lauréats dont la région est écrite autrement que son nom\u00a0: {count} ({regions})."),
                count=int(changed.sum()),
                regions=", ".join(sorted(set(rows[REGION][changed]))),
            )
        )
    return rows


def _with_identifiers(rows: pd.DataFrame, *, report: Callable[[Sentence], None]) -> pd.DataFrame:
    """A laureate without identifier takes its year and its place among those; a firm is its SIREN."""
    blank = rows[IDENTIFIER] == ""
    place = rows[blank].groupby(YEAR).cumcount().add(1).reindex(rows.index, fill_value=0)
    made = rows[YEAR] + "-" + place.astype(str).str.zfill(3)
    if blank.any():
        report(
            Sentence.of(
                N_("Lauréats sans identifiant\u00a0: {count}\u00a0; ils reçoivent leur année et un rang."),
                count=int(blank.sum()),
            )
        )
    siren = rows[SIREN].str.removesuffix(".0")
    laureate = rows[IDENTIFIER].where(~blank, made)
    firm = (siren.str.zfill(9)).where(siren != "", laureate)
    return rows.assign(laureate=laureate, firm=firm, registered=siren != "")


def _organisations(rows: pd.DataFrame) -> pd.DataFrame:
    """A laureate «en émergence» without SIREN is no firm yet."""
    started = rows.registered | (rows[KIND] == CREATED)
    known = rows.assign(started=started.groupby(rows.firm).transform("any")).drop_duplicates("firm")
    known = known.sort_values("firm")
    label = known.registered.map({True: "SIREN ", False: "Lauréat "})
    return pd.DataFrame(
        {
            "organisation_id": known.firm,
            "name": label + known.firm,
            "type": known.started.map(
                {True: word(ORGANISATION_TYPES, "startup"), False: word(ORGANISATION_TYPES, "other")}
            ),
            "sector": SECTOR,
            "territory": known.region,
        }
    )


def _projects(rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "project_id": rows.laureate,
            "title": "Lauréat " + rows.laureate,
            "sector": SECTOR,
            "start_date": rows.awarded,
            "end_date": rows.awarded,
            "state": word(PROJECT_STATES, "completed"),
            "description": rows[FIELD] + "; " + rows[KIND],
        }
    ).sort_values("project_id")


def _participations(rows: pd.DataFrame) -> pd.DataFrame:
    frame = pd.DataFrame(
        {"project_id": rows.laureate, "organisation_id": rows.firm, "role": word(ROLES, "lead")}
    )
    return frame.sort_values("project_id")

"""Horizon 2020: the European Union's research projects as a network of countries.

Source: CORDIS, by way of the R package eunets (MIT): one row per participation, `rcn` the
project, `pic` the organisation, `country` its territory. It is a real collaboration network of
169 territories, here to prove the path and to measure it; it says nothing of Québec.

A country is a pole. The country of a project's coordinator submits the project, as one history;
title is the project's number, sector `00`. A participant of any country is placed by the explicit
territory of its row. `NA` is Namibia in `country`, and a missing date in the dates.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
from babel import Locale

from common.codes import ORGANISATION_TYPES, PROJECT_STATES, ROLES
from common.periods import Period
from common.words import N_, Sentence
from etl.connectors.writing import word, write_deposit, write_poles, write_table
from etl.problems import Refusal

COLUMNS = ("rcn", "role", "pic", "type", "country", "start_date", "end_date")
"""The columns that are read; others are left aside."""

MISSING_DATE = "NA"
SECTOR = "00"

_ROLES = {"coordinator": "lead", "participant": "partner", "partner": "partner"}
_TYPES = {"PRC": "company", "HES": "university", "REC": "research_centre"}
_ISO_CODES = {"EL": "GR", "UK": "GB"}
"""CORDIS writes two countries otherwise than ISO 3166."""


def connect(file: Path, *, out: Path, report: Callable[[Sentence], None]) -> None:
    """Write `out/reference/poles.csv` and one folder of CSV a country under `out/submissions`.

    Raises:
        Refusal: the file cannot be read, or lacks one of `COLUMNS`.
    """
    rows = _read(file)
    rows = _with_start_dates(rows, report=report)
    rows["submitter"] = rows.rcn.map(_submitters(rows))
    countries = sorted(rows.country.unique())
    write_poles(out / "reference", codes=pd.Series(countries), names=_names(countries))
    first, last = Period.of(rows.start_date.min().date()), Period.of(rows.start_date.max().date())
    for country, submitted in rows.groupby("submitter", sort=True):
        _write_submission(
            submitted, str(country), first=first, last=last, folder=out / "submissions" / str(country)
        )
    report(
        Sentence.of(
            N_("{projects} projets et {rows} participations de {countries} pays, en {submissions} dépôts."),
            projects=rows.rcn.nunique(),
            rows=len(rows),
            countries=rows.country.nunique(),
            submissions=rows.submitter.nunique(),
        )
    )


def _read(file: Path) -> pd.DataFrame:
    try:
        return _parsed(file)
    except (OSError, ValueError, EOFError) as error:
        raise Refusal(
            "not_cordis",
            Sentence.of(
                N_(
                    "«\u00a0{file}\u00a0» n'est pas un fichier CORDIS lisible\u00a0: un CSV avec les colonnes {columns}."
                ),
                file=file.name,
                columns=", ".join(COLUMNS),
            ),
        ) from error


def _parsed(file: Path) -> pd.DataFrame:
    rows = pd.read_csv(file, dtype=str, keep_default_na=False, usecols=list(COLUMNS))
    for column in ("start_date", "end_date"):
        rows[column] = pd.to_datetime(rows[column].replace(MISSING_DATE, None), format="%Y-%m-%d")
    if rows.start_date.isna().all():
        raise ValueError("no project has a start")
    return rows


def _with_start_dates(rows: pd.DataFrame, *, report: Callable[[Sentence], None]) -> pd.DataFrame:
    """Projects of unknown start begin on the programme's first day: the contracts ask for a start."""
    unknown = rows.start_date.isna()
    first_day = rows.start_date.min()
    if unknown.any():
        report(
            Sentence.of(
                N_(
                    "Projets sans date de début\u00a0: {count}\u00a0; ils reçoivent le premier jour du fichier, {day}."
                ),
                count=rows.rcn[unknown].nunique(),
                day=first_day.date(),
            )
        )
    return rows.assign(start_date=rows.start_date.fillna(first_day))


def _submitters(rows: pd.DataFrame) -> pd.Series[str]:
    """The country that submits each project: its coordinator's, else the first of its countries."""
    ranked = rows.assign(rank=(rows.role != "coordinator").astype(int))
    return ranked.sort_values(["rcn", "rank", "country"]).groupby("rcn").country.first()


def _names(countries: list[str]) -> pd.Series[str]:
    names = Locale.parse("fr").territories
    return pd.Series([names.get(_ISO_CODES.get(code, code), code) for code in countries])


def _write_submission(rows: pd.DataFrame, country: str, *, first: Period, last: Period, folder: Path) -> None:
    rows = rows.assign(organisation_id=_organisation_ids(rows))
    write_deposit(folder, pole=country, first=first, last=last)
    write_table(folder, "organisations", _organisations(rows))
    write_table(folder, "projects", _projects(rows, last=last))
    write_table(folder, "participations", _participations(rows))


def _organisation_ids(rows: pd.DataFrame) -> pd.Series[str]:
    """The PIC; with its country where one PIC has several, so that an organisation has one place."""
    several = rows.groupby("pic").country.transform("nunique") > 1
    return rows.pic.where(~several, rows.pic + "-" + rows.country)


def _organisations(rows: pd.DataFrame) -> pd.DataFrame:
    """No country name: a foreign one would put the organisation outside the network."""
    known = rows.drop_duplicates("organisation_id").sort_values("organisation_id")
    return pd.DataFrame(
        {
            "organisation_id": known.organisation_id,
            "name": "PIC " + known.organisation_id,
            "type": [word(ORGANISATION_TYPES, _TYPES.get(kind, "other")) for kind in known.type],
            "sector": SECTOR,
            "territory": known.country,
        }
    )


def _projects(rows: pd.DataFrame, *, last: Period) -> pd.DataFrame:
    """A project is completed if it ended within the history, else active."""
    known = rows.drop_duplicates("rcn").sort_values("rcn")
    completed = known.end_date <= pd.Timestamp(last.end)
    states = {done: word(PROJECT_STATES, "completed" if done else "active") for done in (True, False)}
    return pd.DataFrame(
        {
            "project_id": known.rcn,
            "title": known.rcn,
            "sector": SECTOR,
            "start_date": known.start_date,
            "end_date": known.end_date,
            "state": completed.map(states),
        }
    )


def _participations(rows: pd.DataFrame) -> pd.DataFrame:
    words = {role: word(ROLES, slug) for role, slug in _ROLES.items()}
    frame = pd.DataFrame(
        {
            "project_id": rows.rcn,
            "organisation_id": rows.organisation_id,
            "role": rows.role.map(words).fillna(word(ROLES, "partner")),
        }
    )
    return frame.drop_duplicates().sort_values(["project_id", "organisation_id", "role"])

"""The reference directory of a network: its poles, and what is known of their land and people.

`poles.csv` with `pole_code, name` is enough: a country, a 19th pole, a hundred territories.
All the rest is optional, and its absence is an empty table, never an error. Tables are read
as text, so that `NA` is Namibia and `01` keeps its zero; only measures are numbers.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from common.layouts import COHORTS, DECISIONS, LAYOUTS, MIGRATION, POLES, SOURCES
from common.outlines import lay_flat
from common.words import N_, Sentence

TERRITORIES = "territories.geojson"
OUTLINES = "map.json"
POPULATION = "population.parquet"
DATA_SUFFIXES = (".csv", ".parquet", ".geojson", ".json")
ESTIMATE = "estimate"
DECISION_WORDS = {"kind": ("organisation",), "decision": ("same", "different")}
"""What the coded columns of `decisions.csv` may hold."""
POPULATION_COLUMNS = ("pole_code", "year", "sex", "age", "population", "kind")


class UnusableReferenceError(Exception):
    """The reference directory cannot serve; `sentence` says which file, why and what to do."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence.template)
        self.sentence = sentence


@dataclass(frozen=True, eq=False)
class Reference:
    """One network's reference data, checked when loaded.

    Attributes:
        directory: where it was read.
        poles: one row per pole in the order of `poles.csv`, never empty: `pole_code, name,
            short_name, region_code, region_name, lead, lead_valid_from, lead_source` (text,
            blank when unknown; `short_name` falls back on `name`), `latitude, longitude`
            (degrees, NaN when unknown).
        pole_names: dated names: `pole_code, name, kind, valid_from, valid_to, note`.
        municipalities: `code, name, pole_code, designation, mrc_code, mrc_name, population,
            latitude, longitude, current_code` (`code` itself where none is given).
        postal_prefixes: `prefix, pole_code, weight` (share from 0 to 1; 1 where none is given).
        sectors: `code, name_fr, name_en, first, last`.
        institutions: `institution_code, name, kind, municipality_code, pole_code, latitude,
            longitude`.
        decisions: pairs that a colleague decided: `kind, pole_a, id_a, pole_b, id_b, decision` (`same` or
            `different`), `reason`.
        youth_cohorts: net change of the cohorts aged 15 to 29 (people, over the year that ends in `year`):
            `pole_code, year, population_15_29_before, net_change_15_29` and the three parts by age.
        migration: people gained from the other regions, all ages: `region_name,
            net_intraprovincial_migration, region_code, pole_code, period, note`; `pole_code` is blank where
            several poles serve the region.
        sources: whose figures a file holds, to print beside them: `file, source_fr, source_en`.
    """

    directory: Path
    poles: pd.DataFrame
    pole_names: pd.DataFrame
    municipalities: pd.DataFrame
    postal_prefixes: pd.DataFrame
    sectors: pd.DataFrame
    institutions: pd.DataFrame
    decisions: pd.DataFrame
    youth_cohorts: pd.DataFrame
    migration: pd.DataFrame
    sources: pd.DataFrame

    @classmethod
    def load(cls, directory: Path) -> Reference:
        """Read and check a reference directory.

        Raises:
            UnusableReferenceError: `poles.csv` is missing, empty or wrong; or another table
                lacks a required column or names a pole that is not in it.
        """
        poles = load_poles(directory)
        codes = frozenset(poles.pole_code)
        prefixes = load_table(directory, "postal_prefixes.csv", codes=codes)
        municipalities = load_table(directory, "municipalities.csv", codes=codes)
        blank = municipalities.current_code == ""
        sectors = load_table(directory, "sectors.csv")
        sources = load_table(directory, SOURCES)
        return cls(
            directory=directory,
            poles=poles,
            pole_names=load_table(directory, "pole_names.csv", codes=codes),
            municipalities=municipalities.assign(
                current_code=municipalities.current_code.mask(blank, municipalities.code)
            ),
            postal_prefixes=prefixes.assign(weight=prefixes.weight.fillna(1.0)),
            sectors=sectors.assign(
                name_en=sectors.name_en.mask(sectors.name_en == "", sectors.name_fr),
                first=sectors["first"].mask(sectors["first"] == "", sectors.code.str[:2]),
                last=sectors["last"].mask(sectors["last"] == "", sectors.code.str[-2:]),
            ),
            institutions=load_table(directory, "institutions.csv"),
            decisions=load_decisions(directory, codes=codes),
            youth_cohorts=load_table(directory, COHORTS, codes=codes),
            migration=load_table(directory, MIGRATION, codes=codes),
            sources=sources.assign(
                source_en=sources.source_en.mask(sources.source_en == "", sources.source_fr)
            ),
        )

    @property
    def pole_codes(self) -> tuple[str, ...]:
        """The codes in their order."""
        return tuple(self.poles.pole_code)

    @property
    def names(self) -> dict[str, str]:
        """Names by pole code."""
        return dict(zip(self.poles.pole_code, self.poles["name"], strict=True))

    @property
    def has_geometry(self) -> bool:
        """Whether territories have outlines to draw."""
        return self.outlines is not None

    @property
    def has_centres(self) -> bool:
        """Whether every pole has a latitude and a longitude."""
        return bool(self.poles[["latitude", "longitude"]].notna().all(axis=None))

    @property
    def has_municipalities(self) -> bool:
        """Whether an organisation can be placed by its municipality."""
        return not self.municipalities.empty

    @property
    def has_population(self) -> bool:
        """Whether the people of each territory are counted."""
        return not self.population.empty

    @cached_property
    def population(self) -> pd.DataFrame:
        """`pole_code, year, sex, age, population, kind` (`estimate` or `projection`); empty if unknown."""
        file = self.directory / POPULATION
        if not file.is_file():
            return pd.DataFrame(columns=list(POPULATION_COLUMNS))
        return pd.read_parquet(file)

    @cached_property
    def outlines(self) -> dict[str, Any] | None:
        """The map document (`map.json`, or made from `territories.geojson`), None without either.

        `{crs, unit: "km", frames: {south, whole: [west, south, east, north]}, territories:
        [{pole_code, name, area_km2, centre, label, anchor: [x, y], detail, coarse: [[x0, y0,
        x1, y1, …], …]}], lakes: {detail, coarse: rings}}`. `anchor` is the centre where the
        southern frame shows it, else a place of the territory that it does show.

        Raises:
            UnusableReferenceError: the file is not what it should be.
        """
        prepared, polygons = self.directory / OUTLINES, self.directory / TERRITORIES
        file = prepared if prepared.is_file() else polygons
        if not file.is_file():
            return None
        try:
            document: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
            return document if file == prepared else lay_flat(document, names=self.names)
        except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
            raise UnusableReferenceError(
                Sentence.of(
                    N_(
                        "Les territoires de «\u00a0{file}\u00a0» ne peuvent être lus\u00a0: "
                        "corrigez ce fichier ou retirez-le (la carte sera alors omise)."
                    ),
                    file=file,
                )
            ) from error

    @cached_property
    def latest_population(self) -> pd.Series:
        """People by pole code in the last estimated year; its name is that year, empty if unknown."""
        estimates = self.population[self.population.kind == ESTIMATE]
        if estimates.empty:
            return pd.Series(dtype="int64")
        year = int(estimates.year.max())
        return estimates[estimates.year == year].groupby("pole_code").population.sum().rename(year)

    def fingerprint(self) -> str:
        """SHA-256 over the sorted names and bytes of the data files; notices do not count."""
        digest = hashlib.sha256()
        files = (file for file in self.directory.iterdir() if file.suffix in DATA_SUFFIXES)
        for file in sorted(files, key=lambda file: file.name):
            content = file.read_bytes()
            digest.update(f"{file.name}\0{len(content)}\0".encode())
            digest.update(content)
        return digest.hexdigest()


def load_poles(directory: Path) -> pd.DataFrame:
    """The poles, checked: at least one, none without a code or a name, none twice.

    Raises:
        UnusableReferenceError: any of these is not so.
    """
    file = directory / POLES
    if not file.is_file():
        raise UnusableReferenceError(
            Sentence.of(
                N_(
                    "Il n'y a pas de «\u00a0poles.csv\u00a0» dans «\u00a0{folder}\u00a0»\u00a0: un réseau a "
                    "besoin au moins de cette table, avec les colonnes pole_code et name."
                ),
                folder=directory,
            )
        )
    poles = load_table(directory, POLES)
    refuse_bad_poles(poles, file=file)
    return poles.assign(short_name=poles.short_name.mask(poles.short_name == "", poles["name"]))


def refuse_bad_poles(poles: pd.DataFrame, *, file: Path) -> None:
    """Raise where there is no pole, one without a code or a name, or one code twice."""
    if poles.empty:
        template = N_("«\u00a0{file}\u00a0» ne contient aucun pôle\u00a0: ajoutez-en un par ligne.")
        raise UnusableReferenceError(Sentence.of(template, file=file))
    blank = poles.index[(poles.pole_code == "") | (poles["name"] == "")]
    if len(blank):
        template = N_("«\u00a0{file}\u00a0», ligne {row}\u00a0: le code ou le nom du pôle est vide.")
        raise UnusableReferenceError(Sentence.of(template, file=file, row=int(blank[0]) + 2))
    twice = poles.pole_code[poles.pole_code.duplicated()]
    if len(twice):
        template = N_("«\u00a0{file}\u00a0»\u00a0: le code «\u00a0{code}\u00a0» y figure plus d'une fois.")
        raise UnusableReferenceError(Sentence.of(template, file=file, code=twice.iloc[0]))


def load_table(directory: Path, name: str, *, codes: frozenset[str] | None = None) -> pd.DataFrame:
    """One table of the directory with all the columns of its layout; empty if there is no such file.

    Args:
        directory: the reference directory.
        name: a file of `LAYOUTS`.
        codes: the pole codes that its column `pole_code` may hold; None accepts any.

    Raises:
        UnusableReferenceError: a required column is missing, a number is none, or a pole is unknown.
    """
    file, layout = directory / name, LAYOUTS[name]
    columns = [*layout.required, *layout.optional]
    frame = read_text(file) if file.is_file() else pd.DataFrame(columns=columns, dtype=str)
    missing = [column for column in layout.required if column not in frame]
    if missing:
        raise UnusableReferenceError(
            Sentence.of(
                N_("Il manque à «\u00a0{file}\u00a0» la colonne {column}."),
                file=file,
                column=", ".join(missing),
            )
        )
    frame = frame.reindex(columns=columns, fill_value="")
    if codes is not None:
        refuse_unknown_poles(frame, file=file, codes=codes)
    for column in layout.numbers:
        frame[column] = numbers(frame[column], file=file)
    return frame


def load_decisions(directory: Path, *, codes: frozenset[str]) -> pd.DataFrame:
    """The decisions on what is one thing, checked as far as the reference alone allows.

    Raises:
        UnusableReferenceError: a word is not one of `DECISION_WORDS`, a pole is not in `codes`, or a
            line sets a row beside itself.
    """
    decisions, file = load_table(directory, DECISIONS), directory / DECISIONS
    words = {**DECISION_WORDS, "pole_a": sorted(codes), "pole_b": sorted(codes)}
    for column, accepted in words.items():
        wrong = decisions[~decisions[column].isin(accepted)]
        if len(wrong):
            template = N_(
                "«\u00a0{file}\u00a0», ligne {row}, colonne {column}\u00a0: «\u00a0{value}\u00a0» n'est pas accepté. "
                "Écrivez l'un de ces mots\u00a0: {accepted}."
            )
            row, value = int(wrong.index[0]) + 2, wrong[column].iloc[0]
            raise UnusableReferenceError(
                Sentence.of(
                    template, file=file, row=row, column=column, value=value, accepted=", ".join(accepted)
                )
            )
    itself = decisions[(decisions.pole_a == decisions.pole_b) & (decisions.id_a == decisions.id_b)]
    if len(itself):
        template = N_("«\u00a0{file}\u00a0», ligne {row}\u00a0: les deux côtés sont la même ligne.")
        raise UnusableReferenceError(Sentence.of(template, file=file, row=int(itself.index[0]) + 2))
    return decisions


def read_text(file: Path) -> pd.DataFrame:
    """A CSV file as trimmed text, whichever of `,` or `;` and UTF-8 or Windows-1252 a spreadsheet chose.

    The index is the position in the file, blank lines counted: row number less 2.

    Raises:
        UnusableReferenceError: a row has more cells than there are columns.
    """
    content = file.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    header = text.partition("\n")[0]
    delimiter = ";" if header.count(";") > header.count(",") else ","
    rows = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text), delimiter=delimiter)]
    columns = rows[0] if rows else []
    for number, row in enumerate(rows, start=1):
        if any(row[len(columns) :]):
            template = N_(
                "«\u00a0{file}\u00a0», ligne {row}\u00a0: il y a plus de cellules que de colonnes. "
                "Mettez entre guillemets un texte qui contient une virgule."
            )
            raise UnusableReferenceError(Sentence.of(template, file=file, row=number))
    padded = [row[: len(columns)] + [""] * (len(columns) - len(row)) for row in rows[1:]]
    frame = pd.DataFrame(padded, columns=columns, dtype=str)
    return frame[(frame != "").any(axis=1)]


def refuse_unknown_poles(frame: pd.DataFrame, *, file: Path, codes: frozenset[str]) -> None:
    """Raise where a row names a pole that is not in `codes`; a blank names none."""
    unknown = sorted(set(frame.pole_code) - codes - {""})
    if unknown:
        raise UnusableReferenceError(
            Sentence.of(
                N_(
                    "«\u00a0{file}\u00a0» nomme des pôles absents de poles.csv\u00a0: {codes}. "
                    "Ajoutez-les ou corrigez leur code."
                ),
                file=file,
                codes=", ".join(unknown[:5]),
            )
        )


def numbers(column: pd.Series, *, file: Path) -> pd.Series:
    """A column of measures as floats, NaN where blank.

    Raises:
        UnusableReferenceError: a value is no number.
    """
    parsed = pd.to_numeric(column, errors="coerce").astype("float64")
    wrong = column[parsed.isna() & (column != "")]
    if len(wrong):
        raise UnusableReferenceError(
            Sentence.of(
                N_(
                    "«\u00a0{file}\u00a0», ligne {row}, colonne {column}\u00a0: "
                    "«\u00a0{value}\u00a0» n'est pas un nombre."
                ),
                file=file,
                row=int(wrong.index[0]) + 2,
                column=column.name,
                value=wrong.iloc[0],
            )
        )
    return parsed

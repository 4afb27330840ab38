"""The tables of a reference directory: their files, and the columns that each must or may have."""

from __future__ import annotations

from dataclasses import dataclass

POLES = "poles.csv"
DECISIONS = "decisions.csv"
COHORTS = "youth_cohort_change.csv"
MIGRATION = "migration_2024_2025.csv"
SOURCES = "sources.csv"


@dataclass(frozen=True)
class Layout:
    """Columns of one table: those it must have, those it may have, and which are numbers."""

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()


LAYOUTS = {
    POLES: Layout(
        ("pole_code", "name"),
        (
            "short_name",
            "region_code",
            "region_name",
            "lead",
            "lead_valid_from",
            "lead_source",
            "latitude",
            "longitude",
        ),
        ("latitude", "longitude"),
    ),
    "pole_names.csv": Layout(("pole_code", "name"), ("kind", "valid_from", "valid_to", "note")),
    "municipalities.csv": Layout(
        ("code", "name", "pole_code"),
        ("designation", "mrc_code", "mrc_name", "population", "latitude", "longitude", "current_code"),
        ("population", "latitude", "longitude"),
    ),
    "postal_prefixes.csv": Layout(("prefix", "pole_code"), ("weight",), ("weight",)),
    "sectors.csv": Layout(("code", "name_fr"), ("name_en", "first", "last")),
    "institutions.csv": Layout(
        ("institution_code", "name"),
        ("kind", "municipality_code", "pole_code", "latitude", "longitude"),
        ("latitude", "longitude"),
    ),
    DECISIONS: Layout(("kind", "pole_a", "id_a", "pole_b", "id_b", "decision"), ("reason",)),
    COHORTS: Layout(
        ("pole_code", "year", "population_15_29_before", "net_change_15_29"),
        ("net_change_15_19", "net_change_20_24", "net_change_25_29"),
        (
            *("year", "population_15_29_before", "net_change_15_29"),
            *("net_change_15_19", "net_change_20_24", "net_change_25_29"),
        ),
    ),
    MIGRATION: Layout(
        ("region_name", "net_intraprovincial_migration"),
        ("region_code", "pole_code", "period", "note"),
        ("net_intraprovincial_migration",),
    ),
    SOURCES: Layout(("file", "source_fr"), ("source_en",)),
}

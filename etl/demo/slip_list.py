"""The kinds of mistakes that real rows have, table by table."""

from __future__ import annotations

from datetime import timedelta

from etl.demo.slips import (
    BLANK,
    Slip,
    before,
    dated_before,
    division,
    far_postal_code,
    feb_30,
    later,
    local,
    look_alike,
    loose_territory,
    milestone_backwards,
    misspelt,
    name_conflict,
    negative,
    put,
    repeat,
    stranger,
)

ORGANISATION_SLIPS = (
    put("organisations", "type", "code", "entreprize"),
    put("organisations", "neq", "neq", lambda c, b: c["neq"][:-1] if c["neq"] else None),
    put("organisations", "municipality", "place_ambiguous", lambda c, b: b.ambiguous if local(c) else None,
         clears=("postal_code", "territory")),
    put("organisations", "territory", "territory_spelling", loose_territory, severity="accepted",
         clears=("municipality", "postal_code")),
    put("organisations", "territory", "territory", "Grand Nord"),
    put("organisations", "postal_code", "postal_region", far_postal_code, severity="warning"),
    repeat("organisations", ("name", lambda c, b: f"{c['name']} – siège")),
    put("organisations", "municipality", "place_unknown",
         lambda c, b: misspelt("municipality")(c, b) if local(c) else None, clears=("postal_code", "territory")),
    name_conflict(),
    look_alike(),
    put("organisations", "name", "required", BLANK),
    put("organisations", "postal_code", "postal_code",
         lambda c, b: c["postal_code"][:-1] if c["postal_code"] else None, severity="warning"),
    put("organisations", "sector", "sector", "TI"),
    put("organisations", "neq", "neq", lambda c, b: f"99{c['neq'][2:]}" if c["neq"] else None),
    repeat("organisations", None),
)  # fmt: skip

PROJECT_SLIPS = (
    put("projects", "start_date", "date", feb_30("start_date")),
    put("projects", "end_date", "end_before_start",
         lambda c, b: c["start_date"] - timedelta(days=20) if c["end_date"] else None),
    put("projects", "title", "text_formula", '=HYPERLINK("https://exemple.invalid";"Projet")', severity="accepted"),
    put("projects", "state", "code", "en court"),
    put("projects", "sector", "sector", "99"),
    repeat("projects", ("title", lambda c, b: f"{c['title']} (bis)")),
    put("projects", "structuring", "flag", "peut-être"),
    put("projects", "start_date", "starts_after_period",
         lambda c, b: None if c["end_date"] else b.period_end + timedelta(days=45)),
    put("projects", "description", "looks_personal", "Joindre le bureau au 418-555-0199", severity="warning"),
    put("projects", "title", "required", BLANK),
)  # fmt: skip

PARTICIPATION_SLIPS = (
    put("participations", "project_id", "orphan", "P-99999", level="release"),
    put("participations", "role", "code", "partennaire"),
    repeat("participations", None),
    put("participations", "organisation_id", "orphan", "O-99999", level="release"),
    put("participations", "end_date", "end_before_start", before("start_date", 30)),
    repeat("participations", ("start_date", before("start_date", 365))),
    put("participations", "role", "required", BLANK),
    put("participations", "start_date", "date", feb_30("start_date")),
)

MILESTONE_SLIPS = (
    put("milestones", "stage", "code", "prototypage"),
    put("milestones", "trl", "maximum", 12),
    milestone_backwards(),
    put("milestones", "date", "required", BLANK),
    put("milestones", "date", "after_period", later(200)),
    put("milestones", "project_id", "orphan", "P-99999", level="release"),
    put("milestones", "date", "date", feb_30("date")),
)

COMMERCIALISATION_SLIPS = (
    put("commercialisations", "revenue", "minimum", negative("revenue")),
    put(
        "commercialisations",
        "date",
        "before_project",
        dated_before("starts", "project_id", 60),
        level="release",
    ),
    put("commercialisations", "market", "code", "Ontario"),
    put(
        "commercialisations",
        "organisation_id",
        "not_participant",
        stranger,
        severity="warning",
        level="release",
    ),
    put("commercialisations", "revenue", "number", "environ 10 000"),
    put("commercialisations", "date", "date", feb_30("date")),
    put("commercialisations", "revenue", "formula_error", division),
    put("commercialisations", "organisation_id", "required", BLANK),
    put("commercialisations", "date", "after_period", later(30)),
)

FUNDING_SLIPS = (
    put("funding", "amount", "minimum", negative("amount")),
    put("funding", "amount", "number", "à confirmer"),
    put("funding", "source", "code", "provincial"),
    put("funding", "amount", "formula_error", division),
    repeat("funding", ("amount", lambda c, b: c["amount"] + 1000.0)),
    put("funding", "amount", "required", BLANK),
    put("funding", "date", "date", feb_30("date")),
    put("funding", "nature", "code", "réservé"),
    put("funding", "date", "after_period", later(90)),
    put("funding", "project_id", "orphan_optional",
         lambda c, b: "P-99999" if c["project_id"] else None, severity="warning", level="release"),
)  # fmt: skip

TALENT_SLIPS = (
    put("talents", "birth_year", "age_impossible", lambda c, b: c["birth_year"] - 100),
    put("talents", "origin", "place_unknown", misspelt("origin")),
    put("talents", "birth_year", "age_unusual", lambda c, b: c["entry_date"].year - 43, severity="warning"),
    put("talents", "programme", "code", "alternance"),
    put("talents", "entry_date", "date", feb_30("entry_date")),
    put("talents", "birth_year", "year", lambda c, b: str(c["birth_year"])[2:]),
    put("talents", "origin", "place_ambiguous", lambda c, b: b.ambiguous),
    put("talents", "origin", "required", BLANK),
    repeat("talents", ("entry_date", before("entry_date", 31))),
    put("talents", "entry_date", "after_period", later(15)),
)

FOLLOWUP_SLIPS = (
    put(
        "talent_followups", "date", "before_entry", dated_before("entries", "talent_id", 40), level="release"
    ),
    put("talent_followups", "residence", "place_unknown", misspelt("residence")),
    put("talent_followups", "situation", "code", "au travail"),
    put("talent_followups", "talent_id", "orphan", "J-99999", level="release"),
    repeat(
        "talent_followups", ("situation", lambda c, b: "other" if c["situation"] != "other" else "employed")
    ),
    put("talent_followups", "date", "date", feb_30("date")),
    put("talent_followups", "residence", "required", BLANK),
    put("talent_followups", "date", "after_period", later(365)),
    repeat("talent_followups", None),
)

SUPPORT_SLIPS = (
    put("support_activities", "hours", "number", "deux heures"),
    put("support_activities", "hours", "minimum", negative("hours")),
    put("support_activities", "participants", "integer", 12.5),
    put("support_activities", "type", "code", "réseautage"),
    put("support_activities", "organisation_id", "orphan_optional",
         lambda c, b: "O-99999" if c["organisation_id"] else None, severity="warning", level="release"),
    put("support_activities", "date", "date", feb_30("date")),
    put("support_activities", "activity_id", "required", BLANK),
)  # fmt: skip

SPACE_SLIPS = (
    put("coworking_spaces", "occupied_seat_days", "occupancy_above_capacity",
         lambda c, b: c["seats"] * c["open_days"] + 50),
    put("coworking_spaces", "open_days", "maximum", 120),
    put("coworking_spaces", "municipality", "place_unknown", misspelt("municipality")),
    put("coworking_spaces", "seats", "integer", "une vingtaine"),
)  # fmt: skip

SLIPS: dict[str, tuple[Slip, ...]] = {
    "organisations": ORGANISATION_SLIPS,
    "projects": PROJECT_SLIPS,
    "participations": PARTICIPATION_SLIPS,
    "milestones": MILESTONE_SLIPS,
    "commercialisations": COMMERCIALISATION_SLIPS,
    "funding": FUNDING_SLIPS,
    "talents": TALENT_SLIPS,
    "talent_followups": FOLLOWUP_SLIPS,
    "support_activities": SUPPORT_SLIPS,
    "coworking_spaces": SPACE_SLIPS,
}
"""By table, in the order in which they take their turn."""

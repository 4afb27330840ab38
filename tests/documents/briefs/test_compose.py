"""What a brief says: every section asked for, only what is established, each number with its note."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from analytics.access import Visitor
from analytics.citable import LEAST_REPORTED, Reported, enough_followed, enough_told, reported
from analytics.citations import read_citation
from analytics.definitions import Indicator
from analytics.filters import Filters, available_filters
from analytics.indicators import CATALOGUE, COMPARABLE
from analytics.links import links
from analytics.measures import measure
from analytics.year_changes import surest, year_changes
from common import formats
from common.settings import Settings
from common.words import translate
from pages.documents.briefs.audiences import AUDIENCES, KINDS, OPENINGS, SECTIONS, usual_sections
from pages.documents.briefs.compose import LONGEST_TITLE, WRITERS, Request, compose
from pages.documents.briefs.key_figures import KEY_FIGURES
from pages.documents.briefs.model import Brief, Caveat, Paragraph, Tabled
from pages.documents.briefs.printed_text import printed_table
from pages.ui.exhibits.values import value_writer
from pages.ui.filters import filters_sentence
from pages.ui.view import View
from tests.analytics.drawn import during, release_of, settings_of
from tests.analytics.reports import reports
from tests.documents.briefs.conftest import SLICE, Made, view_of

PLACES = range(len(SLICE))
NUMBER = re.compile(r"\d")


def drawn_view(directory: Path, tables: Mapping[str, pd.DataFrame], *poles: str) -> View:
    """Twelve projects of two territories, one of each alone, and the reports given."""
    projects = [during(2023, 2024, "01", "02") for _ in range(12)] + [during(2023, 2024, "01", "01")]
    release = release_of(directory, projects, poles=poles or ("01", "02", "03"), tables=tables)
    visitor = Visitor("ministry")
    choices = available_filters(release, visitor=visitor)
    return View(settings_of(directory), visitor, release, "fr", choices, choices.everything())


def texts(brief: Brief) -> str:
    return " ".join(f"{one.head} {one.text}" for one in brief.statements()).replace("\u00a0", " ")


def test_every_section_has_a_writer_a_title_and_an_opening() -> None:
    assert {kind: list(writers) for kind, writers in WRITERS.items()} == {
        kind: list(titles) for kind, titles in SECTIONS.items()
    }
    assert set(OPENINGS) == {(kind, audience) for kind in KINDS for audience in AUDIENCES}
    for kind in KINDS:
        for audience in AUDIENCES:
            usual = usual_sections(kind, audience)
            assert usual
            assert [slug for slug in SECTIONS[kind] if slug in usual] == list(usual)


@pytest.mark.parametrize("place", PLACES)
def test_every_section_asked_for_is_there_with_something_to_read(
    made: Callable[[int], Made], place: int
) -> None:
    one = made(place)
    assert tuple(section.slug for section in one.brief.sections) == one.request.sections
    assert all(section.blocks for section in one.brief.sections)
    assert all(section.title for section in one.brief.sections)


@pytest.mark.parametrize("place", PLACES)
def test_each_number_has_its_note(made: Callable[[int], Made], place: int) -> None:
    """A sentence with a figure refers to a note; every note is referred to; what not to conclude needs none."""
    brief = made(place).whole
    caveats = {
        id(block.statement)
        for section in brief.sections
        for block in section.blocks
        if isinstance(block, Caveat)
    }
    bare = [one.text for one in brief.statements() if NUMBER.search(one.text) and not one.notes]
    allowed = [one.text for one in brief.statements() if id(one) in caveats]
    assert [text for text in bare if text not in allowed] == []
    cited = {note for one in brief.statements() for note in one.notes}
    for section in brief.sections:
        for block in section.blocks:
            cited |= set(getattr(block, "notes", ()))
            cited |= {note for row in getattr(block, "row_notes", ()) for note in row}
    assert cited == {note.number for note in brief.notes}
    assert [note.number for note in brief.notes] == list(range(1, len(brief.notes) + 1))


@pytest.mark.parametrize("place", PLACES)
def test_a_note_says_what_is_counted_with_every_filter(made: Callable[[int], Made], place: int) -> None:
    one = made(place)
    for note in one.brief.notes:
        assert note.definition
        assert note.reach
        assert note.cases or note.indicator, note.name
        assert formats.day(one.view.release.info.as_of, one.view.locale) in note.source
        if note.indicator in CATALOGUE and "years=" in note.address:
            assert str(note.filters.first_year) in note.source or note.indicator == "reporting_completeness"


@pytest.mark.parametrize("place", PLACES)
def test_a_note_counts_what_the_read_that_it_cites_counts(made: Callable[[int], Made], place: int) -> None:
    """Each note of a counted indicator is read again with its own filters."""
    one = made(place)
    read_again = 0
    for note in one.brief.notes:
        indicator = COMPARABLE.get(note.indicator)
        if not isinstance(indicator, Indicator) or note.name != translate(indicator.name, one.view.locale):
            continue
        found = measure(one.view.release, indicator, visitor=one.view.visitor, filters=note.filters)
        count = found.numerator if found.denominator is None else found.denominator
        if count is None:
            assert note.cases in ("", formats.UNAVAILABLE), note
            continue
        write = formats.money if indicator.question == "funding" else formats.number
        assert note.cases.startswith(write(count, one.view.locale)), note
        read_again += 1
    assert read_again or one.brief.kind == "pair"


@pytest.mark.parametrize("place", [0, 1])
def test_key_figures_are_the_read_itself(made: Callable[[int], Made], place: int) -> None:
    one = made(place)
    (table,) = (block for block in one.brief.sections[0].blocks if isinstance(block, Tabled))
    printed = printed_table(table, one.view.locale)
    assert len(printed.rows) == len(KEY_FIGURES)
    for slug, row, notes in zip(KEY_FIGURES, printed.rows, table.row_notes, strict=True):
        indicator = COMPARABLE[slug]
        assert one.brief.notes[notes[0] - 1].indicator == slug
        if not isinstance(indicator, Indicator):
            continue
        found = measure(one.view.release, indicator, **one.view.reading)
        expected = (
            formats.percent(found.value, one.view.locale)
            if indicator.unit == "share"
            else formats.number(found.value, one.view.locale, decimals=2 if indicator.unit == "ratio" else 0)
        )
        assert row[1] == expected, slug
        if indicator.interval:
            assert row[2] == formats.interval(found.low, found.high, one.view.locale)


@pytest.mark.parametrize("place", [0, 1])
def test_key_figures_are_numbers_in_the_workbook(made: Callable[[int], Made], place: int) -> None:
    """What the brief prints is what its own writer makes of the number of the workbook."""
    one = made(place)
    exhibit = one.brief.sections[0].behind[0]
    whole = exhibit.whole()
    assert [column.name for column in whole.columns][:5] == ["name", "unit", "number", "low", "high"]
    for slug, (_, row) in zip(KEY_FIGURES, whole.frame.iterrows(), strict=True):
        indicator = COMPARABLE[slug]
        if pd.isna(row.number):
            assert row["value"] == row.absent != ""
            continue
        assert row["value"] == value_writer(indicator, one.view.locale, fine=True)(row.number)
        assert pd.isna(row.low) is (row.interval == "")
    assert whole.frame.number.notna().sum() > len(KEY_FIGURES) / 2


def test_the_box_has_the_sure_changes_and_no_other(made: Callable[[int], Made]) -> None:
    """Against the test itself: as many sentences as sure changes, with their figures."""
    one = made(0)
    found = year_changes(one.view.release, **one.view.reading)
    (section,) = (section for section in one.brief.sections if section.slug == "changes")
    assert len(section.established) == len(surest(found, territories=())) > 0
    assert all(statement.established for statement in one.brief.established)


@pytest.mark.parametrize("place", PLACES)
def test_nothing_unsure_is_in_the_box(made: Callable[[int], Made], place: int) -> None:
    brief = made(place).whole
    unsure = re.compile(
        r"n'est établi|aucun|ni hausse|not established|no change|neither|no difference", re.IGNORECASE
    )
    assert [one.text for one in brief.established if unsure.search(one.text)] == []
    printed = [
        one
        for section in brief.sections
        for block in section.blocks
        if isinstance(block, Paragraph)
        for one in block.statements
    ]
    assert not [one.text for one in printed if one.established]
    assert bool(brief.unestablished) is not bool(brief.established)


def test_reports_under_the_threshold_state_nothing(tmp_path: Path) -> None:
    """Two quarters of ten due are missing: 80 %, still stated; a third, and the caveat stands instead."""
    poles = ("01", "02")
    kept = {("01", "2023-T1"): ("missing", None), ("02", "2023-T2"): ("missing", None)}
    fewer = {**kept, ("02", "2023-T3"): ("missing", None)}
    for name, otherwise, silent in (("kept", kept, False), ("fewer", fewer, True)):
        frame = reports(poles, "2023-T1", "2024-T1", otherwise=otherwise)
        view = drawn_view(tmp_path / name, {"mart_reporting": frame}, *poles)
        sent = reported(view.release, visitor=view.visitor, filters=view.filters)
        assert (sent.due, sent.received) == (10, 10 - len(otherwise))
        brief = compose(view, Request("network", "ministry", (), ("links",)))
        said = texts(brief)
        assert ("sous le seuil de 80 %" in said) is silent
        assert ("Parmi ceux qui réunissent" in said) is not silent
        if silent:
            assert brief.established == ()
            assert "7 dépôts sur 10 sont arrivés" in said


def test_thresholds_hold_at_their_bounds() -> None:
    assert Reported(8, 10).enough
    assert not Reported(79, 100).enough
    assert not Reported(0, 0).enough
    assert Reported(0, 0).share is None
    assert LEAST_REPORTED == 0.8
    assert enough_followed(60, 100)
    assert not enough_followed(55, 100)
    assert not enough_followed(0, 0)
    assert enough_told(2, 10)
    assert not enough_told(3, 10)
    assert not enough_told(0, 0)


def test_years_of_reports_are_counted_as_the_filters_do(tmp_path: Path) -> None:
    """The first quarter of 2024 belongs to the financial year that began in 2023."""
    frame = reports(("01",), "2023-T1", "2024-T1")
    view = drawn_view(tmp_path, {"mart_reporting": frame}, "01")
    visitor = view.visitor
    due = [
        reported(view.release, visitor=visitor, filters=Filters(year, year, basis)).due
        for year, basis in ((2023, "calendar"), (2024, "calendar"), (2023, "financial"), (2022, "financial"))
    ]
    assert due == [4, 1, 4, 1]


def test_a_rate_of_people_lost_from_sight_is_not_stated(made: Callable[[int], Made]) -> None:
    """Planted by the demonstration: at 60 months 430 people of 775 are known, 55 %."""
    said = texts(made(0).brief)
    assert "À 60 mois, la situation n'est connue que de 430 sur 775, sous le seuil de 60 %" in said
    assert "puis 67 % à 60 mois" not in said
    assert "24 mois après leur entrée, 74 % des jeunes" in said


def test_a_territory_without_data_says_so(tmp_path: Path) -> None:
    view = drawn_view(tmp_path, {"mart_reporting": reports(("01", "02", "03"), "2023-T1", "2024-T4")})
    brief = compose(view, Request("territory", "pole", ("03",), tuple(SECTIONS["territory"])))
    said = texts(brief)
    assert len(brief.sections) == len(SECTIONS["territory"])
    assert not re.search(r"\bnan\b", said, re.IGNORECASE)
    assert "Aucun lien avec un autre territoire" in said
    assert brief.established == ()
    assert brief.unestablished


def test_the_history_of_a_pair_counts_its_projects_and_not_its_years(demo_settings: Settings) -> None:
    view = view_of(demo_settings, "fr", "ministry")
    brief = compose(view, Request("pair", "ministry", ("04", "05"), ("history",)))
    found = links(view.release, counting="full", **view.reading)
    (own,) = found[(found.territory_a == "04") & (found.territory_b == "05")].links
    assert [note.cases for note in brief.notes] == [str(own)]


def test_who_may_not_read_names_reads_none(demo_settings: Settings) -> None:
    public = view_of(demo_settings, "fr", "public")
    brief = compose(public, Request.usual("pair", "federation", ("04", "05")))
    assert texts(brief).count("ne se montrent pas à ce lecteur") == 2
    assert {exhibit.slug for exhibit in brief.exhibits} == {"paire-annees", "paire-semblables"}
    watch = compose(public, Request("network", "ministry", (), ("watch",)))
    assert "pas à ce lecteur" in texts(watch)


def test_a_director_reads_alerts_of_the_own_pole_alone(demo_settings: Settings) -> None:
    own = view_of(demo_settings, "fr", "pole", "08")
    brief = compose(own, Request("network", "pole", (), ("watch",)))
    (exhibit,) = brief.exhibits
    assert set(exhibit.table.frame["where"]) <= {"Abitibi-Témiscamingue"}


@pytest.mark.parametrize(
    "request_",
    [
        Request("network", "ministry", (), ()),
        Request("territory", "ministry", (), ("figures",)),
        Request("pair", "pole", ("04", "04"), ("history",)),
    ],
)
def test_a_brief_of_nothing_is_refused(demo_settings: Settings, request_: Request) -> None:
    with pytest.raises(ValueError, match="brief"):
        compose(view_of(demo_settings), request_)


def test_a_long_title_is_cut_on_one_line(demo_settings: Settings) -> None:
    view = view_of(demo_settings)
    title = "Note\npour   la\tministre " + "x" * 10_000
    brief = compose(view, Request("pair", "ministry", ("04", "05"), ("history",), title))
    assert brief.title.startswith("Note pour la ministre x")
    assert len(brief.title) == LONGEST_TITLE
    assert brief.title.endswith("…")


def test_the_head_says_every_filter(demo_settings: Settings) -> None:
    view = view_of(demo_settings)
    filters = replace(view.filters, first_year=2021, last_year=2024, sectors=("54",))
    brief = compose(replace(view, filters=filters), Request("territory", "pole", ("08",), ("market",)))
    chosen = replace(filters, territories=("08",))
    assert brief.subtitle == filters_sentence(view.choices, chosen, "fr")
    assert "2021 à 2024" in brief.subtitle.replace("\u00a0", " ")
    assert all("2021" in note.address for note in brief.notes)


@pytest.mark.parametrize("place", PLACES)
def test_citations_lead_back_to_release_indicator_and_filters(
    made: Callable[[int], Made], place: int
) -> None:
    one = made(place)
    for note in one.brief.notes:
        if note.citation:
            found = read_citation(note.citation)
            assert (found.release, found.indicator) == (one.view.release.info.id, note.indicator)
            assert (found.filters.first_year, found.filters.last_year, found.filters.territories) == (
                note.filters.first_year,
                note.filters.last_year,
                note.filters.territories,
            )
    assert one.brief.kind == "pair" or any(note.citation for note in one.brief.notes)

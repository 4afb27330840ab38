"""What a citation leads to: the same figure as the direct read, the figure of now, or why there is none."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO
from math import nan
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from analytics.access import Release, Visitor, open_release
from analytics.citations import Citation, cite, read_citation
from analytics.cited import Found, cited_figure, find_citation
from analytics.definitions import EstimatedIndicator, PublishedIndicator
from analytics.estimates import estimated, followed
from analytics.filters import ANY_ROLE, YEAR_BASES, Filters
from analytics.indicators import COMPARABLE
from analytics.measures import FIGURES, measure
from analytics.published import network_figure, pole_figure
from analytics.reach import reaching
from common.codes import PROJECT_TYPES
from common.settings import Settings
from common.words import LOCALES
from tests.analytics.drawn import during, put_in_service, release_file, settings_of
from tests.analytics.test_cli_comparison import tried
from tests.analytics.test_targets import each, events, reports

POLES = ("01", "02", "11I")
OLD, NOW = "2025-01-31-0000000a", "2025-02-28-0000000b"
VISITOR = Visitor("ministry")
EVERYTHING = Filters(2019, 2024)
PROJECTS = [
    *[during(2020, 2021, "01", "02")] * 12,
    *[during(2021, 2023, "02", "02")] * 17,
    *[during(2022, 2022, "01", "11I")] * 5,
    *[during(2019, 2024, "11I", "11I")] * 14,
]


def drawn(settings: Settings, name: str, *, more: int = 0) -> Path:
    projects = [*PROJECTS, *[during(2022, 2023, "01", "02")] * more]
    tables = {"mart_reporting": reports("01"), **events("01", each(5))}
    return release_file(settings.releases, projects, poles=POLES, name=name, tables=tables)


@pytest.fixture(scope="module")
def two_releases(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """An old release, and the one in service, which knows 9 projects more."""
    settings = settings_of(tmp_path_factory.mktemp("cited"))
    drawn(settings, OLD)
    put_in_service(settings, drawn(settings, NOW, more=9), release_id=NOW)
    return settings


@pytest.fixture(scope="module")
def old(two_releases: Settings) -> Release:
    return open_release(two_releases, OLD)


def direct(release: Release, slug: str, filters: Filters) -> dict[str, float]:
    """The figure by the reads that the pages themselves make."""
    indicator = COMPARABLE[slug]
    if isinstance(indicator, PublishedIndicator):
        told = (
            pole_figure(release, indicator, visitor=VISITOR, territory=filters.territories[0])
            if len(filters.territories) == 1
            else network_figure(release, indicator, visitor=VISITOR)
        )
        n = nan if told.size is None else told.size
        return {
            "numerator": nan,
            "denominator": n,
            "value": told.value,
            "low": told.low,
            "high": told.high,
        }
    if isinstance(indicator, EstimatedIndicator):
        counts = followed(release, indicator.question, grouping="territory", visitor=VISITOR, filters=filters)
        return {name: float(value) for name, value in estimated(counts, indicator).items()}
    found = measure(release, indicator, visitor=VISITOR, filters=filters)
    read = {name: getattr(found, name) for name in FIGURES}
    return {name: nan if value is None else float(value) for name, value in read.items()}


some = st.builds(
    Filters,
    first_year=st.integers(2018, 2022),
    last_year=st.integers(2022, 2025),
    year_basis=st.sampled_from(YEAR_BASES),
    territories=st.lists(st.sampled_from(POLES), unique=True).map(lambda found: tuple(sorted(found))),
    sectors=st.lists(st.sampled_from(("31-33", "54", "11")), max_size=2, unique=True).map(
        lambda found: tuple(sorted(found))
    ),
    structuring_only=st.booleans(),
    role=st.sampled_from((ANY_ROLE, "lead", "partner")),
    project_types=st.lists(st.sampled_from(PROJECT_TYPES.slugs), max_size=2, unique=True).map(
        lambda found: tuple(sorted(found))
    ),
    confirmed_only=st.booleans(),
)


@examples(max_examples=500)
@given(slug=st.sampled_from(list(COMPARABLE)), filters=some)
def test_a_citation_leads_to_the_value_that_was_read(
    two_releases: Settings, slug: str, filters: Filters
) -> None:
    found = find_citation(two_releases, cite(NOW, slug, filters), visitor=VISITOR)
    assert found.citation == Citation(NOW, slug, filters)
    assert found.figure is not None
    read = {name: found.figure.row[name] for name in FIGURES}
    assert read == pytest.approx(
        direct(open_release(two_releases, NOW), slug, filters), nan_ok=True, rel=1e-12
    )


@examples(max_examples=60)
@given(slug=st.sampled_from(list(COMPARABLE)), filters=some)
def test_choices_that_do_not_reach_an_indicator_are_left_out_of_its_citation(
    old: Release, slug: str, filters: Filters
) -> None:
    """What is published of several territories is told of the network: so is its citation."""
    own = reaching(COMPARABLE[slug], filters, everything=EVERYTHING)
    whole, cut = (
        cited_figure(old, COMPARABLE[slug], visitor=VISITOR, filters=chosen) for chosen in (filters, own)
    )
    assert whole.row == pytest.approx(cut.row, nan_ok=True)


def found_of(settings: Settings, release: str, slug: str = "active_projects", **chosen: object) -> Found:
    filters = replace(EVERYTHING, **chosen)
    return find_citation(settings, cite(release, slug, filters), visitor=VISITOR)


def said(found: Found, locale: str = "fr") -> str:
    return " ".join(sentence.text(locale) for sentence in found.sentences)


def test_a_superseded_release_tells_the_value_of_now(two_releases: Settings) -> None:
    found = found_of(two_releases, OLD)
    assert found.figure
    assert found.now
    assert (found.figure.value, found.now.value, found.changed) == (48, 57, True)
    assert [word for word in (OLD, NOW, "différente") if word not in said(found)] == []
    same = found_of(two_releases, OLD, territories=("11I",))
    assert (same.changed, "la même" in said(same)) == (False, True)


def test_the_release_in_service_needs_no_second_value(two_releases: Settings) -> None:
    found = found_of(two_releases, NOW)
    assert (found.standing, found.changed) == ("in_service", False)
    assert len(found.sentences) == 1


def test_a_release_that_is_gone_says_how_to_make_it_again(two_releases: Settings) -> None:
    found = found_of(two_releases, "2024-03-31-0123abcd")
    assert (found.standing, found.figure, found.changed) == ("missing", None, None)
    assert found.now
    assert found.now.value == 57
    assert "python -m etl release --as-of 2024-03-31" in said(found)
    unnamed = found_of(two_releases, "drawn")
    assert (unnamed.standing, "as-of" in said(unnamed)) == ("missing", False)


def test_a_release_older_than_an_indicator_says_so(two_releases: Settings) -> None:
    bare = "2025-01-30-0000000c"
    path = drawn(two_releases, bare)
    with duckdb.connect(str(path)) as connection:
        connection.execute("DROP TABLE mart_retention")
    found = found_of(two_releases, bare, "presence_24")
    assert (found.figure, found.changed) == (None, None)
    assert "antérieure" in said(found)


def test_codes_that_a_release_does_not_know_are_named(two_releases: Settings) -> None:
    found = found_of(two_releases, OLD, territories=("01", "99"))
    assert found.unknown == ("99",)
    assert "99" in said(found)


def test_every_indicator_is_found_by_whoever_may_read_the_least(two_releases: Settings) -> None:
    for slug in COMPARABLE:
        found = find_citation(two_releases, cite(NOW, slug, EVERYTHING), visitor=Visitor("public"))
        assert found.figure is not None
        assert all(said(found, locale) for locale in LOCALES)


def test_the_terminal_cites_and_finds(two_releases: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    data = two_releases.data
    asked = ("cite", "active_projects", "--territories", "02,01", "--years", "2021-2022", "--release", OLD)
    assert tried(*asked, data=data) == 0
    row = pd.read_csv(StringIO(capsys.readouterr().out)).iloc[0]
    assert read_citation(row.id).filters == Filters(2021, 2022, territories=("01", "02"))
    assert tried("find", row.id.lower(), data=data) == 0
    printed = capsys.readouterr()
    rows = pd.read_csv(StringIO(printed.out))
    assert list(rows.standing) == ["superseded", "in_service"]
    assert list(rows.value) == [row.value, row.value + 9]
    assert NOW in printed.err
    assert tried("find", row.id[:-1], data=data) == 1
    assert "altéré" in capsys.readouterr().err
    assert tried("cite", "happiness", data=data) == 2
    assert "active_projects" in capsys.readouterr().err

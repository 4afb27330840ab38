"""Financement et accompagnement: its two sections for every reader, and what silent poles read."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analytics.access import ROLES, Visitor
from analytics.filters import Filters
from analytics.funding import CEILING, durability
from analytics.support import SPACE_MEASURES, SUPPORT_MEASURES
from common.settings import Settings
from pages.ui.figures.durability import durability_curve
from pages.ui.figures.funding import ratio_by_year, shares_beside_ceiling, sources_by_year
from pages.ui.figures.style import LESS
from tests.analytics.drawn import release_of
from tests.analytics.test_funding import followed
from tests.app.test_figures import checked
from tests.app.test_shell import opened, plain, words


def shown(settings: Settings, monkeypatch: pytest.MonkeyPatch, **address: str) -> AppTest:
    app = opened(settings, monkeypatch, **address).switch_page("support.py").run()
    assert not app.exception
    return app


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_reader_sees_both_sections(
    demo_settings: Settings, monkeypatch: pytest.MonkeyPatch, role: str, lang: str
) -> None:
    monkeypatch.setenv("MAILLAGE_ROLE", role)
    money = shown(demo_settings, monkeypatch, lang=lang)
    assert len(money.get("plotly_chart")) == 5
    given = shown(demo_settings, monkeypatch, lang=lang, topic="support")
    assert len(given.get("plotly_chart")) == 3
    for app in (money, given):
        assert words(app).count('class="twin"') == len(app.get("plotly_chart"))
        assert words(app).count('class="source"') == len(app.get("plotly_chart"))


def test_the_ceiling_names_the_pole_above_it(
    demo_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Planted: Centre-du-Québec in 2024-2025; the others stay under."""
    told = plain(shown(demo_settings, monkeypatch))
    assert "Au-dessus dans les exercices choisis : Centre-du-Québec en 2024-2025 (66,0 %" in told
    assert "17 pôles sur 17 ne dépassent pas 60 %" in told


def test_committed_and_paid_are_told_one_at_a_time(
    demo_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    committed, paid = (
        plain(shown(demo_settings, monkeypatch, nature=nature)) for nature in ("committed", "paid")
    )
    amounts = [re.search(r"2018 à 2026 : (\S+ M\$) (engagés|versés)", text) for text in (committed, paid)]
    assert [found[2] if found else None for found in amounts] == ["engagés", "versés"]
    assert len({found[1] for found in amounts if found}) == 2


def test_a_pole_that_never_sent_its_funding_reads_no_zero(
    demo_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = shown(demo_settings, monkeypatch, poles="10")
    assert "Non disponible : aucun des pôles regardés n'a jamais envoyé le financement" in plain(app)
    assert not app.get("plotly_chart")
    rows = re.findall(r"<tr><th scope=\"row\" class=\"word\">Nord-du-Québec</th>(.*?)</tr>", words(app))
    assert rows
    assert all(row.count(">..<") == 3 and "financement jamais envoyé" in row for row in rows)
    whole = plain(shown(demo_settings, monkeypatch))
    assert "Non disponible pour Nord-du-Québec, qui n'a jamais envoyé le financement" in whole


def test_a_pole_that_never_sent_its_support_has_no_bar(
    demo_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = shown(demo_settings, monkeypatch, topic="support")
    assert "Non disponible pour Îles-de-la-Madeleine, qui n'a jamais envoyé les accompagnements" in plain(app)
    own = shown(demo_settings, monkeypatch, topic="support", poles="11I")
    assert "aucun des pôles regardés n'a jamais envoyé les accompagnements" in plain(own)
    assert len(own.get("plotly_chart")) == 1, "its spaces are told"


@pytest.mark.parametrize("given", SUPPORT_MEASURES)
@pytest.mark.parametrize("spaces", SPACE_MEASURES)
def test_every_measure_is_kept_in_the_address(
    demo_settings: Settings, monkeypatch: pytest.MonkeyPatch, given: str, spaces: str
) -> None:
    app = shown(demo_settings, monkeypatch, topic="support", given=given, spaces=spaces, basis="financial")
    assert len(app.get("plotly_chart")) == 3
    own = [box for box in app.selectbox if not str(box.key).startswith("cited")]
    assert [box.value for box in own if box.value in (given, spaces)] == [given, spaces]


def test_a_sector_reaches_projects_and_no_amount(
    demo_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, sector = (plain(shown(demo_settings, monkeypatch, sectors=sectors)) for sectors in ("", "31-33"))
    opening = re.compile(r"Pour un dollar engagé .*?\)\.")
    lasting = re.compile(r"Projets encore actifs après le dernier montant.*?projets\.")
    assert opening.findall(whole) == opening.findall(sector)
    assert lasting.findall(whole) != lasting.findall(sector)


SHARES = pd.DataFrame(
    [("01", 2024, 0.55), ("01", 2023, 0.6001), ("02", 2024, 0.6), ("02", 2023, 0.5)],
    columns=["territory", "year", "share"],
)


def test_what_passes_the_ceiling_has_its_own_mark_in_any_year() -> None:
    drawn = checked(
        shares_beside_ceiling(SHARES, {"01": "A", "02": "B"}, ceiling=CEILING, year=2024, locale="fr")
    )
    named = {trace.name: trace for trace in drawn.data}
    assert list(named) == [
        "autres exercices",
        "exercice 2024-2025",
        "au-dessus du plafond, quel que soit l'exercice",
    ]
    above = named["au-dessus du plafond, quel que soit l'exercice"]
    assert (list(above.x), list(above.y), above.marker.symbol) == ([0.6001], [0], "diamond")
    assert above.marker.color == LESS
    assert [shape.x0 for shape in drawn.layout.shapes] == [CEILING]


def test_sources_are_stacked_from_quebec_up_and_an_incomplete_year_is_pale() -> None:
    frame = pd.DataFrame(
        [
            (year, source, 10 if source == "quebec" else 5, year == 2023)
            for year in (2023, 2024)
            for source in ("quebec", "federal", "municipal", "community", "private", "pole")
        ],
        columns=["year", "source", "amount", "complete"],
    )
    drawn = checked(sources_by_year(frame, basis="financial", locale="fr"))
    assert drawn.data[0].name == "Québec"
    assert drawn.layout.barmode == "stack"
    assert [note.text for note in drawn.layout.annotations] == ["35\u00a0$", "35\u00a0$"]
    assert [tuple(trace.marker.opacity) for trace in drawn.data] == [(1.0, 0.45)] * 6
    looks = {(trace.marker.color, trace.marker.pattern.shape) for trace in drawn.data}
    assert len(looks) == 6


def test_a_ratio_without_value_leaves_a_gap() -> None:
    frame = pd.DataFrame(
        {"year": [2022, 2023, 2024], "value": [1.5, None, 2.0], "complete": [True, True, False]}
    )
    drawn = checked(ratio_by_year(frame, basis="calendar", locale="fr", write=str))
    line, apart = drawn.data
    assert list(line.y) == [1.5, None, None]
    assert (list(apart.x), apart.marker.color) == (["2024"], "#ffffff")


def test_the_curve_stops_where_too_few_are_followed(tmp_path: Path) -> None:
    rows = followed(("ended", 5, 10), ("active", 26, 12), ("ended", 30, 4))
    release = release_of(tmp_path, tables={"mart_durability": rows})
    whole = durability(release, visitor=Visitor("public"), filters=Filters(2022, 2024))[0]
    drawn = checked(durability_curve(whole, locale="fr"))
    curve, marks = drawn.data[2], drawn.data[3]
    assert list(curve.x) == [0, 5, 24]
    assert list(curve.y) == pytest.approx([1, 16 / 26, 16 / 26], abs=1e-4)
    assert list(marks.x) == [12, 24]
    assert "16 projets encore suivis" in marks.hovertext[0]

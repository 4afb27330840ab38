"""Real statistics on the page Relève, and the words of the page Méthode, through Streamlit's own test bench."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from analytics.access import ROLES
from analytics.indicators import COMPARABLE
from common.settings import Settings
from common.words import translate
from etl.contracts import DEPOSIT, TABLES
from pages.ui.exhibits.method import SOURCE_WORDS
from pages.ui.exhibits.references import WORKS
from pages.ui.figures.migration_bars import migration_bars
from pages.ui.figures.panels import population_panels, rate_panels
from tests.analytics.drawn import put_in_service, release_file, settings_of
from tests.app.test_figures import checked
from tests.app.test_shell import opened, words

PARTS = {
    "population": "population-15-34",
    "cohorts": "variation-cohortes",
    "migration": "migration-entre-regions",
}


@pytest.mark.parametrize("locale", ["fr", "en"])
@pytest.mark.parametrize("role", ROLES)
def test_every_reader_sees_the_context_as_real(
    demo_settings: Settings, monkeypatch: pytest.MonkeyPatch, role: str, locale: str
) -> None:
    monkeypatch.setenv("MAILLAGE_ROLE", role)
    badge, line = ("Données réelles", "données réelles") if locale == "fr" else ("Real data", "real data")
    for part in PARTS:
        app = opened(demo_settings, monkeypatch, lang=locale, context=part).switch_page("retention.py").run()
        assert not app.exception
        assert [text.value for text in app.markdown if badge in text.value]
        source = re.findall(r'<p class="source">([^<]*)</p>', words(app))[-1]
        assert line in source
        assert "monstration" not in source


def test_a_chosen_territory_narrows_the_context(
    demo_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    for part, said in (
        (
            "population",
            "Îles-de-la-Madeleine\u00a0: 3\u00a0929 personnes de 15 à 34 ans en 1996, 2\u00a0295 en 2021",
        ),
        ("cohorts", "personnes-années"),
        ("migration", "Gaspésie–Îles-de-la-Madeleine\u00a0: +437 personnes"),
    ):
        app = opened(demo_settings, monkeypatch, poles="11I", context=part).switch_page("retention.py").run()
        assert not app.exception
        assert said in words(app)


def test_the_panel_says_why_signs_may_be_opposite(
    demo_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(demo_settings, monkeypatch).switch_page("retention.py").run()
    text = words(app)
    assert "Ainsi pour Montréal" in text
    assert "+88\u00a0696 personnes" in text
    assert "−24\u00a0139" in text


def test_a_network_without_statistics_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = replace(settings_of(tmp_path), reference=tmp_path)
    put_in_service(settings, release_file(settings.releases))
    app = opened(settings, monkeypatch).switch_page("retention.py").run()
    assert not app.exception
    assert any("Aucune statistique de population" in message.value for message in app.info)


@pytest.mark.parametrize("locale", ["fr", "en"])
@pytest.mark.parametrize("role", ROLES)
def test_the_method_tells_every_indicator_as_the_catalogue_does(
    demo_settings: Settings, monkeypatch: pytest.MonkeyPatch, role: str, locale: str
) -> None:
    monkeypatch.setenv("MAILLAGE_ROLE", role)
    app = opened(demo_settings, monkeypatch, lang=locale, poles="05").switch_page("method.py").run()
    assert not app.exception
    text = words(app).replace("&#x27;", "'")
    for indicator in COMPARABLE.values():
        for told in (indicator.name, indicator.definition, indicator.limits):
            assert translate(told, locale) in text
    assert not re.search(r"\{\w+\}", text), "a number is not filled in"
    assert all(work.citation.split(".")[0] in text.replace("&amp;", "&") for work in WORKS)


def test_the_note_on_reidentification_holds_the_three_criteria_and_what_remains(
    demo_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = words(opened(demo_settings, monkeypatch).switch_page("method.py").run())
    note = text[text.index('id="reidentification"') : text.index('id="versions"')]
    for criterion in ("Individualisation", "Corrélation", "Inférence"):
        assert f"<dt>{criterion}</dt>" in note
    for part in ("Demandé", "Fait", "Reste"):
        assert note.count(f"<dd>{part}\u00a0:") == 3
    assert "n&#x27;est pas nul" in note


@pytest.mark.parametrize(
    ("locale", "flows"), [("fr", "Flux entre territoires"), ("en", "Flows between territories")]
)
def test_the_method_says_what_protection_costs(
    demo_settings: Settings, monkeypatch: pytest.MonkeyPatch, locale: str, flows: str
) -> None:
    """One row a published table of people; what is not counted of a table says so."""
    app = opened(demo_settings, monkeypatch, lang=locale).switch_page("method.py").run()
    assert not app.exception
    table = next(element.proto.body for element in app.get("html") if flows in element.proto.body)
    assert table.count('<th scope="row"') == 6
    assert ">..</abbr>" in table[table.index(flows) :]


def test_tables_are_named_as_their_sheets_are() -> None:
    sheets = {table.name: table.sheet for table in (DEPOSIT, *TABLES)}
    named = {source for indicator in COMPARABLE.values() for source in indicator.sources}
    assert named <= set(SOURCE_WORDS)
    assert {name: sheets[name] for name in SOURCE_WORDS} == SOURCE_WORDS


def test_panels_draw_projections_apart_and_share_their_scale() -> None:
    frame = pd.DataFrame(
        [
            (code, year, "estimate" if year <= 2021 else "projection", 100 + year, change)
            for code, change in (("A", 0.1), ("B", -0.4))
            for year in range(2019, 2024)
        ],
        columns=["territory", "year", "kind", "population", "change"],
    )
    drawn = checked(population_panels(frame, {"A": "Alpha", "B": "Beta"}, locale="fr"))
    dashes = [(trace.xaxis, trace.line.dash, max(trace.x)) for trace in drawn.data]
    assert dashes == [("x", "solid", 2021), ("x", "dot", 2023), ("x2", "solid", 2021), ("x2", "dot", 2023)]
    assert [shape.x0 for shape in drawn.layout.shapes] == [2021.5, 2021.5]
    assert drawn.layout.yaxis.range == drawn.layout.yaxis2.range
    said = [trace.hovertemplate for trace in drawn.data[:2]]
    assert said == [
        "%{x}\u00a0: %{customdata} personnes<extra></extra>",
        "%{x}, projection\u00a0: %{customdata} personnes<extra></extra>",
    ]
    assert list(drawn.data[1].customdata) == ["2\u00a0122", "2\u00a0123"]


def test_panels_without_projections_have_no_ground_of_their_own() -> None:
    frame = pd.DataFrame(
        [("A", year, "estimate", 100, 0.0) for year in (2020, 2021)],
        columns=["territory", "year", "kind", "population", "change"],
    )
    drawn = checked(population_panels(frame, {"A": "Alpha"}, locale="fr"))
    assert len(drawn.data) == 1
    assert not drawn.layout.shapes
    assert [note.text for note in drawn.layout.annotations] == ["Alpha"]


def test_bars_say_their_sign_in_words_and_by_their_side() -> None:
    rates = pd.DataFrame(
        [("A", 2020, 12, 0.04), ("A", 2021, -3, -0.01)], columns=["territory", "year", "net_change", "rate"]
    )
    (bars,) = checked(rate_panels(rates, {"A": "Alpha"}, locale="fr")).data
    assert list(bars.hovertext) == [
        "2020\u00a0: +4,0\u00a0% (+12 personnes)",
        "2021\u00a0: −1,0\u00a0% (−3 personnes)",
    ]
    moves = pd.DataFrame(
        {"region": ["Nord", "Sud"], "net_migration": [5, -5], "note": ["", "ancienne ligne"]}
    )
    (bars,) = checked(migration_bars(moves, locale="fr")).data
    assert list(bars.text) == ["+5", "−5"]
    assert list(bars.y) == ["Nord", "Sud\u00a0*"]
    assert "ancienne ligne" in bars.hovertext[1]

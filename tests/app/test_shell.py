"""Pages through Streamlit's own test bench, without a browser."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from common.settings import ROOT, Settings

SHELL = ROOT / "pages" / "shell.py"
PAGES = (
    "overview.py",
    "collaborations.py",
    "commercialisation.py",
    "support.py",
    "retention.py",
    "compare.py",
    "brief.py",
    "method.py",
    "accessibility.py",
)


def opened(settings: Settings, monkeypatch: pytest.MonkeyPatch, *, page: str = "", **address: str) -> AppTest:
    """The first page, or one of the others, opened by its address."""
    monkeypatch.setenv("MAILLAGE_DATA", str(settings.data))
    monkeypatch.setenv("MAILLAGE_REFERENCE", str(settings.reference))
    app = AppTest.from_file(str(SHELL), default_timeout=30)
    for key, value in address.items():
        app.query_params[key] = value
    # Before a first run, a page is known by its file alone, and one whose address is another is not found.
    app = app.run()
    return app.switch_page(page).run() if page else app


def words(app: AppTest) -> str:
    """The markup of a page, the explanations of terms taken off."""
    said = " ".join(element.proto.body for element in app.get("html"))
    return re.sub(r'<abbr class="term"[^>]*>(.*?)</abbr>', r"\1", said)


def plain(app: AppTest) -> str:
    """All that it says, as it is read: no markup, plain spaces."""
    return unescape(re.sub(r"<[^>]+>", " ", words(app))).replace("\u00a0", " ")


@pytest.mark.parametrize("locale", ["fr", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_each_page_draws(
    demo_settings: Settings, monkeypatch: pytest.MonkeyPatch, page: str, locale: str
) -> None:
    app = opened(demo_settings, monkeypatch, lang=locale).switch_page(page).run()
    assert not app.exception
    assert 'class="finding"' in words(app)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "address",
    [
        {"basis": "financial"},
        {"poles": "11I"},
        {"poles": "05,12", "sectors": "31-33", "years": "2024"},
        {"expected": "quasi", "order": "strength", "counting": "full"},
        {"expected": "none", "poles": "10"},
        {"part": "matrix", "order": "communities"},
        {"cells": "change", "order": "communities", "poles": "05", "after": "2024-2024"},
        {"part": "evolution", "before": "2018-2019", "after": "2019-2020"},
        {"part": "evolution", "years": "2024"},
        {"part": "build", "for": "11I", "sectors": "11"},
        {"part": "network", "groups": "1", "backbone": "1", "poles": "05"},
        {
            "poles": "nowhere",
            "years": "1900-2999",
            "basis": "lunar",
            "counting": "?",
            "indicator": "x",
            "expected": "?",
            "part": "?",
        },
    ],
    ids=[
        "financial",
        "small-pole",
        "filtered",
        "by-size",
        "counts",
        "by-community",
        "changes",
        "overlap",
        "one-year",
        "links-to-build",
        "layers",
        "nonsense",
    ],
)
def test_each_page_draws_whatever_the_address_says(
    demo_settings: Settings, monkeypatch: pytest.MonkeyPatch, page: str, address: dict[str, str]
) -> None:
    app = opened(demo_settings, monkeypatch, **address).switch_page(page).run()
    assert not app.exception


def test_without_geometry_the_map_says_so_and_the_rest_works(
    demo_settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bare = Settings(demo_settings.data, tmp_path)
    app = opened(bare, monkeypatch).switch_page("collaborations.py").run()
    assert not app.exception
    assert any("géométrie" in message.value for message in app.info)
    assert len(app.get("plotly_chart")) >= 1


def test_ties_between_organisations_are_told_to_those_who_may_read_them(
    demo_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    for role, told in (("ministry", True), ("public", False)):
        monkeypatch.setenv("MAILLAGE_ROLE", role)
        app = opened(demo_settings, monkeypatch, part="brokers").switch_page("collaborations.py").run()
        assert not app.exception
        assert "Densité" in words(app)
        assert ("indice E-I" in words(app)) == told


@pytest.mark.parametrize("locale", ["fr", "en"])
def test_links_to_build_name_organisations_to_those_who_may_read_them(
    demo_settings: Settings, monkeypatch: pytest.MonkeyPatch, locale: str
) -> None:
    lead = {"fr": "Actives là-bas", "en": "Active there"}[locale]
    for role, told in (("ministry", True), ("public", False)):
        monkeypatch.setenv("MAILLAGE_ROLE", role)
        app = (
            opened(demo_settings, monkeypatch, part="build", lang=locale)
            .switch_page("collaborations.py")
            .run()
        )
        assert not app.exception
        shown = words(app)
        assert shown.count("<li><strong>") == 10
        assert (lead in shown) == told
        assert (" (exemple)" in shown) == told


def test_a_pair_shows_its_projects_to_those_who_may_read_them(
    demo_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    for role, told in (("ministry", True), ("public", False)):
        monkeypatch.setenv("MAILLAGE_ROLE", role)
        app = opened(demo_settings, monkeypatch, part="pair").switch_page("collaborations.py").run()
        assert not app.exception
        assert "Premiers secteurs" in words(app)
        assert ("Projets communs" in words(app)) == told


@pytest.mark.parametrize(
    ("layers", "told", "untold"),
    [
        ({}, [], ["tirages des projets", "ossature"]),
        ({"groups": "1"}, ["tirages des projets", "1\u00a0000 rééchantillons", ">Groupe<"], ["ossature"]),
        ({"backbone": "1"}, ["L'ossature tient en", "filtre de disparité"], ["tirages des projets"]),
    ],
    ids=["none", "groups", "backbone"],
)
def test_each_layer_has_its_finding_its_column_and_its_method(
    demo_settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    layers: dict[str, str],
    told: list[str],
    untold: list[str],
) -> None:
    app = opened(demo_settings, monkeypatch, part="network", **layers).switch_page("collaborations.py").run()
    assert not app.exception
    said = unescape(words(app))
    assert [sentence for sentence in told if sentence not in said] == []
    assert [sentence for sentence in untold if sentence in said] == []


def test_nothing_published_is_explained(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(settings, monkeypatch)
    assert not app.exception
    assert [block.value for block in app.code] == ["make run", "python -m etl load FICHIERS"]


def test_a_role_that_does_not_exist_shows_nothing(
    demo_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAILLAGE_ROLE", "everyone")
    app = opened(demo_settings, monkeypatch)
    assert app.exception
    assert 'class="finding"' not in words(app)


def test_the_figures_of_the_first_page_weigh_less_than_300_kilobytes(
    demo_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    for page in PAGES:
        app = opened(demo_settings, monkeypatch).switch_page(page).run()
        assert sum(len(chart.proto.spec) for chart in app.get("plotly_chart")) < 300_000, page

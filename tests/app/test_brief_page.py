"""Note de synthèse through Streamlit's test bench: per role, per language, and where nothing is chosen."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from analytics.access import ROLES
from common.settings import Settings
from pages.documents.briefs.audiences import SECTIONS, usual_sections
from tests.app.test_shell import opened, plain, words


def shown(settings: Settings, monkeypatch: pytest.MonkeyPatch, **address: str) -> AppTest:
    app = opened(settings, monkeypatch, **address).switch_page("brief.py").run()
    assert not app.exception
    return app


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_reader_can_write_one(
    demo_settings: Settings, monkeypatch: pytest.MonkeyPatch, role: str, lang: str
) -> None:
    monkeypatch.setenv("MAILLAGE_ROLE", role)
    app = shown(demo_settings, monkeypatch, lang=lang)
    assert next(button.proto.label for button in app.get("download_button")).endswith("(PDF)")
    assert f'lang="{lang}-CA"' in words(app)
    assert words(app).count("<h3>") == len(usual_sections("network", "ministry")) + 2
    assert 'class="source"' in words(app)


def test_the_brief_speaks_its_own_language(demo_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    app = shown(demo_settings, monkeypatch, written="en", audience="federation")
    assert 'lang="en-CA"' in words(app)
    assert "To be quoted as it stands" in plain(app)
    assert "Ce que les figures n'établissent pas n'y est pas affirmé." in plain(app)


def test_the_address_holds_every_choice(demo_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    app = shown(
        demo_settings,
        monkeypatch,
        of="territory",
        pole="08",
        audience="pole",
        sections="targets,young",
        title="Tournée d'Abitibi",
        years="2021-2024",
    )
    told = plain(app)
    assert "Tournée d'Abitibi" in told
    assert "Où agir et qui appeler" in told
    titles = SECTIONS["territory"]
    assert titles["targets"] in told
    assert words(app).count("<h3>") == 2 + 2
    assert "2021 à 2024 (années civiles), Abitibi-Témiscamingue, tous les secteurs" in told


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ({"sections": "none"}, "Rien n'est choisi : choisissez au moins une section"),
        ({"of": "pair", "pair_a": "04", "pair_b": "04"}, "Choisissez deux territoires différents."),
    ],
)
def test_nothing_chosen_says_what_to_choose(
    demo_settings: Settings, monkeypatch: pytest.MonkeyPatch, address: dict[str, str], said: str
) -> None:
    app = shown(demo_settings, monkeypatch, **address)
    assert [said in info.value.replace("\u00a0", " ") for info in app.info] == [True]
    assert not app.get("download_button")


def test_unknown_choices_are_the_usual_ones(demo_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    app = shown(demo_settings, monkeypatch, of="planet", audience="press", sections="x,y", written="de")
    assert words(app).count("<h3>") == len(usual_sections("network", "ministry")) + 2


def test_markup_in_the_title_is_text(demo_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    app = shown(demo_settings, monkeypatch, title="<script>alert(1)</script> #let", sections="young")
    assert "<script>" not in words(app)
    assert "&lt;script&gt;alert(1)&lt;/script&gt; #let" in words(app)


def test_taking_every_section_away_and_one_back(
    demo_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = shown(demo_settings, monkeypatch, sections="young")
    sections(app).set_value([]).run()
    assert app.info
    sections(app).set_value(["market"]).run()
    assert "Mise en marché" in plain(app)
    assert not app.info


def sections(app: AppTest) -> Any:
    return next(one for one in app.get("button_group") if one.proto.label == "Sections")

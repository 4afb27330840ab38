"""Aperçu: what changed and is sure, and alerts, for each reader, each leading to the page that shows it."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from analytics.access import ROLES, Visitor
from common.settings import Settings
from common.words import translate
from pages.ui.page_links import PAGES
from tests.analytics.drawn import during, put_in_service, release_file
from tests.app.shell_pages import FILES, QUESTIONS
from tests.app.test_shell import opened, plain, words
from tests.conftest import REFERENCE

NOT_A_FIGURE = re.compile(r"\b(?:nan|NaN|inf|None|NaT)\b")


def links(app: AppTest) -> list[str]:
    return [unescape(href) for href in re.findall(r'<a href="([^"#]+)" target="_self">', words(app))]


def seen_by(monkeypatch: pytest.MonkeyPatch, visitor: Visitor) -> None:
    monkeypatch.setattr("pages.ui.visitor.visitor", lambda: visitor)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_each_reader_sees_what_changed_and_who_acts_on_them_the_alerts(
    demo_settings: Settings, monkeypatch: pytest.MonkeyPatch, role: str, lang: str
) -> None:
    monkeypatch.setenv("MAILLAGE_ROLE", role)
    app = opened(demo_settings, monkeypatch, lang=lang)
    assert not app.exception
    said = plain(app)
    changed = {
        "fr": "De 2024 à 2025 : 3 changements établis",
        "en": "From 2024 to 2025: 3 established changes",
    }
    rupture = {"fr": "Rupture de série : Montérégie", "en": "Break in a series: Montérégie"}
    target = {"fr": "Cible hors de portée :", "en": "Target out of reach:"}
    assert changed[lang] in said
    assert (target[lang] in said) == (role in ("ministry", "federation"))
    assert (rupture[lang] in said) == (role in ("ministry", "federation"))
    assert not NOT_A_FIGURE.search(said)


def test_each_reader_is_told_what_to_do(demo_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = {
        Visitor("ministry"): "Demander au pôle ce qui a changé",
        Visitor("federation"): "avant de citer cette série",
        Visitor("pole", "16"): "une feuille oubliée",
    }
    for visitor, action in asked.items():
        seen_by(monkeypatch, visitor)
        said = plain(opened(demo_settings, monkeypatch))
        assert action in said
        assert [other for other in asked.values() if other != action and other in said] == []
        assert ("Dépôt manquant : Nord-du-Québec" in said) == (visitor.role != "pole")


def test_a_pole_sees_no_alert_of_another_and_says_so_when_unknown(
    demo_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen_by(monkeypatch, Visitor("ministry"))
    assert "Rupture de série" in plain(opened(demo_settings, monkeypatch))
    for pole, sentence in (
        ("03", "Cible hors de portée : Capitale-Nationale"),
        (None, "ne dit pas de quel pôle vous êtes"),
    ):
        seen_by(monkeypatch, Visitor("pole", pole))
        app = opened(demo_settings, monkeypatch)
        said = plain(app) + " ".join(message.value for message in app.info)
        assert "Rupture de série" not in said
        assert sentence in said


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_sentence_leads_to_a_page_that_draws_with_the_same_choices(
    demo_settings: Settings, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    found = links(opened(demo_settings, monkeypatch, lang=lang, basis="financial"))
    assert len(found) >= 6
    for href in found:
        parts = urlsplit(href)
        choices = dict(parse_qsl(parts.query))
        assert choices.get("lang", "fr") == lang
        assert choices["basis"] == "financial"
        page = FILES[parts.path.removeprefix("./")]
        app = opened(demo_settings, monkeypatch, page="" if page == "overview.py" else page, **choices)
        assert not app.exception, href
        assert [warning.value for warning in app.warning] == [], href
        assert app.title[0].value == translate(QUESTIONS[page], lang)
        assert 'class="finding"' in words(app)


def test_the_pages_that_sentences_name_are_in_the_shell() -> None:
    assert set(PAGES) <= set(FILES)


def test_the_territories_chosen_choose_what_is_told(
    demo_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = plain(opened(demo_settings, monkeypatch, poles="09"))
    assert "aucun changement n'est établi" in said
    assert "Dépôts en retard : Côte-Nord" in said
    assert "Rupture de série" not in said


def test_a_table_never_sent_is_not_available_on_the_first_page(
    demo_settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    settings = Settings(tmp_path, REFERENCE)
    path = release_file(settings.releases, [during(2022, 2024, "01", "02")] * 12, poles=("01", "02"))
    with duckdb.connect(str(path)) as connection:
        connection.execute("INSERT INTO mart_tables_sent VALUES ('02', 'commercialisations', 'missing')")
    put_in_service(settings, path)
    said = plain(opened(settings, monkeypatch, indicator="commercialisations"))
    assert "Non disponible pour Pôle 02" in said
    alone = words(opened(settings, monkeypatch, poles="02"))
    tile = alone.split("<dt>Commercialisations</dt>")[1].split("</div>")[0]
    assert ">..</abbr>" in tile


def test_an_older_release_says_what_it_lacks_and_shows_the_rest(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    settings = Settings(tmp_path, REFERENCE)
    path = release_file(settings.releases, [during(2022, 2024, "01", "02")] * 12, poles=("01", "02"))
    with duckdb.connect(str(path)) as connection:
        connection.execute("DROP TABLE mart_told_quarters")
    put_in_service(settings, path)
    app = opened(settings, monkeypatch)
    assert not app.exception
    assert any("antérieure" in message.value for message in app.info)
    assert "Qui a remis ses données" in " ".join(header.value for header in app.header)

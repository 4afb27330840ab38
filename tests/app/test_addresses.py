"""Permanent addresses: what they say is what the controls read back; what they ask in vain is told."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analytics.access import Visitor, open_release
from analytics.filters import Filters, available_filters
from analytics.indicators import COMPARABLE
from common.settings import ROOT, Settings
from common.words import LOCALES
from pages.ui.addresses import address_of, here
from pages.ui.citing import offered
from pages.ui.exhibits.citation import PAGE_OF_THEME
from pages.ui.view import View
from tests.analytics.drawn import during, put_in_service, release_file, settings_of
from tests.app.test_shell import opened

PLAIN = Filters(2021, 2023)
CHOSEN = (
    PLAIN,
    replace(PLAIN, first_year=2022, last_year=2022, year_basis="financial"),
    replace(PLAIN, territories=("02", "11I"), sectors=("54",), structuring_only=True),
    replace(PLAIN, role="partner", project_types=("business", "other"), confirmed_only=True),
)
BOUND_BY_HAND = {
    "pages/ui/address.py": {"text_input", "selectbox", "segmented_control", "toggle", "multiselect", "tabs"},
    "pages/ui/filters.py": {"select_slider", "text_input"},
    "pages/ui/language.py": {"segmented_control"},
    "pages/ui/releases.py": {"selectbox"},
    "pages/ui/citing.py": {"selectbox"},
    "pages/ui/brief_choices.py": {"pills"},
}
"""Where controls are drawn: each keeps its choice in the address, but that of `citing`, which changes nothing shown."""
CONTROLS = {
    "text_input", "text_area", "selectbox", "multiselect", "segmented_control", "pills", "radio", "checkbox",
    "toggle", "slider", "select_slider", "number_input", "date_input", "tabs", "data_editor", "file_uploader",
    "chat_input", "feedback", "time_input", "color_picker", "menu_button",
}  # fmt: skip


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    made = settings_of(tmp_path_factory.mktemp("addresses"))
    projects = [*[during(2021, 2022, "01", "02")] * 12, *[during(2022, 2023, "02", "11I")] * 8]
    sectors = pd.DataFrame({"code": ["54"], "name_fr": ["Services"], "name_en": ["Services"]})
    path = release_file(
        made.releases,
        projects,
        poles=("01", "02", "11I"),
        last_quarter="2023-T4",
        tables={"core_sectors": sectors},
    )
    put_in_service(made, path)
    return made


def view_of(settings: Settings, filters: Filters, *, locale: str = "fr") -> View:
    release, visitor = open_release(settings), Visitor("ministry")
    choices = available_filters(release, visitor=visitor, year_basis=filters.year_basis)
    return View(settings, visitor, release, locale, choices, filters, counting="full")


def asked(address: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(address).query))


def shown(app: AppTest) -> View:
    found = app.session_state["_view"]
    assert isinstance(found, View)
    return found


@pytest.mark.parametrize("filters", CHOSEN)
@pytest.mark.parametrize("locale", LOCALES)
def test_the_controls_read_back_what_an_address_says(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, filters: Filters, locale: str
) -> None:
    address = address_of(
        view_of(settings, filters, locale=locale), "collaborations", {"part": "gaps", "empty": ""}
    )
    query = asked(address)
    assert (query["release"], query["lang"], query["part"], "empty" in query) == (
        "drawn",
        locale,
        "gaps",
        False,
    )
    app = opened(settings, monkeypatch, **query).switch_page("collaborations.py").run()
    assert not app.exception
    assert not app.warning
    assert (shown(app).filters, shown(app).counting, shown(app).locale) == (filters, "full", locale)


def test_the_address_of_what_is_shown_names_what_a_reader_would_not_choose(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A default that depends on the reader or on the figures is another one elsewhere."""
    app = (
        opened(settings, monkeypatch, part="pair", poles="02", counting="full", expected="quasi")
        .switch_page("collaborations.py")
        .run()
    )
    copied = asked(copied_link(app))
    assert copied["release"] == "drawn"
    assert copied["years"] == "2021-2023"
    assert {name: copied[name] for name in ("part", "poles", "counting", "expected")} == {
        "part": "pair",
        "poles": "02",
        "counting": "full",
        "expected": "quasi",
    }
    assert {"pair_a", "pair_b"} <= set(copied)
    again = opened(settings, monkeypatch, **copied).switch_page("collaborations.py").run()
    assert not again.warning
    assert asked(copied_link(again)) == copied


def copied_link(app: AppTest) -> str:
    """What «Copier le lien» copies."""
    found = [component for component in app.get("bidi_component") if "copy-link" in str(component.proto)]
    texts = re.findall(r'"text": ?"([^"]*)"', str(found[0].proto).replace("\\", ""))
    assert len(texts) == 1
    return texts[0]


def test_the_base_of_an_address_is_what_the_installation_says(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = view_of(settings, PLAIN)
    assert address_of(view, "releve").startswith("/releve?lang=fr&release=drawn&years=2021-2023")
    for declared in ("https://example.org/maillage", "https://example.org/maillage/"):
        monkeypatch.setenv("MAILLAGE_ADDRESS", declared)
        assert address_of(view, "").startswith("https://example.org/maillage/?lang=fr&")
        assert here(view).startswith("https://example.org/maillage/?")


@pytest.mark.parametrize("locale", LOCALES)
def test_what_an_address_asks_in_vain_is_told_in_one_line_each(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, locale: str
) -> None:
    wrong = {
        "poles": "99,02",
        "sectors": "zz",
        "years": "1900-2999",
        "part": "nowhere",
        "counting": "half",
        "structuring": "maybe",
        "release": "2001-01-01",
        "colour": "[x](javascript:alert(1))",
        "<script>": "1",
    }
    app = opened(settings, monkeypatch, lang=locale, **wrong).switch_page("collaborations.py").run()
    assert not app.exception
    (told,) = [warning.value for warning in app.warning]
    lines = told.split("  \n")
    assert len(lines) == 7
    for word in ("2001", "1900", "\u00a099\u00a0" if locale == "fr" else "“99”", "zz", "half", "maybe"):
        assert sum(word in line for line in lines) == 1, word
    assert ("autres" in lines[-1]) == (locale == "fr")
    assert shown(app).filters == replace(PLAIN, territories=("02",))


def test_a_language_and_a_parameter_that_do_not_exist_are_told_without_markup(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(settings, monkeypatch, lang="de", **{"[a](http:b)": "x" * 10_000})
    (told,) = [warning.value for warning in app.warning]
    assert "de" in told
    assert "\\[a\\]\\(http\\:b\\)" in told
    assert len(told) < 400


def test_years_that_are_those_of_the_release_are_told_of_nobody(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    for years in ("2021-2023", "2022", "2022-2022"):
        assert not opened(settings, monkeypatch, years=years).warning
    assert opened(settings, monkeypatch, years="2023-2021").warning


def test_every_control_of_every_page_is_kept_in_the_address() -> None:
    drawn: dict[str, set[str]] = {}
    for path in sorted((ROOT / "pages").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = node.func if isinstance(node, ast.Call) else None
            if (
                isinstance(called, ast.Attribute)
                and called.attr in CONTROLS
                and ast.unparse(called.value) == "st"
            ):
                drawn.setdefault(str(path.relative_to(ROOT)), set()).add(called.attr)
    assert drawn == BOUND_BY_HAND


def test_every_indicator_can_be_cited_from_every_page_and_has_a_page() -> None:
    pages = ("", "collaborations", "commercialisation", "financement", "releve", "comparer", "methode")
    for page in pages:
        assert sorted(offered(page, {})) == sorted(COMPARABLE)
    assert offered("comparer", {"measure": "leverage"})[0] == "leverage"
    assert offered("releve", {"measure": "presence"})[0] == "presence_24"
    assert offered("financement", {"topic": "support"})[0] == "mentoring_hours"
    assert {one.theme for one in COMPARABLE.values()} <= set(PAGE_OF_THEME)

"""Comparer: every indicator, part, role and language; what small, missing and alone poles read."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.access import ROLES
from analytics.indicators import COMPARABLE
from common.settings import ROOT, Settings
from tests.analytics.drawn import during, put_in_service, release_file
from tests.app.test_shell import opened, words

SECTIONS = ("funnel", "peers", "history", "profile")


def compared(settings: Settings, monkeypatch: pytest.MonkeyPatch, **address: str) -> AppTest:
    app = opened(settings, monkeypatch, **address).switch_page("compare.py").run()
    assert not app.exception
    return app


def plain(app: AppTest) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", words(app))).replace("\u00a0", " ")


@pytest.mark.parametrize("slug", COMPARABLE)
def test_every_indicator_is_told(demo_settings: Settings, monkeypatch: pytest.MonkeyPatch, slug: str) -> None:
    app = compared(demo_settings, monkeypatch, measure=slug, pole="04")
    told = plain(app)
    assert "Mauricie" in told
    drawn = len(app.get("plotly_chart"))
    assert drawn == (1 if COMPARABLE[slug].law else 0)
    if COMPARABLE[slug].law:
        assert re.search(r"À examiner|À surveiller|Trop petit pour conclure|Dans ce que le hasard", told)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_part_for_every_role_and_language(
    demo_settings: Settings, monkeypatch: pytest.MonkeyPatch, role: str, lang: str
) -> None:
    monkeypatch.setenv("MAILLAGE_ROLE", role)
    for section in SECTIONS:
        address = {"section": section, "pole": "01", "lang": lang, "dispersion": "additive"}
        app = compared(demo_settings, monkeypatch, **address)
        assert len(app.get("plotly_chart")) == 1, section


def test_a_small_pole_reads_its_power(demo_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    told = plain(compared(demo_settings, monkeypatch, pole="10"))
    assert re.search(r"Trop petit pour conclure : avec \d+ projets .* que \d+ fois sur 100", told)


def test_a_table_never_sent_is_no_zero(demo_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    told = plain(compared(demo_settings, monkeypatch, pole="10", measure="leverage"))
    assert "Non disponible : ce pôle n'a jamais envoyé le financement" in told


def test_a_director_opens_the_page_on_the_pole_of_the_filter(
    demo_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Laurentides, part interrégionale" in plain(compared(demo_settings, monkeypatch, poles="15"))


def test_peers_chosen_are_told_apart_from_the_frozen_ones(
    demo_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    frozen = plain(compared(demo_settings, monkeypatch, section="peers", pole="05"))
    assert "les plus proches par le contexte, figés avec la version" in frozen
    chosen = plain(compared(demo_settings, monkeypatch, section="peers", pole="05", peers="06,10"))
    assert "Pairs choisis dans cette adresse : Montréal, Nord-du-Québec" in chosen


def test_dispersion_explains_itself(demo_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    for adjustment in ("none", "additive", "multiplicative"):
        told = plain(compared(demo_settings, monkeypatch, dispersion=adjustment))
        assert "Les pôles varient" in told
        assert ("limites élargies" in told) == (adjustment != "none")


def test_no_view_ranks_poles(demo_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The table of the funnel goes by the order of the network, whatever the values."""
    table = words(compared(demo_settings, monkeypatch)).split('<div class="twin"')[1]
    rows = re.findall(r'<th scope="row" class="word">([^<]+)</th>', table)
    names = [
        line.split(",")[1]
        for line in (ROOT / "data/reference/poles.csv").read_text(encoding="utf-8").splitlines()[1:]
    ]
    assert rows == names


def test_one_pole_alone_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(tmp_path, tmp_path / "reference")
    path = release_file(settings.releases, [during(2022, 2024, "01", "01")] * 20, poles=("01",))
    put_in_service(settings, path)
    settings.reference.mkdir()
    (settings.reference / "poles.csv").write_text("pole_code,name\n01,Pôle 01\n", encoding="utf-8")
    for section in SECTIONS:
        told = plain(compared(settings, monkeypatch, section=section))
        assert "Ce réseau n'a qu'un pôle" in told

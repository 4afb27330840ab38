"""Comparer: every indicator, part, role and language; what small, missing and alone poles read."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.access import ROLES, Visitor, open_release
from analytics.comparison import compared as judged
from analytics.filters import available_filters
from analytics.indicators import COMPARABLE, PUBLISHED
from analytics.measures import SMALLEST_N
from analytics.published import by_pole
from common.settings import ROOT, Settings
from pages.ui.exhibits.profile import THEME_WORDS
from tests.analytics.drawn import during, put_in_service, release_file
from tests.app.test_shell import opened, plain, words

SECTIONS = ("funnel", "peers", "history", "profile")
VISITOR = Visitor("public")
FLAG_SENTENCES = {
    "review": "À examiner",
    "watch": "À surveiller",
    "small": "Trop petit pour conclure",
    "chance": "Dans ce que le hasard explique",
    "unavailable": "Non disponible|Confidentiel",
    "no_cases": "Aucun cas dans ces choix",
}


def compared(settings: Settings, monkeypatch: pytest.MonkeyPatch, **address: str) -> AppTest:
    app = opened(settings, monkeypatch, **address).switch_page("compare.py").run()
    assert not app.exception
    return app


@pytest.mark.parametrize("slug", COMPARABLE)
def test_every_indicator_is_told(demo_settings: Settings, monkeypatch: pytest.MonkeyPatch, slug: str) -> None:
    app = compared(demo_settings, monkeypatch, measure=slug, pole="04")
    told = plain(app)
    assert "Mauricie" in told
    release = open_release(demo_settings)
    everything = available_filters(release, visitor=VISITOR).everything()
    found = judged(release, visitor=VISITOR, filters=everything, slug=slug).benchmark
    enough = found.law is not None and (found.units.denominator >= SMALLEST_N).any()
    assert len(app.get("plotly_chart")) == (1 if enough else 0)
    if COMPARABLE[slug].law:
        assert re.search(FLAG_SENTENCES[str(found.unit("04").flag)], told)  # type: ignore[union-attr]


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


@pytest.mark.parametrize("theme", THEME_WORDS)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_spine_of_a_theme_stands_on_one_screen(
    demo_settings: Settings, monkeypatch: pytest.MonkeyPatch, theme: str, lang: str
) -> None:
    """On a screen of 900 pixels; the table holds every indicator whatever the theme."""
    app = compared(demo_settings, monkeypatch, section="profile", pole="06", theme=theme, lang=lang)
    for chart in app.get("plotly_chart"):
        assert json.loads(chart.proto.spec)["layout"]["height"] <= 800
    table = words(app).split('<div class="twin"')[1].split("</table>")[0]
    assert table.count("<tr>") == len(COMPARABLE) + 1


@pytest.mark.parametrize("clock", ["calendar", "months"])
def test_months_at_work_are_never_called_months_since_signature(
    demo_settings: Settings, monkeypatch: pytest.MonkeyPatch, clock: str
) -> None:
    told = plain(compared(demo_settings, monkeypatch, section="history", pole="05", clock=clock))
    assert "Le jour où chaque pôle a signé n'est pas dans les données de référence" in told
    assert "qui n'est pas sa signature" in told
    assert told.count("sign") == told.count("pôle a signé") + told.count("pas sa signature")


@pytest.mark.parametrize(
    ("measure", "years", "sectors"),
    [
        ("commercialised_share", True, True),
        ("supported_firms_rate", True, False),
        ("community_private_share", True, False),
        ("workspace_seats", False, False),
        ("structuring_durability_12", True, True),
        ("continuous_retention_24", False, False),
        ("revenue", False, False),
    ],
)
def test_the_source_says_the_filters_that_apply_and_no_other(
    demo_settings: Settings, monkeypatch: pytest.MonkeyPatch, measure: str, years: bool, sectors: bool
) -> None:
    for section in ("funnel", "peers", "history"):
        told = words(compared(demo_settings, monkeypatch, measure=measure, section=section, sectors="54"))
        sources = re.findall(r'<p class="source">(.*?)</p>', told)
        assert sources, section
        for source in sources:
            assert ("années civiles" in source) == years, section
            assert ("Services professionnels" in source) == sectors, section
            assert "tous les secteurs" not in source


def test_an_amount_hidden_is_confidential_and_not_missing(
    demo_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = open_release(demo_settings)
    frame, _years = by_pole(release, PUBLISHED["revenue"], visitor=Visitor("public"))
    hidden, shown = (str(frame.territory[frame.symbol == symbol].iloc[0]) for symbol in ("x", ""))
    told = plain(compared(demo_settings, monkeypatch, measure="revenue", pole=hidden))
    assert "Confidentiel : trop peu de personnes ou d'organisations" in told
    told = plain(compared(demo_settings, monkeypatch, measure="revenue", pole=shown))
    assert re.search(r"revenus déclarés : \S+ [Mk]?\$ \(\d+ organisations qui y contribuent\)", told)
    assert "quelles que soient les années choisies" in told


def test_a_median_is_told_with_its_interval_and_no_funnel(
    demo_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = compared(demo_settings, monkeypatch, measure="idea_months", pole="06")
    told = plain(app)
    assert re.search(r"mois au stade de l'idée : \d+ mois \(\d+ sur \d+ projets suivis ; IC 95 %", told)
    assert "Une médiane n'a pas de limites d'entonnoir" in told
    assert any("Aucun entonnoir pour une médiane" in info.value for info in app.info)

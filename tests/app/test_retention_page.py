"""The page Relève through Streamlit's own test bench: every reader, both languages, and releases drawn by hand."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analytics.access import ROLES
from common.settings import ROOT, Settings
from tests.analytics.drawn import put_in_service, release_file
from tests.app.test_shell import opened, words

PARTS = ("cohorts", "territories", "destinations", "pathways", "origins", "coverage", "compare")
POLES = ("05", "06", "11I")
RATES = {
    "coverage": 0.8,
    "presence": 0.7,
    "presence_low": 0.6,
    "presence_high": 0.8,
    "continuous": 0.65,
    "continuous_low": 0.55,
    "continuous_high": 0.75,
    "bound_low": 0.5,
    "bound_high": 0.72,
    "isq_retention": 0.75,
    "isq_low": 0.6,
    "isq_high": 0.85,
    "known_present": 0.6,
    "away": 0.2,
    "lost": 0.2,
}


def row(
    territory: str | None = None, *, entered: int = 0, months: int = 24, symbol: str = "", **columns: object
) -> dict[str, object]:
    """A row of the retention table, all programmes; a symbol empties it."""
    name = {
        "scope": "pole" if territory else "network",
        "territory": territory,
        "entry_from": entered,
        "entry_to": entered + 2 if territory and entered else entered,
        "programme": "all",
        "months": months,
        "symbol": symbol,
    }
    return name if symbol else {**name, "people": 100, "known": 80, **RATES, **columns}


def drawn(
    directory: Path, monkeypatch: pytest.MonkeyPatch, rows: list[dict[str, object]], **address: str
) -> AppTest:
    """The page over a release that holds these rows, and nothing else about the young."""
    settings = Settings(directory, ROOT / "data" / "reference")
    table = pd.DataFrame(rows) if rows else pd.DataFrame()
    put_in_service(settings, release_file(settings.releases, poles=POLES, tables={"mart_retention": table}))
    return opened(settings, monkeypatch, **address).switch_page("retention.py").run()


def shown(app: AppTest) -> str:
    """All that the page says, with plain spaces."""
    told = " ".join([unescape(words(app)), *(message.value for message in app.info)])
    return told.replace("\u00a0", " ")


@pytest.mark.parametrize("locale", ["fr", "en"])
@pytest.mark.parametrize("part", PARTS)
def test_each_part_draws_with_its_finding_caveat_and_source(
    demo_settings: Settings, monkeypatch: pytest.MonkeyPatch, part: str, locale: str
) -> None:
    for role in ROLES:
        monkeypatch.setenv("MAILLAGE_ROLE", role)
        app = opened(demo_settings, monkeypatch, part=part, lang=locale).switch_page("retention.py").run()
        assert not app.exception
        text = words(app)
        figures = len(app.get("plotly_chart"))
        assert figures >= 4
        assert len(re.findall('class="reading"', text)) >= 3
        assert len(re.findall('class="source"', text)) >= figures
        assert "{" not in re.sub(r"<style>.*?</style>", "", text, flags=re.S)
        for head in re.findall("<thead>(.*?)</thead>", text):
            names = re.findall("<th[^>]*>([^<]*)</th>", head)
            assert len(set(names)) == len(names), "a file keeps one column a heading"


def test_every_reader_is_shown_the_same(demo_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = set()
    for role in ROLES:
        monkeypatch.setenv("MAILLAGE_ROLE", role)
        app = opened(demo_settings, monkeypatch, part="coverage").switch_page("retention.py").run()
        pages.add(words(app))
    assert len(pages) == 1


def test_filters_other_than_territories_change_nothing(
    demo_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = opened(demo_settings, monkeypatch).switch_page("retention.py").run()
    narrowed = (
        opened(demo_settings, monkeypatch, years="2024", sectors="31-33").switch_page("retention.py").run()
    )
    assert words(whole) == words(narrowed)
    assert "Seuls les territoires choisis atteignent ces tableaux fixes" in words(whole)


@pytest.mark.parametrize("measure", ["presence", "continuous", "isq"])
@pytest.mark.parametrize("part", ["cohorts", "territories", "compare"])
def test_each_measure_says_which_number_it_is(
    demo_settings: Settings, monkeypatch: pytest.MonkeyPatch, part: str, measure: str
) -> None:
    app = opened(demo_settings, monkeypatch, part=part, measure=measure).switch_page("retention.py").run()
    assert not app.exception
    word = {"presence": "Présence à", "continuous": "Rétention continue à", "isq": "Rétention (ISQ) à"}[
        measure
    ]
    assert word in words(app)


@pytest.mark.parametrize("kind", ["programmes", "entries", "territories"])
def test_a_comparison_never_gives_a_difference_without_its_interval(
    demo_settings: Settings, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    app = opened(demo_settings, monkeypatch, part="compare", kind=kind).switch_page("retention.py").run()
    assert not app.exception
    found = re.findall(r"Écart de [^<]*", shown(app))
    assert found
    assert all(
        re.search(r"pts? \(IC 95 % : .* à .* pts?\) : (il est établi|aucun écart établi)", text)
        for text in found
    )


def test_the_same_group_twice_is_not_compared(
    demo_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = {"part": "compare", "first": "job", "second": "job"}
    app = opened(demo_settings, monkeypatch, **chosen).switch_page("retention.py").run()
    assert not app.exception
    assert any("deux groupes différents" in message.value for message in app.info)


def test_nobody_ever_entered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = drawn(tmp_path, monkeypatch, [])
    assert not app.exception
    assert not app.get("plotly_chart")
    assert "Aucun jeune n'est entré" in shown(app)


@pytest.mark.parametrize(
    ("symbol", "said"),
    [("x", "Trop peu de jeunes ont une situation connue"), ("..", "Aucune cohorte entière")],
)
def test_nothing_published_is_one_clear_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, symbol: str, said: str
) -> None:
    rows = [row(months=months, symbol=symbol) for months in (12, 24)]
    rows += [row(code, entered=2018, symbol=symbol) for code in POLES]
    app = drawn(tmp_path, monkeypatch, rows, part="origins")
    assert not app.exception
    assert not app.get("plotly_chart")
    assert said in shown(app)


@pytest.mark.parametrize("part", PARTS)
def test_a_network_of_one_published_row_draws_every_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    rows = [row(months=12), row(entered=2021, months=12), row("05", entered=2021, months=12, symbol="x")]
    app = drawn(tmp_path, monkeypatch, rows, part=part)
    assert not app.exception
    text = shown(app)
    assert "12 mois après leur entrée, 70 %" in text
    assert "Aucun territoire n'a assez de jeunes" in text


def test_a_territory_too_small_says_so_and_shows_the_network(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [row(), row(entered=2019), row("05"), row("05", entered=2018)]
    rows += [row("11I", symbol="x"), row("11I", entered=2018, symbol="x")]
    app = drawn(tmp_path, monkeypatch, rows, poles="11I", part="destinations")
    assert not app.exception
    text = shown(app)
    assert "Pôle 11I : trop peu de jeunes pour publier un taux sans risque pour eux" in text
    assert "les chiffres du réseau, montrés ici, sont les siens aussi" in text
    assert "24 mois après leur entrée, 70 % des jeunes vivent dans leur territoire" in text


def test_a_programme_of_a_territory_is_the_networks_and_says_so(
    demo_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    for part in ("destinations", "pathways"):
        chosen = {"part": part, "poles": "06"}
        own = shown(opened(demo_settings, monkeypatch, **chosen).switch_page("retention.py").run())
        lent = shown(
            opened(demo_settings, monkeypatch, **chosen, programme="internship")
            .switch_page("retention.py")
            .run()
        )
        assert "Montréal : À 24 mois" in own
        assert "Réseau : À 24 mois" in lent
        assert "Réseau : À 24 mois" not in own


def test_a_territory_chosen_stands_beside_the_network_with_an_interval(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    far = {"presence": 0.4, "presence_low": 0.3, "presence_high": 0.5}
    rows = [
        row(),
        row(entered=2019),
        row("05", **far),
        row("05", entered=2018, **far),
        row("06"),
        row("06", entered=2018),
    ]
    told = shown(drawn(tmp_path / "far", monkeypatch, rows, poles="05"))
    assert "Pôle 05 : 24 mois après leur entrée, 40 %" in told
    assert re.search(r"Écart avec le réseau \(70 %\) : −30 pts \(IC 95 % : −4\d à −1\d pts\), établi\.", told)
    near = shown(drawn(tmp_path / "near", monkeypatch, rows, poles="06"))
    assert "0 pt (IC 95 %" in near
    assert "aucun écart établi" in near


def test_a_missing_family_is_confidential_in_the_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [row(continuous=None, continuous_low=None, continuous_high=None), row(entered=2019)]
    app = drawn(tmp_path, monkeypatch, rows)
    assert not app.exception
    assert re.search(r'<abbr title="Confidentiel[^"]*">x</abbr>', words(app))
    assert '<abbr title="Non disponible' not in words(app)


def test_people_lost_sight_of_are_counted_and_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = shown(drawn(tmp_path / "bounded", monkeypatch, [row(), row(entered=2019)]))
    assert (
        "Environ 20 (20 %) ont été perdus de vue à cette échéance : selon qu'ils sont tous partis ou tous restés"
        in told
    )
    assert "la rétention continue serait de 50 % ou de 72 %" in told
    bare = shown(
        drawn(tmp_path / "bare", monkeypatch, [row(bound_low=None, bound_high=None), row(entered=2019)])
    )
    assert "Environ 20 (20 %) ont été perdus de vue à cette échéance." in bare


def test_an_estimate_beyond_its_bound_is_said_not_to_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those lost at one anniversary and seen outside at the next are in the bound, never in the estimate."""

    def rows(bound: float) -> list[dict[str, object]]:
        both = [row(entered=entered, months=months) for entered in (0, 2019) for months in (12, 24)]
        return [{**one, "bound_high": bound} for one in both]

    beyond = shown(drawn(tmp_path / "beyond", monkeypatch, rows(0.5)))
    assert "À 12, 24 mois, l'estimation dépasse sa borne haute" in beyond
    within = shown(drawn(tmp_path / "within", monkeypatch, rows(0.95)))
    assert "dépasse sa borne haute" not in within

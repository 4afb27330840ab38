"""The parts of the Commercialisation page: the demonstration, then networks with little to say."""

from __future__ import annotations

import re
from html import unescape
from math import inf
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import pytest

from common.settings import Settings
from pages.ui.figures.dot_rows import dot_rows
from tests.analytics.drawn import during, put_in_service, release_file
from tests.analytics.test_reach_effect import stages
from tests.app.test_shell import opened, words
from tests.conftest import REFERENCE

PAGE = "commercialisation.py"
NOT_A_FIGURE = re.compile(r"\b(?:nan|NaN|inf|None|NaT)\b")

SAID = {
    "stages": ({}, "D'un stade au suivant, la médiane va de"),
    "groups": ({"by": "territory", "basis": "financial"}, "groupes de 10 projets ou plus"),
    "events": ({"poles": "05"}, "selon le territoire\u00a0;"),
    "markets": ({"kind": "export"}, "genre d'événement\u00a0: exportation"),
    "crossing": ({}, "C'est une association, à secteur et année de début égaux"),
    "revenue": (
        {"table": "sector", "brought": "jobs", "poles": "11I"},
        "emplois créés (équivalents temps plein)",
    ),
}


@pytest.mark.parametrize("part", SAID)
def test_each_part_draws_and_says_what_it_establishes(
    demo_settings: Settings, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    address, sentence = SAID[part]
    app = opened(demo_settings, monkeypatch, page=PAGE, outcome=part, **address)
    assert not app.exception
    said = unescape(words(app))
    assert sentence in said
    assert "À ne pas conclure" in said
    assert not NOT_A_FIGURE.search(re.sub(r"<[^>]+>", " ", said))


def test_filters_do_not_reach_revenue(demo_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    tables = [
        re.findall(
            r"<table>.*?</table>",
            words(opened(demo_settings, monkeypatch, page=PAGE, outcome="revenue", **chosen)),
        )
        for chosen in ({}, {"poles": "05", "sectors": "31-33", "years": "2024", "basis": "financial"})
    ]
    assert tables[0] == tables[1]
    assert "<abbr" in tables[0][0]


NOTHING = {
    "stages": "Aucun projet commencé il y a au moins 24 mois pour ces choix.",
    "groups": "Aucun groupe n'a 10 projets",
    "events": "0 en tout.",
    "markets": "Moins de 10 événements de ce genre",
    "crossing": "rien ne se compare",
    "revenue": "Aucune organisation n'a déclaré de montant",
}


def served(settings: Settings, **tables: pd.DataFrame) -> Settings:
    file = release_file(settings.releases, [during(2021, 2021, "01", "02")], tables=tables)
    put_in_service(settings, file)
    return Settings(settings.data, REFERENCE)


@pytest.mark.parametrize("part", NOTHING)
def test_a_network_without_stages_nor_events_says_so(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    app = opened(served(settings), monkeypatch, page=PAGE, outcome=part)
    assert not app.exception
    said = unescape(words(app)) + " ".join(message.value for message in app.info)
    assert NOTHING[part] in said
    assert not NOT_A_FIGURE.search(re.sub(r"<[^>]+>", " ", said))


@pytest.mark.parametrize(
    ("cases", "said", "unsaid"),
    [
        pytest.param((60, 30), "30,0 points de plus", "aucun écart n'est établi", id="more"),
        pytest.param((30, 60), "30,0 points de moins", "aucun écart n'est établi", id="less"),
        pytest.param((31, 30), "contient 0", "C'est une association, pas un effet", id="silent"),
    ],
)
def test_crossing_regions_is_silent_where_the_interval_holds_zero(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, cases: tuple[int, int], said: str, unsaid: str
) -> None:
    drawn = stages(("54", 2021, 100, cases[0], 100, cases[1]))
    app = opened(served(settings, mart_stages=drawn), monkeypatch, page=PAGE, outcome="crossing")
    shown = unescape(words(app))
    assert said in shown
    assert unsaid not in shown


def test_revenue_of_a_single_firm_reads_x(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    published = pd.DataFrame(
        [
            ("network", None, 2023, "revenue", None, None, "x"),
            ("territory", "01", 2023, "revenue", None, None, "x"),
        ],
        columns=["scope", "part", "year", "measure", "amount", "contributors", "symbol"],
    )
    app = opened(served(settings, mart_revenue=published), monkeypatch, page=PAGE, outcome="revenue")
    said = unescape(words(app))
    assert "En 2023, le total du réseau n'est pas publiable. 1 case sur 1 est confidentielle." in said
    assert "trop peu de personnes ou d'organisations" in said


def test_dots_and_intervals_are_what_plotly_accepts() -> None:
    frame = pd.DataFrame(
        {
            "label": [
                "a <b>",
                "un nom si long qu'il doit passer à la ligne pour laisser sa place à la figure",
            ],
            "value": [0.1, -0.2],
            "low": [0.0, -0.4],
            "high": [inf, 0.1],
            "words": ["a", "b"],
            "whole": [False, True],
        }
    )
    drawn = dot_rows(
        frame,
        write=str,
        write_last="{} de plus".format,
        locale="fr",
        around_zero=True,
        reference=(0.05, "ensemble"),
    )
    assert [text.endswith(" de plus") for text in drawn.layout.xaxis.ticktext[-2:]] == [False, True]
    figure = go.Figure(drawn.to_dict())
    low, high = figure.layout.xaxis.range
    assert low <= -0.4
    assert high >= 0.1
    assert figure.layout.yaxis.ticktext[0] == "a &lt;b&gt;"
    assert figure.layout.yaxis.ticktext[1].count("<br>") == 1
    assert [len(trace.x) for trace in figure.data] == [1, 1]


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("page", ["commercialisation.py", "overview.py", "collaborations.py"])
def test_a_pole_that_never_told_reads_no_zero(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str, lang: str
) -> None:
    settings = Settings(tmp_path, tmp_path / "reference")
    sent = pd.DataFrame(
        [
            ("02", name, "missing")
            for name in ("projects", "participations", "milestones", "commercialisations")
        ],
        columns=["pole_code", "table_name", "state"],
    )
    projects = [during(2022, 2024, "01", "01")] * 20
    path = release_file(settings.releases, projects, tables={"mart_tables_sent": sent})
    put_in_service(settings, path)
    settings.reference.mkdir()
    (settings.reference / "poles.csv").write_text(
        "pole_code,name\n01,Pôle 01\n02,Pôle 02\n", encoding="utf-8"
    )
    silent = opened(settings, monkeypatch, poles="02", lang=lang).switch_page(page).run()
    assert not silent.exception
    assert {"fr": "Ce n'est pas un zéro", "en": "This is no zero"}[lang] in unescape(words(silent))
    if page == "commercialisation.py":
        assert not silent.get("plotly_chart")
        whole = opened(settings, monkeypatch, lang="fr").switch_page(page).run()
        assert "ce n'est pas un zéro" in unescape(words(whole))

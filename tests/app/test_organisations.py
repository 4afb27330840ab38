"""The page of organisations: who it exists for, how they are found, and a figure of 5 000 nodes that answers."""

from __future__ import annotations

from collections.abc import Sequence
from html import unescape
from pathlib import Path

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest
from streamlit.testing.v1 import AppTest

from analytics.organisations import NODES_DRAWN, TwoMode
from analytics.two_mode_layout import two_mode_layout
from common.settings import Settings
from pages.ui.figures.two_mode import two_mode_figure
from pages.ui.search import folded, matching
from tests.analytics.drawn import during, put_in_service, release_file
from tests.analytics.test_organisations import drawn_network
from tests.app.conftest import Visit
from tests.app.test_figures import checked
from tests.app.test_shell import opened, words

PAGE = "organisations.py"
CODES = list("abcde")
NAMES = {code: f"Territoire {code}" for code in CODES}
HEAVIEST = 600_000
"""Bytes of the figure at 5 000 nodes."""


def drawn(network: TwoMode, *, found: int | None = None) -> go.Figure:
    nodes, discs = two_mode_layout(network, CODES)
    return checked(two_mode_figure(network, nodes, discs, names=NAMES, found=found, locale="fr"))


def page(settings: Settings, monkeypatch: pytest.MonkeyPatch, **address: str) -> AppTest:
    return opened(settings, monkeypatch, **address).switch_page(PAGE).run()


def small(directory: Path, *, poles: Sequence[str] = ("01", "02", "03")) -> Settings:
    """A release of two projects: one of two territories, one of a single organisation."""
    settings = Settings(data=directory, reference=directory / "reference")
    tables = {
        "core_participations": pd.DataFrame(
            {"project_key": [0, 0, 1], "organisation_key": [1, 2, 2], "territory": ["01", "02", "02"]}
        ),
        "core_organisations": pd.DataFrame(
            {
                "organisation_key": [1, 2],
                "pole_code": ["01", "02"],
                "name": ["Cégep d'Élan", "Forge <b>"],
                "type": ["college", "company"],
                "territory": ["01", "02"],
            }
        ),
    }
    projects = [during(2021, 2022, "01", "02"), during(2023, 2023, "02")]
    put_in_service(settings, release_file(settings.releases, projects, poles=poles, tables=tables))
    return settings


def test_the_public_has_no_such_page(demo_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAILLAGE_ROLE", "public")
    app = opened(demo_settings, monkeypatch)
    assert not app.exception
    with pytest.raises(ValueError, match="navigation page"):
        app.switch_page(PAGE)


@pytest.mark.parametrize("role", ["ministry", "federation", "pole"])
def test_who_may_read_names_has_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, role: str) -> None:
    monkeypatch.setenv("MAILLAGE_ROLE", role)
    app = page(small(tmp_path), monkeypatch)
    assert not app.exception
    assert "2 organisations relient au moins deux territoires" in words(app)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ({"years": "2024"}, "Aucun projet n'a d'organisation pour ces choix."),
        ({"poles": "03"}, "Aucun projet n'a d'organisation pour ces choix."),
        ({"years": "2023"}, "0 organisation relie au moins deux territoires"),
        ({"search": "personne de ce nom"}, "2 organisation relie"),
        ({"search": "cegep"}, "Cégep d'Élan\u00a0: 1 projet. 2 territoires joints."),
        ({"search": "FORGE", "years": "2023"}, "0 organisation partage un projet avec Forge <b>."),
        ({"search": "e", "organisation": "2"}, "Forge <b>\u00a0: 2 projets."),
        ({"search": "e", "organisation": "?"}, "Forge <b>\u00a0: 2 projets."),
    ],
    ids=["nothing", "empty-territory", "alone", "unknown", "found", "no-partner", "chosen", "nonsense"],
)
def test_the_page_says_what_there_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: dict[str, str], told: str
) -> None:
    app = page(small(tmp_path), monkeypatch, **address)
    assert not app.exception
    assert told in unescape(words(app)).replace("organisations relient", "organisation relie").replace(
        "organisations partagent", "organisation partage"
    )


def star(directory: Path) -> Settings:
    """One organisation of 01 with six of 02, a project each."""
    settings = Settings(data=directory, reference=directory / "reference")
    keys = range(2, 8)
    tables = {
        "core_participations": pd.DataFrame(
            [(key - 2, one, place) for key in keys for one, place in ((1, "01"), (key, "02"))],
            columns=["project_key", "organisation_key", "territory"],
        ),
        "core_organisations": pd.DataFrame(
            [(1, "01", "Cégep", "college", "01")]
            + [(key, "02", f"Forge {key}", "company", "02") for key in keys],
            columns=["organisation_key", "pole_code", "name", "type", "territory"],
        ),
    }
    projects = [during(2021, 2022, "01", "02") for _ in keys]
    put_in_service(settings, release_file(settings.releases, projects, tables=tables))
    return settings


def test_who_stands_between_others_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = unescape(words(page(star(tmp_path), monkeypatch)))
    assert (
        "1 organisation a au moins deux partenaires qu'aucun projet ne réunit. Aucun de leurs rôles" in told
    )


def test_who_has_no_pair_to_join_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page(small(tmp_path), monkeypatch)
    assert any("qu'aucun projet ne réunit, pour ces choix" in message.value for message in app.info)


def test_a_name_that_nobody_bears_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page(small(tmp_path), monkeypatch, search="personne")
    assert any("Aucune organisation de ce nom" in message.value for message in app.info)


def test_two_hundred_territories_have_their_discs() -> None:
    network = drawn_network(3, projects=400, organisations=600)
    codes = [f"{index:03d}" for index in range(200)]
    places = np.random.default_rng(1).choice(codes, len(network.organisations))
    wide = TwoMode(network.organisations.assign(territory=places), network.projects, network.edges)
    nodes, discs = two_mode_layout(wide, codes)
    assert len(discs) == len(set(places))
    gaps = np.hypot(discs.x.diff().dropna(), discs.y.diff().dropna())
    assert (gaps >= (discs.radius + discs.radius.shift()).dropna() * 0.99).all()
    assert nodes.abs().to_numpy().max() <= 1


def test_places_are_the_same_every_time_and_each_in_its_disc() -> None:
    network = drawn_network(2)
    nodes, discs = two_mode_layout(network, CODES)
    again, _ = two_mode_layout(network, CODES)
    pd.testing.assert_frame_equal(nodes, again)
    held = discs.set_index("territory")
    for (x, y), code in zip(nodes.to_numpy(), network.organisations.territory, strict=False):
        disc = held.loc[code]
        assert np.hypot(x - disc.x, y - disc.y) <= disc.radius
    assert not nodes.duplicated().iloc[: len(network.organisations)].any()


def test_the_figure_holds_every_node_once_and_every_participation() -> None:
    network = drawn_network(4)
    figure = drawn(network)
    marks = [trace for trace in figure.data if trace.mode == "markers"]
    named = sorted(word for trace in marks for word in trace.hovertext)
    assert named == sorted([*network.organisations["name"], *network.projects.title])
    strokes = [trace for trace in figure.data if trace.mode == "lines"]
    steps = [(a, b) for trace in strokes for a, b in zip(trace.x, trace.x[1:], strict=False)]
    assert sum(a is not None and b is not None for a, b in steps) == len(network.edges)
    assert {trace.type for trace in figure.data} == {"scatter"}
    assert len(figure.data) <= 9


def test_the_organisation_looked_for_stands_out_with_its_partners() -> None:
    network = drawn_network(4)
    key = int(network.organisations.organisation_key.iloc[0])
    own = network.edges.project_key[network.edges.organisation_key == key]
    partners = set(network.edges.organisation_key[network.edges.project_key.isin(own)]) - {key}
    spot, ring = drawn(network, found=key).data[-1], drawn(network, found=key).data[-2]
    assert list(spot.hovertext) == ["Organisation 0"]
    assert len(ring.x) == len(partners)
    assert len(drawn(network, found=10**6).data) == len(drawn(network).data)


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("CEGEP", ["Cégep", "Cégep de l’Île", "Ancien cégep"]),
        ("ile cegep", ["Cégep de l’Île"]),
        ("  ", []),
        ("œuvre", ["Oeuvre"]),
        ("l'ile", ["Cégep de l’Île"]),
    ],
)
def test_names_are_found_without_accents_or_case(asked: str, names: list[str]) -> None:
    frame = pd.DataFrame({"name": ["Ancien cégep", "Cégep de l’Île", "Cégep", "Oeuvre"]})
    assert list(matching(frame, asked, most=9)["name"]) == names
    assert folded("  ÉTÉ   à  Noël ") == "ete a noel"


def five_thousand() -> TwoMode:
    network = drawn_network(5, projects=2_400, organisations=2_600)
    assert 4_900 < network.nodes <= NODES_DRAWN
    return network


def test_five_thousand_nodes_weigh_little() -> None:
    assert len(drawn(five_thousand()).to_json().encode()) < HEAVIEST


@pytest.mark.xdist_group("browser")
def test_the_page_answers_in_a_browser(visit: Visit) -> None:
    shown = visit.open("/organisations?search=cegep%20shawinigan")
    shown.locator(".st-key-download-organisations-relais button").wait_for()
    assert "Shawinigan" in shown.locator("p.reading").first.inner_text()
    assert shown.locator(".st-key-wide-organisations-projets .js-plotly-plot path.point").count() > 3_000
    assert visit.foreign == []
    assert visit.complaints == []
    shown.get_by_placeholder("Une partie de son nom").fill("zzz")
    shown.keyboard.press("Enter")
    shown.get_by_text("Aucune organisation de ce nom").wait_for()
    assert "search=zzz" in shown.url


@pytest.mark.xdist_group("browser")
def test_a_phone_shows_the_page_without_moving_it_sideways(phone: Visit) -> None:
    shown = phone.open("/organisations?search=cegep")
    wider = (
        "document.querySelector('[data-testid=stMain]').scrollWidth - document.documentElement.clientWidth"
    )
    assert shown.evaluate(wider) <= 0

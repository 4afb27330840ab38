"""Networks with little or nothing to say: every part of Collaborations says so, and stays usable."""

from __future__ import annotations

import re
from html import unescape
from itertools import combinations, pairwise

import pytest
from streamlit.testing.v1 import AppTest

from common.settings import Settings
from tests.analytics.drawn import Project, during, put_in_service, release_file
from tests.app.test_shell import opened, words
from tests.conftest import REFERENCE

MANY = tuple(f"{number:03d}" for number in range(200))
LAYERS = {"groups": "1", "backbone": "1"}
NOT_A_FIGURE = re.compile(r"\b(?:nan|NaN|inf|None|NaT)\b")

THREE = [during(2021, 2022, *pair) for pair in combinations(("01", "02", "ZZ"), 2) for _ in range(9)]
TWO_HUNDRED = [*(during(2021, 2022, *pair) for pair in pairwise(MANY)), during(2022, 2023, *MANY[:4])]

NETWORKS: dict[str, tuple[list[Project], tuple[str, ...], dict[str, str]]] = {
    "empty-filter": ([during(2021, 2023, "01", "02")], ("01", "02", "03", "04"), {"role": "supplier"}),
    "no-territory": ([during(2021, 2021, None, None)], (), {}),
    "alone": ([during(2021, 2022, "01"), during(2022, 2023, "02")], ("01", "02", "03"), {}),
    "one-pair": ([during(2021, 2023, "01", "02")] * 30, ("01", "02"), {}),
    "unmapped": (THREE, ("01", "02", "03", "ZZ"), {}),
    "two-hundred": (TWO_HUNDRED, MANY, {}),
}

NOTHING = {
    "matrix": "Aucun lien entre territoires pour ces choix.",
    "gaps": "Aucune paire ne peut être comparée à un attendu pour ces choix.",
    "network": "Aucun lien entre territoires pour ces choix.",
    "brokers": "Moins de trois territoires ont des liens\u00a0: personne n'est entre deux autres.",
    "evolution": "Aucun lien entre territoires dans ces deux périodes.",
    "build": "Aucun lien entre territoires pour ces choix.",
    "pair": "Aucun projet commun pour ces choix.",
}
SAID: dict[str, dict[str, str]] = {
    "empty-filter": NOTHING,
    "no-territory": NOTHING
    | {
        "network": "Ce réseau n'a pas de territoire.",
        "build": "Ce réseau n'a pas de territoire.",
        "pair": "Ce réseau n'a qu'un territoire\u00a0: il n'y a pas de paire à montrer.",
    },
    "alone": NOTHING,
    "one-pair": {
        "matrix": "Moins de dix territoires ont des liens",
        "gaps": NOTHING["gaps"],
        "network": "liés à 1 autre ou plus",
        "brokers": NOTHING["brokers"],
        "evolution": "paires liées\u00a0: 0 sur 1.",
        "build": "Moins de dix territoires ont des liens",
        "pair": "Pôle 01 – Pôle 02\u00a0: 30 projets en commun.",
    },
    "unmapped": {
        "matrix": "La géométrie n'a pas Pôle ZZ\u00a0: ses liens sont au tableau, non sur la carte.",
        "gaps": "Moins de dix territoires ont des liens",
        "network": "A (Pôle 01, Pôle 02, Pôle ZZ). Sans groupe sûr\u00a0: Pôle 03.",
        "brokers": "Aucun territoire ne reste parmi les 3 premiers intermédiaires",
        "evolution": "paires liées\u00a0: 0 sur 6.",
        "build": "Moins de dix territoires ont des liens",
        "pair": "Pôle 01 – Pôle 02\u00a0: 9 projets en commun.",
    },
    "two-hundred": {
        "matrix": "territoires qui ont le plus de liens sont montrés, sur 200.",
        "gaps": "Le centre d'un territoire n'est pas connu",
        "network": "Les groupes ne sont pas cherchés au-delà de 60 territoires",
        "brokers": "Plus de 60 territoires\u00a0: les plus courts chemins ne sont pas calculés.",
        "evolution": "Seules les 160 paires les plus liées de chaque année sont dessinées.",
        "build": "10 pistes pour Pôle 000",
        "pair": "Pôle 000 – Pôle 001\u00a0: 2 projets en commun.",
    },
}
H2020_SAID = {
    "matrix": "territoires qui ont le plus de liens sont montrés, sur 169.",
    "gaps": "Le centre d'un territoire n'est pas connu",
    "network": "Les groupes ne sont pas cherchés au-delà de 60 territoires",
    "brokers": "Plus de 60 territoires\u00a0: les plus courts chemins ne sont pas calculés.",
    "evolution": "Seules les 160 paires les plus liées de chaque année sont dessinées.",
    "build": "pistes pour ",
    "pair": " en commun.",
}


@pytest.fixture(scope="session")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Settings]:
    """Each network published in a directory of its own, over the geometry of Québec."""
    made = {}
    for name, (projects, poles, _) in NETWORKS.items():
        settings = Settings(tmp_path_factory.mktemp(name), REFERENCE)
        put_in_service(settings, release_file(settings.releases, projects, poles=poles))
        made[name] = settings
    return made


def said(app: AppTest) -> str:
    """All that a part says, but in its figures."""
    return " ".join([unescape(words(app)), *(message.value for message in app.info)])


def checked(app: AppTest, sentence: str) -> None:
    assert not app.exception
    assert sentence in said(app)
    assert not NOT_A_FIGURE.search(re.sub("<.*?>", " ", said(app)))
    assert sum(len(chart.proto.spec) for chart in app.get("plotly_chart")) < 300_000


@pytest.mark.parametrize("part", NOTHING)
@pytest.mark.parametrize("name", NETWORKS)
def test_a_part_says_what_it_cannot_show(
    drawn: dict[str, Settings], monkeypatch: pytest.MonkeyPatch, name: str, part: str
) -> None:
    address = {"part": part, **LAYERS, **NETWORKS[name][2]}
    app = opened(drawn[name], monkeypatch, page="collaborations.py", **address)
    checked(app, SAID[name][part])


@pytest.mark.parametrize("part", NOTHING)
def test_169_countries_go_through_every_part(
    h2020_settings: Settings, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    app = opened(h2020_settings, monkeypatch, page="collaborations.py", part=part, **LAYERS)
    checked(app, H2020_SAID[part])

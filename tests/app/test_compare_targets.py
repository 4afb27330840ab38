"""The part Cibles of Comparer: a pole's targets beside what it achieved, for every role, in both languages."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import pytest
from streamlit.testing.v1 import AppTest

from analytics.access import ROLES, Visitor, open_release
from analytics.targets import VERDICTS, targets_told
from common.settings import Settings
from pages.ui.figures.target_rows import target_rows
from tests.analytics.drawn import during, put_in_service, release_file, settings_of
from tests.analytics.test_targets import each, events, reports, targets
from tests.app.test_compare import compared, plain
from tests.app.test_shell import words


def infos(app: AppTest) -> str:
    return " ".join(info.value.replace("\u00a0", " ") for info in app.info)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_role_reads_targets(
    demo_settings: Settings, monkeypatch: pytest.MonkeyPatch, role: str, lang: str
) -> None:
    monkeypatch.setenv("MAILLAGE_ROLE", role)
    app = compared(
        demo_settings, monkeypatch, section="targets", pole="04", measure="commercialisations", lang=lang
    )
    assert len(app.get("plotly_chart")) == 2
    said = plain(app)
    assert ("fin d'année projetée" if lang == "fr" else "year end projected") in said
    assert ("données de démonstration" if lang == "fr" else "demonstration data") in said


@pytest.mark.parametrize(
    "slug", ["commercialisations", "mentoring_hours", "cross_regional_share", "quebec_share"]
)
def test_the_page_says_what_the_command_prints(
    demo_settings: Settings, monkeypatch: pytest.MonkeyPatch, slug: str
) -> None:
    said = plain(compared(demo_settings, monkeypatch, section="targets", pole="06", measure=slug))
    told = targets_told(open_release(demo_settings), visitor=Visitor("public"), territories=("06",))
    for verdict in told[told.indicator == slug].verdict:
        assert VERDICTS.label(verdict, "fr") in said


def test_the_demonstration_shows_every_verdict(demo_settings: Settings) -> None:
    told = targets_told(open_release(demo_settings), visitor=Visitor("ministry"))
    assert set(told.verdict) == set(VERDICTS.slugs)
    assert {"silent", "no_model"} <= set(told.reason)
    assert (told.verdict == "out_of_reach").sum() == told.out_of_reach.sum() > 0


def test_a_table_never_sent_is_not_available(
    demo_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = compared(demo_settings, monkeypatch, section="targets", pole="11I", measure="trainings")
    assert "non disponible (le pôle n'a jamais envoyé ce qui la mesure)" in plain(app)
    assert "il n'y a encore aucune valeur à mettre à côté" in infos(app)


@pytest.mark.parametrize(
    ("slug", "told"),
    [
        ("leverage", "Le ministère n'a fixé à ce pôle aucune cible pour cet indicateur"),
        ("presence_24", "Cet indicateur ne peut pas avoir de cible"),
        ("workspace_seats", "Cet indicateur ne peut pas avoir de cible"),
    ],
)
def test_no_target_is_said_with_dignity(
    demo_settings: Settings, monkeypatch: pytest.MonkeyPatch, slug: str, told: str
) -> None:
    app = compared(demo_settings, monkeypatch, section="targets", pole="04", measure=slug)
    assert told in infos(app)
    assert len(app.get("plotly_chart")) == 1, "those of the pole's other indicators"


def test_a_network_without_any_target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = settings_of(tmp_path)
    put_in_service(settings, release_file(settings.releases, [during(2022, 2023, "01", "02")]))
    said = plain(compared(settings, monkeypatch, section="targets", pole="01"))
    assert "le ministère ne lui a fixé aucune cible" in said


def test_a_share_of_few_cases_is_neither_drawn_nor_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = settings_of(tmp_path)
    tables = {
        "mart_targets": targets(("01", "cross_regional_share", 2023, 0.5)),
        "mart_reporting": reports("01"),
    }
    few = [during(2023, 2023, "01", "02")] * 9
    put_in_service(settings, release_file(settings.releases, few, tables=tables))
    app = compared(settings, monkeypatch, section="targets", pole="01", measure="cross_regional_share")
    said = plain(app)
    assert "cible : au moins 50 % ; non disponible (moins de dix cas)" in said
    assert len(app.get("plotly_chart")) == 0


def test_a_ceiling_and_a_target_of_zero(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A target of 0 has no part of itself: it is in the table, and on the figure of its own indicator."""
    settings = settings_of(tmp_path)
    rows = targets(("01", "commercialisations", 2023, 0, "calendar", "at_most"))
    tables = {"mart_targets": rows, "mart_reporting": reports("01"), **events("01", each(5))}
    put_in_service(settings, release_file(settings.releases, tables=tables))
    app = compared(settings, monkeypatch, section="targets", pole="01", measure="commercialisations")
    assert "cible : au plus 0 ; atteint : 20 ; non atteinte" in plain(app)
    assert len(app.get("plotly_chart")) == 1


def test_the_table_holds_every_target(demo_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    app = compared(demo_settings, monkeypatch, section="targets", pole="04")
    told = targets_told(open_release(demo_settings), visitor=Visitor("public"), territories=("04",))
    table = words(app).split('<div class="twin"')[-1].split("</table>")[0]
    assert table.count('<th scope="row"') == len(told)


def test_the_figure_is_whole() -> None:
    """Plotly accepts all of it, and the axis ends where it is asked to, whatever the interval."""
    frame = pd.DataFrame(
        {
            "label": ["a" * 60 + " b", "c"],
            "target": [1.0, 1.0],
            "achieved": [0.5, 1.2],
            "projection": [0.9, None],
            "low": [0.5, None],
            "high": [9.0, None],
            "verdict": ["on ne peut pas encore dire", "atteinte"],
            "words": ["<b>x</b>", "y"],
        }
    )
    drawn = target_rows(frame, write=str, furthest=3.0, locale="fr")
    go.Figure(drawn.to_dict())
    assert drawn.layout.xaxis.range == pytest.approx((-0.045, 3.0))
    projection = drawn.data[0]
    assert list(projection.x) == [0.9]
    assert list(projection.error_x.array) == [pytest.approx(8.1)]
    assert "<b>x" not in projection.hovertext[0]

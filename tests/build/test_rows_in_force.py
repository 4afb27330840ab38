"""Which rows count when a pole says a thing several times: the six rules of the contracts."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from common.settings import Settings
from etl.intake import Outcome
from tests.drawing import MORNING, built, found_by_release, receive_one, received, submission

HEADER = "project_id | titre | secteur | date de début | état | retrait\n"


def project(key: str, title: str, *, withdrawn: bool = False, state: str = "actif") -> str:
    return f"{key} | {title} | 00 | 2024-01-01 | {state} | {'oui' if withdrawn else ''}\n"


def titles(settings: Settings, as_of: str = "2026-11-01") -> list[str]:
    with built(settings, as_of) as release:
        return [
            row[0]
            for row in release.execute("SELECT title FROM core_projects ORDER BY project_id").fetchall()
        ]


def test_the_latest_period_wins_whatever_the_order_of_arrival(settings: Settings, tmp_path: Path) -> None:
    new = submission(tmp_path / "b", period="2026-T3", projects=HEADER + project("P1", "nouveau"))
    old = submission(
        tmp_path / "a", period="2026-T1", projects=HEADER + project("P1", "ancien") + project("P2", "autre")
    )
    received(settings, new, old)
    assert titles(settings) == ["nouveau", "autre"]


def test_a_correction_supersedes_and_sending_the_first_again_brings_it_back(
    settings: Settings, tmp_path: Path
) -> None:
    first = submission(tmp_path / "a", projects=HEADER + project("P1", "premier"))
    second = submission(tmp_path / "b", projects=HEADER + project("P1", "corrigé"))
    received(settings, first, second)
    assert titles(settings) == ["corrigé"]
    assert receive_one(settings, second)[0].outcome is Outcome.ALREADY_EFFECTIVE
    assert receive_one(settings, first)[0].outcome is Outcome.ACCEPTED
    assert titles(settings) == ["premier"]


def test_a_refused_correction_supersedes_nothing(settings: Settings, tmp_path: Path) -> None:
    first = submission(tmp_path / "a", projects=HEADER + project("P1", "premier"))
    refused = submission(
        tmp_path / "b", deposit={"version du gabarit": "9"}, projects=HEADER + project("P1", "non")
    )
    received(settings, first, refused)
    assert titles(settings) == ["premier"]


def test_a_later_row_set_aside_leaves_the_earlier_one_standing(settings: Settings, tmp_path: Path) -> None:
    old = submission(tmp_path / "a", period="2026-T1", projects=HEADER + project("P1", "ancien"))
    new = submission(
        tmp_path / "b", period="2026-T2", projects=HEADER + project("P1", "nouveau", state="fini?")
    )
    _, staged = received(settings, old, new)
    assert titles(settings) == ["ancien"]
    assert found_by_release(settings) == [(staged.submission_id, "projects", 2, "newer_set_aside", "warning")]


def test_a_withdrawal_lasts_until_the_key_is_sent_again(settings: Settings, tmp_path: Path) -> None:
    received(
        settings,
        submission(tmp_path / "a", period="2026-T1", projects=HEADER + project("P1", "un")),
        submission(tmp_path / "b", period="2026-T2", projects=HEADER + project("P1", "", withdrawn=True)),
    )
    assert titles(settings) == []
    received(
        settings, submission(tmp_path / "c", period="2026-T3", projects=HEADER + project("P1", "revenu"))
    )
    assert titles(settings) == ["revenu"]


def test_a_release_as_of_a_day_knows_only_what_was_received_by_then(
    settings: Settings, tmp_path: Path
) -> None:
    first = submission(tmp_path / "a", projects=HEADER + project("P1", "premier"))
    second = submission(tmp_path / "b", projects=HEADER + project("P1", "corrigé"))
    received(settings, first, at=MORNING.replace(hour=23, minute=59))
    received(settings, second, at=MORNING + timedelta(days=1))
    assert titles(settings, "2026-10-20") == ["premier"]
    assert titles(settings, "2026-10-21") == ["corrigé"]
    assert titles(settings, "2026-10-19") == []


def test_two_poles_may_use_one_code(settings: Settings, tmp_path: Path) -> None:
    received(
        settings,
        submission(tmp_path / "a", pole="04", projects=HEADER + project("P1", "Mauricie")),
        submission(tmp_path / "b", pole="05", projects=HEADER + project("P1", "Estrie")),
    )
    assert sorted(titles(settings)) == ["Estrie", "Mauricie"]


def test_a_correction_does_not_make_a_punctual_submission_late(settings: Settings, tmp_path: Path) -> None:
    first = submission(tmp_path / "a", projects=HEADER + project("P1", "premier"))
    second = submission(tmp_path / "b", projects=HEADER + project("P1", "corrigé"))
    received(settings, first, at=MORNING)
    received(settings, second, at=MORNING + timedelta(days=90))
    with built(settings, "2027-02-01") as release:
        row = release.execute(
            "SELECT status, received_at::DATE = DATE '2026-10-20' FROM mart_reporting WHERE pole_code = '04' "
            "AND period = '2026-T3'"
        ).fetchone()
    assert row == ("on_time", True)

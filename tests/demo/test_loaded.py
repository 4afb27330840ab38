"""The demonstration network after the whole way: every planted mistake found, every exception visible."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Iterator

import duckdb
import pytest

from common.settings import Settings
from etl.build.publish import current
from etl.demo import planted
from etl.intake import Staging
from etl.ledger import Ledger
from etl.staging.submission import load_staged

NOT_MISTAKES = {"accepted"}


@pytest.fixture(scope="module")
def release(
    demo_settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A copy: within one process DuckDB opens a file with one configuration, and pages lock theirs down."""
    copy = tmp_path_factory.mktemp("release") / "release.duckdb"
    shutil.copyfile(demo_settings.releases / current(demo_settings.releases).file, copy)
    with duckdb.connect(str(copy), read_only=True) as connection:
        yield connection


@pytest.fixture(scope="module")
def planted_mistakes(demo_settings: Settings) -> list[dict]:
    return json.loads((demo_settings.data / "demo" / "plan.json").read_text(encoding="utf-8"))["mistakes"]


def found_in_files(settings: Settings) -> Counter:
    staging = Staging(settings)
    found: Counter = Counter()
    for entry in Ledger(settings).entries():
        staged = load_staged(staging.directory(entry.sha256))
        rows = duckdb.execute(
            "SELECT sheet, row_number, rule, severity FROM read_parquet(?)", [str(staged.problems)]
        ).fetchall()
        found.update((entry.file, *row) for row in rows)
    return found


def test_every_mistake_planted_in_a_file_is_found_and_nothing_else(
    demo_settings: Settings, planted_mistakes: list[dict]
) -> None:
    expected = Counter(
        (m["file"], m["sheet"], m["row"], m["rule"], m["severity"])
        for m in planted_mistakes
        if m["level"] == "file" and m["severity"] not in NOT_MISTAKES
    )
    assert found_in_files(demo_settings) == expected


@pytest.mark.parametrize("rule", ["before_entry", "before_project"])
def test_mistakes_that_only_the_release_shows_are_found_unless_corrected_since(
    release: duckdb.DuckDBPyConnection, demo_settings: Settings, planted_mistakes: list[dict], rule: str
) -> None:
    """A wrong row that a later submission replaced is no longer in force, and nothing is said of it."""
    (file,) = demo_settings.releases.glob("*.problems.parquet")
    files = dict(release.execute("SELECT submission_id, file_name FROM core_submissions").fetchall())
    rows = duckdb.execute(
        "SELECT submission_id, row_number FROM read_parquet(?) WHERE rule = ?", [str(file), rule]
    )
    found = {(files[submission], row) for submission, row in rows.fetchall()}
    expected = {(m["file"], m["row"]) for m in planted_mistakes if m["rule"] == rule}
    assert found <= expected
    assert found or len(expected) < 5


def test_everything_wears_the_badge(release: duckdb.DuckDBPyConnection, demo_settings: Settings) -> None:
    assert release.execute("SELECT demonstration FROM release_info").fetchone() == (True,)
    assert all(entry.demonstration for entry in Ledger(demo_settings).entries())


def test_eighteen_poles_report_two_of_them_late(release: duckdb.DuckDBPyConnection) -> None:
    told = release.execute(
        "SELECT pole_code, period, status FROM mart_reporting WHERE status IN ('late', 'missing') ORDER BY ALL"
    ).fetchall()
    assert {pole for pole, _, _ in told} == {pole for pole, _ in planted.NEVER_SENT} | {
        pole for pole, _ in planted.SENT_LATE
    }
    assert release.execute("SELECT count(DISTINCT pole_code) FROM core_submissions").fetchone() == (18,)


def test_the_corrected_submission_is_the_one_in_force(
    release: duckdb.DuckDBPyConnection, demo_settings: Settings
) -> None:
    pole, period = planted.CORRECTED
    sent = [e for e in Ledger(demo_settings).entries() if (e.pole_code, e.period) == (pole, str(period))]
    assert len(sent) == 2
    in_force = release.execute(
        "SELECT submission_id FROM core_submissions WHERE pole_code = ? AND period = ?", [pole, str(period)]
    ).fetchone()
    assert sent[-1].sha256.startswith(in_force[0])


def test_territories_with_a_planted_surplus_stand_out(release: duckdb.DuckDBPyConnection) -> None:
    """Mauricie and Estrie share more projects than either does with Montréal, three times as large."""
    links = dict(
        release.execute(
            """
            SELECT territory_a || '-' || territory_b, sum(projects)
            FROM mart_project_counts JOIN mart_set_pairs USING (set_id)
            WHERE year_basis = 'calendar' AND role = 'any' GROUP BY territory_a, territory_b
            """
        ).fetchall()
    )
    assert links["04-05"] > links["04-06"]
    assert sum(count for pair, count in links.items() if "11I" in pair) < 10


def test_presence_is_published_for_the_network_and_for_most_poles(release: duckdb.DuckDBPyConnection) -> None:
    shown = release.execute(
        "SELECT months FROM mart_retention WHERE scope = 'network' AND entry_to = 0 AND programme = 'all' "
        "AND symbol = '' ORDER BY months"
    ).fetchall()
    assert [months for (months,) in shown] == [12, 24, 36, 48, 60]
    poles = release.execute(
        "SELECT count(DISTINCT territory) FROM mart_retention WHERE scope = 'pole' AND symbol = '' AND months = 12"
    ).fetchone()[0]
    assert 12 <= poles <= 18

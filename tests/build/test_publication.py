"""Releases: idempotent, documented, atomic; a kill at any moment leaves the archive whole and a release in service."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from common.settings import ROOT, Settings
from etl.build import release as release_module
from etl.build.publish import Pointer, current, publish
from etl.build.release import AuditError, plan, release
from etl.build.tables import UndocumentedColumnError, create_table
from etl.ledger import Ledger
from tests.drawing import built, received, submission

PROJECTS = "project_id | titre | secteur | date de début | état\n"


def drawn(folder: Path, pole: str, title: str = "a") -> Path:
    return submission(folder, pole=pole, projects=PROJECTS + f"P1 | {title} | 00 | 2024-01-01 | actif")


def test_the_same_release_is_built_once(settings: Settings, tmp_path: Path) -> None:
    received(settings, drawn(tmp_path / "a", "04"))
    first, fresh = release(plan(settings))
    again, fresh_again = release(plan(settings))
    assert (fresh, fresh_again) == (True, False)
    assert first == again == current(settings.releases)


def test_another_key_or_another_file_is_another_release(settings: Settings, tmp_path: Path) -> None:
    received(settings, drawn(tmp_path / "a", "04"))
    first = plan(settings).release_id
    (settings.data / "pseudonym.key").unlink()
    assert plan(settings).release_id != first
    second = plan(settings).release_id
    received(settings, drawn(tmp_path / "b", "05"))
    assert plan(settings).release_id != second


def test_an_archive_without_any_submission_makes_an_empty_release(settings: Settings) -> None:
    with built(settings) as connection:
        assert connection.execute("SELECT submissions, demonstration FROM release_info").fetchone() == (
            0,
            False,
        )
        assert connection.execute("SELECT count(*) FROM core_poles").fetchone() == (18,)
        assert connection.execute("SELECT count(*) FROM mart_project_counts").fetchone() == (0,)


def test_every_table_and_column_is_documented_inside(settings: Settings, tmp_path: Path) -> None:
    received(settings, drawn(tmp_path / "a", "04"))
    with built(settings) as connection:
        bare = connection.execute(
            "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal AND comment IS NULL"
        ).fetchall()
        assert bare == []
        assert connection.execute(
            "SELECT count(*) FROM duckdb_tables() WHERE comment IS NULL"
        ).fetchone() == (0,)


def test_no_pseudonym_enters_a_release(settings: Settings, tmp_path: Path) -> None:
    folder = submission(
        tmp_path / "a",
        talents="talent_id | année de naissance | municipalité d'origine | date d'entrée | programme\n"
        "T-9431 | 2001 | Shawinigan | 2024-05-01 | stage",
    )
    (staged,) = received(settings, folder)
    pseudonym = duckdb.execute(
        "SELECT talent_id FROM read_parquet(?)", [str(staged.rows("talents"))]
    ).fetchone()[0]
    built(settings).close()
    for path in settings.releases.iterdir():
        content = path.read_bytes()
        assert b"T-9431" not in content
        assert pseudonym.encode() not in content


def test_an_audit_that_finds_a_row_stops_the_publication(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    received(settings, drawn(tmp_path / "a", "04"))
    before, _ = release(plan(settings))
    received(settings, drawn(tmp_path / "b", "05"))
    audit = tmp_path / "sql" / "audits" / "never.sql"
    audit.parent.mkdir(parents=True)
    audit.write_text("-- never: always a row\nSELECT 1", encoding="utf-8")
    monkeypatch.setattr(release_module, "_AUDITS", audit.parent)
    with pytest.raises(AuditError, match="never"):
        release(plan(settings))
    assert current(settings.releases) == before


def test_a_table_file_documents_exactly_its_columns(tmp_path: Path) -> None:
    connection = duckdb.connect()
    connection.execute("ATTACH ':memory:' AS release")
    path = tmp_path / "t.sql"
    path.write_text("-- t: one row\n-- a: a thing\nSELECT 1 AS a, 2 AS b", encoding="utf-8")
    with pytest.raises(UndocumentedColumnError):
        create_table(connection, path)


def test_the_pointer_is_whole_whenever_it_is_read(tmp_path: Path) -> None:
    for day in range(10, 30):
        pointer = Pointer(f"2026-11-{day}-a", f"2026-11-{day}-a.duckdb")
        publish(tmp_path, pointer, aside=None)
        assert current(tmp_path) == pointer
    assert [path.name for path in tmp_path.iterdir()] == ["current.json"]


def test_a_release_of_an_earlier_day_does_not_replace_the_present(settings: Settings, tmp_path: Path) -> None:
    received(settings, drawn(tmp_path / "a", "04"))
    built(settings, "2026-11-01").close()
    serving = current(settings.releases)
    built(settings, "2026-10-25").close()
    assert current(settings.releases) == serving
    assert len(list(settings.releases.glob("2026-10-25-*.duckdb"))) == 1


def test_a_torn_ledger_line_is_an_entry_never_made(settings: Settings, tmp_path: Path) -> None:
    received(settings, drawn(tmp_path / "a", "04"))
    path = settings.archive / "ledger.jsonl"
    whole = path.read_bytes()
    path.write_bytes(whole + whole[: len(whole) // 2])
    assert len(Ledger(settings).entries()) == 1
    received(settings, drawn(tmp_path / "b", "05"))
    assert [entry.sequence for entry in Ledger(settings).entries()] == [1, 2]


def load(settings: Settings, *folders: Path) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "MAILLAGE_DATA": str(settings.data)}
    return subprocess.Popen(
        [sys.executable, "-m", "etl", "load", *map(str, folders)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


@pytest.mark.parametrize("seed", range(4))
def test_a_kill_at_any_moment_of_load_loses_nothing(settings: Settings, tmp_path: Path, seed: int) -> None:
    """Killed at a random moment, the archive is whole, the previous release serves, and loading again ends the work."""
    received(settings, drawn(tmp_path / "a", "04"))
    before, _ = release(plan(settings))
    folders = [drawn(tmp_path / pole, pole, title=pole) for pole in ("05", "06", "07", "08")]
    started = time.monotonic()
    process = load(settings, *folders)
    time.sleep(random.Random(seed).uniform(0.5, 4.0))
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert time.monotonic() - started < 120
    ledger = Ledger(settings)
    for entry in ledger.entries():
        assert ledger.object(entry.sha256).is_dir()
    pointer = current(settings.releases)
    assert pointer is not None
    with duckdb.connect(str(settings.releases / pointer.file), read_only=True) as connection:
        submissions = connection.execute("SELECT submissions FROM release_info").fetchone()[0]
    assert submissions in (1, 5)
    assert pointer == before or submissions == 5
    assert load(settings, *folders).wait() == 0
    with duckdb.connect(
        str(settings.releases / current(settings.releases).file), read_only=True
    ) as connection:
        assert connection.execute("SELECT submissions FROM release_info").fetchone() == (5,)
    assert json.loads((settings.archive / "ledger.jsonl").read_text().splitlines()[-1])["sequence"] == 5

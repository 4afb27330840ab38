"""The one door: what is refused, who reads what, and which release is read."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from analytics import access, answers
from analytics.access import (
    AccessError,
    OutdatedReleaseError,
    ReadTimeoutError,
    Visitor,
    list_releases,
    open_release,
)
from analytics.answers import Answers
from analytics.releases import NoReleaseError, ReleaseInfo, UnknownReleaseError, current_release_id
from tests.analytics.drawn import during, put_in_service, release_file, release_of, settings_of

MINISTRY = Visitor("ministry")
PUBLIC = Visitor("public")
ORGANISATIONS = pd.DataFrame(
    {"organisation_key": [1], "pole_code": ["01"], "name": ["Coop fictive"], "territory": ["01"]}
)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM '/etc/passwd'",
        "COPY mart_projects TO '/tmp/maillage_copy.csv'",
        "ATTACH '/tmp/maillage_other.duckdb'",
        "SET threads = 8",
        "INSTALL httpfs",
        "CREATE TEMP TABLE other AS SELECT 1",
        "SELECT 1; SELECT 2",
        "SELECT * FROM query_table('core_organisations')",
    ],
)
def test_nothing_but_one_query_of_the_release_passes(tmp_path: Path, sql: str) -> None:
    release = release_of(tmp_path)
    with pytest.raises((AccessError, OutdatedReleaseError, duckdb.Error)):
        release.read(sql, visitor=MINISTRY)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_text('/etc/passwd')",
        "COPY mart_projects TO '/tmp/maillage_copy.csv'",
        "ATTACH '/tmp/maillage_other.duckdb'",
        "SET threads = 8",
        "CREATE TABLE other AS SELECT 1",
    ],
)
def test_the_connection_itself_is_locked(tmp_path: Path, sql: str) -> None:
    """The second lock, had the first one been passed."""
    path = release_file(tmp_path)
    with (
        duckdb.connect(str(path), read_only=True, config=access.LOCKED_DOWN) as connection,
        pytest.raises(duckdb.Error),
    ):
        connection.execute(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT name FROM core_organisations",
        "SELECT name FROM Main.CORE_organisations",
        "WITH core_organisations AS (SELECT * FROM core_organisations) SELECT name FROM core_organisations",
        "SELECT (SELECT min(name) FROM core_organisations) AS name FROM core_poles",
    ],
)
def test_the_public_reads_no_name_of_an_organisation(tmp_path: Path, sql: str) -> None:
    release = release_of(tmp_path, tables={"core_organisations": ORGANISATIONS})
    with pytest.raises(AccessError):
        release.read(sql, visitor=PUBLIC)
    if not sql.startswith("WITH"):
        assert release.read(sql, visitor=MINISTRY).name[0] == "Coop fictive"


def test_every_role_reads_the_marts(tmp_path: Path) -> None:
    release = release_of(tmp_path, [during(2021, 2022, "01", "02")])
    for role in access.ROLES:
        assert len(release.read("SELECT * FROM mart_projects", visitor=Visitor(role, "01"))) == 1


def test_a_scope_is_a_value_that_tells_roles_apart() -> None:
    assert hash(MINISTRY.scope) is not None
    assert MINISTRY.scope != PUBLIC.scope
    assert Visitor("pole", "01").scope == Visitor("pole", "02").scope


def test_a_parameter_is_never_read_as_sql(tmp_path: Path) -> None:
    release = release_of(tmp_path)
    frame = release.read(
        "SELECT $text AS text", {"text": "'; DROP TABLE mart_projects; --"}, visitor=MINISTRY
    )
    assert frame.text[0] == "'; DROP TABLE mart_projects; --"


def test_a_runaway_read_is_interrupted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "SECONDS_A_READ", 0.05)
    release = release_of(tmp_path)
    endless = "SELECT sum(hash(a.range * b.range)) FROM range(10000000) AS a, range(10000000) AS b"
    with pytest.raises(ReadTimeoutError):
        release.read(endless, visitor=MINISTRY)
    assert len(release.read("SELECT 1", visitor=MINISTRY)) == 1


@pytest.mark.parametrize("sql", ["FROM mart_of_tomorrow", "SELECT column_of_tomorrow FROM mart_projects"])
def test_a_release_older_than_what_is_asked_says_so(tmp_path: Path, sql: str) -> None:
    release = release_of(tmp_path)
    with pytest.raises(OutdatedReleaseError) as caught:
        release.read(sql, visitor=MINISTRY)
    assert release.info.id in caught.value.sentence.text("fr")


def test_many_readers_at_once_read_the_same(tmp_path: Path) -> None:
    release = release_of(tmp_path, [during(2021, 2022, "01", "02", "03")])
    sql = "SELECT role, sector FROM mart_project_counts WHERE year_basis = $basis ORDER BY ALL"

    def read(turn: int) -> list[tuple[str, str]]:
        basis = "calendar" if turn % 2 else "financial"
        return list(release.read(sql, {"basis": basis}, visitor=MINISTRY).itertuples(index=False, name=None))

    with ThreadPoolExecutor(8) as readers:
        answers = list(readers.map(read, range(64)))
    assert all(answer == [("any", "54"), ("partner", "54")] for answer in answers)


def test_the_next_reader_sees_a_new_publication_and_the_former_one_ends_its_read(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    put_in_service(settings, release_file(settings.releases, [during(2021, 2021, "01", "02")], name="first"))
    former = open_release(settings)
    assert open_release(settings) is former
    second = release_file(settings.releases, name="second")
    put_in_service(settings, second, release_id="second")
    count = "SELECT count(*) AS rows FROM mart_projects"
    assert current_release_id(settings) == open_release(settings).info.id == "second"
    assert open_release(settings).read(count, visitor=MINISTRY).rows[0] == 0
    assert former.read(count, visitor=MINISTRY).rows[0] == 1


def test_a_release_can_be_asked_for_by_its_identifier(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    for name in ("first", "second"):
        put_in_service(settings, release_file(settings.releases, name=name), release_id=name)
    assert open_release(settings, "first").info.id == "first"
    with pytest.raises(UnknownReleaseError):
        open_release(settings, "../first")


def test_releases_are_listed_and_what_is_none_is_passed_over(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    assert list_releases(settings) == ()
    for name in ("first", "second"):
        release_file(settings.releases, name=name)
    (settings.releases / "torn.duckdb").write_bytes(b"half a file")
    assert [info.id for info in list_releases(settings)] == ["second", "first"]


def test_no_release_and_a_torn_one_say_so(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    with pytest.raises(NoReleaseError):
        open_release(settings)
    settings.releases.mkdir()
    torn = settings.releases / "torn.duckdb"
    torn.write_bytes(b"half a file")
    put_in_service(settings, torn, release_id="torn")
    with pytest.raises(UnknownReleaseError):
        open_release(settings)


def test_a_year_is_not_complete_before_its_submissions_are_due(tmp_path: Path) -> None:
    """Mid-January: the fourth quarter has ended, nobody had to report it yet."""
    quarters = pd.DataFrame(
        {
            "pole_code": "01",
            "period": ["2024-T3", "2024-T4"],
            "due_date": pd.to_datetime(["2024-11-14", "2025-02-14"]),
            "status": ["missing", "not_due"],
        }
    )
    info = release_of(tmp_path, last_quarter="2024-T4", tables={"mart_reporting": quarters}).info
    assert (info.last_year("calendar"), info.last_complete_year("calendar")) == (2024, 2023)


@pytest.mark.parametrize(
    ("last_quarter", "calendar", "financial"),
    [
        ("2024-T4", (2024, 2024), (2024, 2023)),
        ("2025-T1", (2025, 2024), (2024, 2024)),
        ("2025-T2", (2025, 2024), (2025, 2024)),
        (None, (2025, 2024), (2025, 2024)),
    ],
)
def test_a_year_is_complete_with_its_last_quarter(
    tmp_path: Path, last_quarter: str | None, calendar: tuple[int, int], financial: tuple[int, int]
) -> None:
    info: ReleaseInfo = release_of(tmp_path, last_quarter=last_quarter).info
    assert (info.last_year("calendar"), info.last_complete_year("calendar")) == calendar
    assert (info.last_year("financial"), info.last_complete_year("financial")) == financial


def test_an_answer_is_kept_for_whoever_asks_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    release = release_of(tmp_path, tables={"core_organisations": ORGANISATIONS})
    sql = "SELECT pole_code, $factor * length(name) AS letters FROM core_organisations"
    first = release.read(sql, {"factor": 1}, visitor=MINISTRY)
    first.loc[0, "letters"] = 0
    first["more"] = "written by a reader"
    monkeypatch.setattr(release, "_rows", lambda sql, parameters: pytest.fail("asked the engine again"))
    second = release.read(sql, {"factor": 1}, visitor=MINISTRY)
    assert second.to_dict("list") == {"pole_code": ["01"], "letters": [12]}


def test_kept_answers_are_told_apart_by_their_values(tmp_path: Path) -> None:
    release = release_of(tmp_path)
    kinds = [
        release.read("SELECT typeof($value) AS kind", {"value": value}, visitor=MINISTRY).kind[0]
        for value in (1, True, "1", [1], 1)
    ]
    assert kinds == ["INTEGER", "BOOLEAN", "VARCHAR", "INTEGER[]", "INTEGER"]


def test_a_kept_answer_is_still_refused_to_who_may_not_read_it(tmp_path: Path) -> None:
    release = release_of(tmp_path, tables={"core_organisations": ORGANISATIONS})
    sql = "SELECT name FROM core_organisations"
    release.read(sql, visitor=MINISTRY)
    with pytest.raises(AccessError):
        release.read(sql, visitor=PUBLIC)


def test_answers_kept_make_room_and_large_ones_are_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "ANSWERS_KEPT", 2)
    monkeypatch.setattr(answers, "ROWS_OF_AN_ANSWER", 3)
    kept = Answers()
    for key in ("first", "second"):
        kept.keep(key, pd.DataFrame({"told": [1, 2, 3]}))
    assert kept.get("first") is not None
    kept.keep("large", pd.DataFrame({"told": range(4)}))
    kept.keep("third", pd.DataFrame({"told": [1]}))
    assert [kept.get(key) is not None for key in ("first", "second", "large", "third")] == [
        True,
        False,
        False,
        True,
    ]

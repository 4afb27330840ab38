"""The SQL macros against the standard library and naive second implementations."""

from __future__ import annotations

import hashlib
import hmac
from datetime import date

import duckdb
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from etl import pseudonyms
from etl.staging.session import MACROS
from etl.staging.spelling import fold

MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]


@pytest.fixture(scope="module")
def sql() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute(MACROS.read_text(encoding="utf-8"))
    return connection


def call(sql: duckdb.DuckDBPyConnection, macro: str, text: str) -> object:
    return sql.execute(f"SELECT {macro}($text)", {"text": text}).fetchone()[0]


@given(
    text=st.text(st.characters(codec="utf-8", max_codepoint=0x24F, exclude_characters="\x00"), max_size=30)
)
@example(text="Œuvre de l'Été, Ste-Anne–St-Jean")
def test_fold_is_the_same_in_sql_and_in_python(sql: duckdb.DuckDBPyConnection, text: str) -> None:
    assert call(sql, "fold", text) == fold(text)


@given(day=st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_date_reads_the_same_in_each_form(sql: duckdb.DuckDBPyConnection, day: date) -> None:
    forms = (
        day.isoformat(),
        f"{day.isoformat()} 00:00:00",
        f"{day.day}/{day.month}/{day.year}",
        f"{day:%d.%m.%Y}",
        f"{day.day} {MONTHS[day.month - 1]} {day.year}",
        f"{day.day} {MONTHS[day.month - 1].upper()} {day.year}",
    )
    for form in forms:
        assert call(sql, "as_date", form) == day, form


@given(cents=st.integers(-(10**11), 10**11))
def test_a_number_reads_the_same_in_each_form(sql: duckdb.DuckDBPyConnection, cents: int) -> None:
    value = cents / 100
    english = f"{value:,.2f}"
    french = english.replace(",", "\u00a0").replace(".", ",")
    for form in (f"{value:.2f}", english, french, f"{french}\u00a0$", english.replace(",", " ")):
        assert call(sql, "as_number", form) == pytest.approx(value, abs=0.001), form


@given(
    key=st.binary(min_size=16, max_size=100),
    text=st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1),
)
def test_pseudonyms_are_hmac_sha256(sql: duckdb.DuckDBPyConnection, key: bytes, text: str) -> None:
    inner, outer = pseudonyms.padded_keys(key)
    sql.execute("SET VARIABLE pseudonym_inner = $v", {"v": inner})
    sql.execute("SET VARIABLE pseudonym_outer = $v", {"v": outer})
    assert call(sql, "pseudonym", text) == hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


@pytest.mark.parametrize(
    ("written", "expected"),
    [("oui", True), ("X", True), ("1", True), ("Non", False), ("0", False), ("peut-être", None)],
)
def test_flags(sql: duckdb.DuckDBPyConnection, written: str, expected: bool | None) -> None:
    assert call(sql, "as_flag", written) is expected


@pytest.mark.parametrize(
    ("written", "expected"), [("12", 12), ("12.0", 12), ("1 200", 1200), ("12,5", None), ("x", None)]
)
def test_whole_numbers(sql: duckdb.DuckDBPyConnection, written: str, expected: int | None) -> None:
    assert call(sql, "as_integer", written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [("1145678901", "1145678901"), ("1145 678 901", "1145678901"), ("4145678901", None), ("114567890", None)],
)
def test_enterprise_numbers(sql: duckdb.DuckDBPyConnection, written: str, expected: str | None) -> None:
    assert call(sql, "as_neq", written) == expected

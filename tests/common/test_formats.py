"""How French and English Canada write numbers, shares, money, dates and periods."""

from datetime import date, datetime
from math import nan

import pytest

from common import formats
from common.periods import Period


@pytest.mark.parametrize(
    ("value", "decimals", "french", "english"),
    [
        (1234567, 0, "1\u00a0234\u00a0567", "1,234,567"),
        (1234.5, 1, "1\u00a0234,5", "1,234.5"),
        (2, 1, "2,0", "2.0"),
        (-3, 0, "-3", "-3"),
        (None, 0, "..", ".."),
        (nan, 2, "..", ".."),
    ],
)
def test_numbers(value: float | None, decimals: int, french: str, english: str) -> None:
    assert formats.number(value, "fr", decimals=decimals) == french
    assert formats.number(value, "en", decimals=decimals) == english


def test_a_true_zero_is_a_dash_and_the_unknown_two_points() -> None:
    assert [formats.count(value, "fr") for value in (0, 5, None)] == ["–", "5", ".."]


def test_shares() -> None:
    assert formats.percent(0.374, "fr") == "37,4\u00a0%"
    assert formats.percent(0.374, "en") == "37.4%"
    assert formats.percent(0.374, "fr", decimals=0) == "37\u00a0%"
    assert formats.percent(nan, "fr") == ".."


@pytest.mark.parametrize(
    ("value", "told"), [(24139, "+24\u00a0139"), (-24139, "−24\u00a0139"), (0, "0"), (-0.4, "0")]
)
def test_changes_bear_their_sign(value: float, told: str) -> None:
    assert formats.signed(value, "fr") == told


def test_changes_of_shares_bear_their_sign() -> None:
    assert formats.signed_percent(0.0424, "fr") == "+4,2\u00a0%"
    assert formats.signed_percent(-0.0424, "en") == "−4.2%"
    assert formats.signed_percent(-0.0004, "fr") == "0,0\u00a0%"


def test_months() -> None:
    assert formats.month(date(2024, 7, 1), "fr") == "juillet 2024"
    assert formats.month(date(2024, 7, 1), "en") == "July 2024"


def test_intervals_of_shares() -> None:
    assert formats.interval(0.32, 0.43, "fr") == "32\u00a0à\u00a043\u00a0%"
    assert formats.interval(0.32, 0.43, "en") == "32\u00a0to\u00a043%"
    assert formats.interval(nan, nan, "fr") == ".."


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [
        (1_234_567, "1,2\u00a0M$", "$1.2M"),
        (28_800_000, "28,8\u00a0M$", "$28.8M"),
        (400_000, "400\u00a0k$", "$400K"),
        (999_999, "1\u00a0M$", "$1M"),
        (950, "950\u00a0$", "$950"),
        (-2500, "-2,5\u00a0k$", "-$2.5K"),
        (None, "..", ".."),
    ],
)
def test_money(value: float | None, french: str, english: str) -> None:
    assert formats.money(value, "fr") == french
    assert formats.money(value, "en") == english


def test_days_and_moments() -> None:
    assert formats.day(date(2024, 3, 5), "fr") == "5 mars 2024"
    assert formats.day(date(2024, 3, 5), "en") == "March 5, 2024"
    assert formats.moment(datetime(2024, 3, 5, 14, 30), "fr") == "5 mars 2024, 14\u00a0h\u00a030"


def test_periods_and_years() -> None:
    assert formats.period("2026-T3", "fr") == "2026-T3"
    assert formats.period(Period(2026, 3), "en") == "2026-Q3"
    assert formats.year(2024) == "2024"
    assert formats.year(2024, basis="financial") == "2024-2025"


def test_never_the_narrow_space_of_france() -> None:
    written = [formats.number(1234567, "fr"), formats.percent(0.5, "fr"), formats.money(1e7, "fr")]
    assert not any("\u202f" in text for text in written)


def test_another_language_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown locale"):
        formats.number(1, "es")

"""Formats: numbers, shares, money, dates and periods as French or English Canada writes them.

Every value that is shown or printed as words passes here. French uses Babel's `fr_CA`, whose
spaces are U+00A0; plain `fr` would bring U+202F. A locale is `'fr'` or `'en'`.
"""

from __future__ import annotations

from datetime import date, datetime
from math import isnan
from typing import Literal

from babel import Locale
from babel.dates import format_date, format_time
from babel.numbers import format_decimal, format_percent

from common.periods import Period

CONFIDENTIAL = "x"
"""A count too small to show without exposing people."""
UNAVAILABLE = ".."
"""Nobody told."""
ZERO = "–"
"""A true zero."""
NOT_SIGNIFICANT = "n. s."
SYMBOLS = (CONFIDENTIAL, UNAVAILABLE, ZERO, NOT_SIGNIFICANT)

MINUS = "\u2212"
NO_BREAK_SPACE = "\u00a0"
_BABEL = {"fr": Locale.parse("fr_CA"), "en": Locale.parse("en_CA")}
DateLength = Literal["short", "medium", "long", "full"]
_SCALES = ((1e9, {"fr": "G", "en": "B"}), (1e6, {"fr": "M", "en": "M"}), (1e3, {"fr": "k", "en": "K"}))


def babel_locale(locale: str) -> Locale:
    """Babel's Canadian locale for `'fr'` or `'en'`.

    Raises:
        ValueError: another language.
    """
    if locale not in _BABEL:
        raise ValueError(f"unknown locale {locale!r}: one of {', '.join(_BABEL)}")
    return _BABEL[locale]


def is_missing(value: float | None) -> bool:
    """None or not a number: what is shown as `..`."""
    return value is None or (isinstance(value, float) and isnan(value))


def number(value: float | None, locale: str, *, decimals: int = 0) -> str:
    """`1 234,5`; `..` when missing."""
    if value is None or is_missing(value):
        return UNAVAILABLE
    return str(format_decimal(round(value, decimals), format=_pattern(decimals), locale=babel_locale(locale)))


def count(value: float | None, locale: str) -> str:
    """A number of things in a table: a true zero is `–`, what nobody told is `..`."""
    return ZERO if value == 0 else number(value, locale)


def percent(value: float | None, locale: str, *, decimals: int = 1) -> str:
    """`37,4 %` for 0.374; `..` when missing."""
    if value is None or is_missing(value):
        return UNAVAILABLE
    spacing = f"{NO_BREAK_SPACE}%" if locale == "fr" else "%"
    pattern = _pattern(decimals) + spacing
    return str(format_percent(round(value, decimals + 2), format=pattern, locale=babel_locale(locale)))


def signed(value: float, locale: str, *, decimals: int = 0) -> str:
    """A change: `+1 234` or `−1 234`, with a true minus sign; `0` without any."""
    return _sign(round(value, decimals)) + number(abs(value), locale, decimals=decimals)


def signed_percent(value: float, locale: str, *, decimals: int = 1) -> str:
    """A change of a share: `+4,2 %` or `−0,9 %`."""
    return _sign(round(value, decimals + 2)) + percent(abs(value), locale, decimals=decimals)


def _sign(value: float) -> str:
    return "" if value == 0 else "+" if value > 0 else MINUS


def interval(low: float | None, high: float | None, locale: str, *, decimals: int = 0) -> str:
    """Two shares as one range, `32 à 43 %` or `32 to 43%`; `..` when missing."""
    if low is None or high is None or is_missing(low) or is_missing(high):
        return UNAVAILABLE
    first = number(100 * low, locale, decimals=decimals)
    joint = "à" if locale == "fr" else "to"
    return f"{first}{NO_BREAK_SPACE}{joint}{NO_BREAK_SPACE}{percent(high, locale, decimals=decimals)}"


def money(value: float | None, locale: str) -> str:
    """Dollars, shortened from a thousand up: `1,2 M$` or `$1.2M`, `950 $` or `$950`; `..` when missing."""
    if value is None or is_missing(value):
        return UNAVAILABLE
    for scale, letters in _SCALES:
        scaled = round(value / scale, 1)
        if abs(scaled) >= 1:
            return _dollars(number(scaled, locale, decimals=_decimals_of(scaled)), letters[locale], locale)
    return _dollars(number(value, locale), "", locale)


def day(value: date, locale: str, *, length: DateLength = "long") -> str:
    """`5 mars 2024` or `March 5, 2024`; `length` is Babel's `short`, `medium`, `long` or `full`."""
    return str(format_date(value, format=length, locale=babel_locale(locale)))


def month(value: date, locale: str) -> str:
    """`juillet 2024` or `July 2024`."""
    return str(format_date(value, format="LLLL y", locale=babel_locale(locale)))


def moment(value: datetime, locale: str) -> str:
    """A day and its time to the minute."""
    clock = format_time(value.time(), format="short", locale=babel_locale(locale))
    unbroken = clock.replace("\u202f", NO_BREAK_SPACE).replace(" ", NO_BREAK_SPACE)
    return f"{day(value.date(), locale)}, {unbroken}"


def period(value: str | Period, locale: str) -> str:
    """`2026-T3` in French, `2026-Q3` in English.

    Raises:
        ValueError: the text is no period.
    """
    quarter = value if isinstance(value, Period) else Period.parse(value)
    return f"{quarter.year}-{'T' if locale == 'fr' else 'Q'}{quarter.quarter}"


def year(value: int, *, basis: str = "calendar") -> str:
    """`2024`, or `2024-2025` for the financial year that starts in 2024."""
    return f"{value}-{value + 1}" if basis == "financial" else str(value)


def _pattern(decimals: int) -> str:
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def _decimals_of(scaled: float) -> int:
    return 0 if scaled == round(scaled) or abs(scaled) >= 100 else 1


def _dollars(figure: str, letter: str, locale: str) -> str:
    if locale == "fr":
        return f"{figure}{NO_BREAK_SPACE}{letter}$"
    sign, digits = ("-", figure[1:]) if figure.startswith("-") else ("", figure)
    return f"{sign}${digits}{letter}"

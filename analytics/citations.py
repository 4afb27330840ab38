"""Citations: a short id that names a release, an indicator and filters in full, and nothing else.

Nothing is stored: the id is all there is, and it reads the same wherever that release is. It names no reader: what
it leads to is read with the rights of whoever follows it. What a number stands for in `citation_numbers.csv` never
changes; territories and sectors are written by their codes. `M1` says how the rest is written: another way of
writing will begin with another number.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from analytics.filters import ANY_ROLE, YEAR_BASES, Filters
from analytics.packing import (
    CHECK_SYMBOLS,
    Packer,
    PackingError,
    Unpacker,
    grouped,
    is_whole,
    typed,
    with_check,
)
from common.words import N_, Sentence

NUMBERS = Path(__file__).parent / "citation_numbers.csv"
LONGEST = 5000
"""Characters: a longer text is no id."""
_MARK, _VERSION = "M", "1"
_FIRST_DAY, _DAYS = date(2018, 1, 1), 2**15
_FIRST_YEAR = 2018
_HASHES = 16**8
_MOST_CODES, _LONGEST_CODE = 400, 100
DATED = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})-([0-9a-f]{8})")
"""How a publication names its releases: the day, and a hash of what it was made from."""
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_NUMBERED, _LETTERED, _RANGE = (
    re.compile(text) for text in ("[0-9]{2}", "[0-9]{2}[A-Z]", "[0-9]{2}-[0-9]{2}")
)


class CitationError(Exception):
    """An id that leads nowhere, with the sentence that says why."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        super().__init__(sentence.template)


@dataclass(frozen=True)
class Citation:
    """What an id names.

    Args:
        release: its identifier, whether it is here or not.
        indicator: its slug.
        filters: territories, sectors and project types in the order of their codes.
    """

    release: str
    indicator: str
    filters: Filters


def cite(release_id: str, indicator_code: str, filters: Filters) -> str:
    """The id of an indicator of a release under filters, in groups of five: `M1…-…`.

    Raises:
        KeyError: `citation_numbers.csv` holds no such indicator, role or type of project.
    """
    packer = Packer()
    _put_release(packer, release_id)
    packer.put_count(_numbers("indicator")[indicator_code])
    _put_filters(packer, _in_order(filters))
    return grouped(with_check(_MARK + _VERSION + packer.symbols()))


def read_citation(text: str) -> Citation:
    """What an id names, however it was typed.

    Raises:
        CitationError: this is no id, it was altered, or it names an indicator that is unknown here.
    """
    symbols = _checked(text)
    unpacker = Unpacker(symbols)
    try:
        release = _take_release(unpacker)
        number = unpacker.take_count()
        filters = _take_filters(unpacker)
        unpacker.end()
    except PackingError as error:
        raise CitationError(Sentence.of(_ALTERED)) from error
    indicator = _codes("indicator").get(number)
    if indicator is None:
        raise CitationError(
            Sentence.of(
                N_(
                    "Cet identifiant est entier, mais son indicateur (numéro {number}) est inconnu ici\u00a0: il vient "
                    "d'une version plus récente de Maillage. Mettez à jour ce Maillage, ou demandez à qui l'a cité."
                ),
                number=number,
            )
        )
    return Citation(release, indicator, filters)


_ALTERED = N_(
    "Cet identifiant a été altéré\u00a0: ses derniers signes ne répondent pas des autres. Recopiez-le en entier, "
    "ou demandez-le à qui l'a cité. Un signe changé, deux signes inversés ou un bout manquant suffisent."
)


def _checked(text: str) -> str:
    """The symbols between the mark and the check."""
    try:
        symbols = typed(text[:LONGEST])
    except PackingError:
        symbols = ""
    if len(text) > LONGEST or not symbols.startswith(_MARK):
        raise CitationError(
            Sentence.of(
                N_(
                    "Ce texte n'est pas un identifiant de citation. Il commence par M1 et n'a que des chiffres, des lettres "
                    "et des tirets."
                )
            )
        )
    if len(symbols) < len(_MARK + _VERSION) + CHECK_SYMBOLS or not is_whole(symbols):
        raise CitationError(Sentence.of(_ALTERED))
    if symbols[1] != _VERSION:
        raise CitationError(
            Sentence.of(
                N_(
                    "Cet identifiant est écrit d'une manière ({version}) que ce Maillage ne connaît pas encore\u00a0: "
                    "mettez-le à jour."
                ),
                version=symbols[:2],
            )
        )
    return symbols[2:-CHECK_SYMBOLS]


def _put_release(packer: Packer, release_id: str) -> None:
    found = DATED.fullmatch(release_id)
    days = _days(found[1]) if found else -1
    dated = 0 <= days < _DAYS
    packer.put(dated, 2)
    if found and dated:
        packer.put(days, _DAYS)
        packer.put(int(found[2], 16), _HASHES)
    else:
        packer.put_text(release_id)


def _days(day: str) -> int:
    """Days since the first one that is numbered; -1 where there is no such day."""
    try:
        return (date.fromisoformat(day) - _FIRST_DAY).days
    except ValueError:
        return -1


def _take_release(unpacker: Unpacker) -> str:
    if not unpacker.take(2):
        return unpacker.take_text(longest=_LONGEST_CODE)
    day = _FIRST_DAY + timedelta(days=unpacker.take(_DAYS))
    return f"{day.isoformat()}-{unpacker.take(_HASHES):08x}"


def _put_filters(packer: Packer, filters: Filters) -> None:
    packer.put_count(_folded(filters.first_year - _FIRST_YEAR))
    packer.put_count(_folded(filters.last_year - filters.first_year))
    _put_codes(packer, filters.territories)
    plain = Filters(filters.first_year, filters.last_year, territories=filters.territories)
    packer.put(filters != plain, 2)
    if filters == plain:
        return
    packer.put(YEAR_BASES.index(filters.year_basis), len(YEAR_BASES))
    packer.put(filters.structuring_only, 2)
    packer.put(filters.confirmed_only, 2)
    packer.put_count(0 if filters.role == ANY_ROLE else _numbers("role")[filters.role])
    packer.put_count(len(filters.project_types))
    for slug in filters.project_types:
        packer.put_count(_numbers("project_type")[slug])
    _put_codes(packer, filters.sectors)


def _take_filters(unpacker: Unpacker) -> Filters:
    first = _FIRST_YEAR + _unfolded(unpacker.take_count())
    last = first + _unfolded(unpacker.take_count())
    plain = Filters(first, last, territories=_take_codes(unpacker))
    if not unpacker.take(2):
        return plain
    narrowed = replace(
        plain,
        year_basis=YEAR_BASES[unpacker.take(len(YEAR_BASES))],
        structuring_only=bool(unpacker.take(2)),
        confirmed_only=bool(unpacker.take(2)),
        role=_known("role", unpacker.take_count()),
    )
    types = tuple(_known("project_type", unpacker.take_count()) for _ in range(_length(unpacker)))
    return replace(narrowed, project_types=types, sectors=_take_codes(unpacker))


def _put_codes(packer: Packer, codes: tuple[str, ...]) -> None:
    """Two digits, two digits and a letter, two numbers of two digits: what codes are in Québec; else any text."""
    packer.put_count(len(codes))
    for code in codes:
        kind = next(
            (kind for kind, form in enumerate((_NUMBERED, _LETTERED, _RANGE), 1) if form.fullmatch(code)), 0
        )
        packer.put(kind, 4)
        if kind == 0:
            packer.put_text(code)
            continue
        packer.put(int(code[:2]), 100)
        if kind == 2:
            packer.put(_LETTERS.index(code[2]), len(_LETTERS))
        elif kind == 3:
            packer.put(int(code[3:]), 100)


def _take_codes(unpacker: Unpacker) -> tuple[str, ...]:
    return tuple(_take_code(unpacker) for _ in range(_length(unpacker)))


def _take_code(unpacker: Unpacker) -> str:
    kind = unpacker.take(4)
    if kind == 0:
        return unpacker.take_text(longest=_LONGEST_CODE)
    code = f"{unpacker.take(100):02d}"
    if kind == 2:
        return code + _LETTERS[unpacker.take(len(_LETTERS))]
    return f"{code}-{unpacker.take(100):02d}" if kind == 3 else code


def _length(unpacker: Unpacker) -> int:
    length = unpacker.take_count()
    if length > _MOST_CODES:
        raise PackingError("too many codes")
    return length


def _folded(value: int) -> int:
    """Whole numbers of either sign as counts: 0, −1, 1, −2…"""
    return 2 * value if value >= 0 else -2 * value - 1


def _unfolded(count: int) -> int:
    return count // 2 if count % 2 == 0 else -(count + 1) // 2


def _in_order(filters: Filters) -> Filters:
    """Filters whose order of choice is forgotten: it changes nothing in what is counted."""
    return replace(
        filters,
        territories=_sorted(filters.territories),
        sectors=_sorted(filters.sectors),
        project_types=_sorted(filters.project_types),
    )


def _sorted(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(codes)))


def _known(name: str, number: int) -> str:
    if name == "role" and number == 0:
        return ANY_ROLE
    if number not in _codes(name):
        raise PackingError(f"no {name} has number {number}")
    return _codes(name)[number]


@cache
def _numbers(name: str) -> dict[str, int]:
    return {code: number for number, code in _codes(name).items()}


@cache
def _codes(name: str) -> dict[int, str]:
    """Number → code of one list of `citation_numbers.csv`."""
    with NUMBERS.open(encoding="utf-8", newline="") as file:
        return {int(row["number"]): row["code"] for row in csv.DictReader(file) if row["list"] == name}

"""Citation ids: what they name comes back whole, what was altered is refused, and what they mean never changes."""

from __future__ import annotations

import csv
import hashlib
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analytics.citations import NUMBERS, Citation, CitationError, cite, read_citation
from analytics.filters import ANY_ROLE, YEAR_BASES, Filters
from analytics.indicators import COMPARABLE
from analytics.packing import SYMBOLS, Packer, PackingError, Unpacker, is_whole, typed, with_check
from common.codes import PROJECT_TYPES, ROLES
from common.words import LOCALES

BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
RELEASE = "2026-11-15-9c3c90e7"
PLAIN = Filters(2018, 2026)

codes = st.one_of(
    st.sampled_from(("01", "06", "11I", "11G", "31-33", "54", "00", "FR", "é", "٣٤", "12-", "123")),
    st.text(min_size=1, max_size=12),
)
several = st.lists(codes, max_size=6, unique=True).map(lambda found: tuple(sorted(found)))
releases = st.one_of(
    st.builds("{}-{:08x}".format, st.dates(), st.integers(0, 16**8 - 1)),
    st.sampled_from(("2026-01-01", "2026-13-45-00000000", "2026-01-01-ABCDEF01", "")),
    st.text(max_size=25),
)
filters = st.builds(
    Filters,
    first_year=st.integers(1900, 2200),
    last_year=st.integers(1900, 2200),
    year_basis=st.sampled_from(YEAR_BASES),
    territories=several,
    sectors=several,
    structuring_only=st.booleans(),
    role=st.sampled_from((ANY_ROLE, *ROLES.slugs)),
    project_types=st.lists(st.sampled_from(PROJECT_TYPES.slugs), unique=True).map(lambda s: tuple(sorted(s))),
    confirmed_only=st.booleans(),
)


@settings(max_examples=300)
@given(releases, st.sampled_from(list(COMPARABLE)), filters)
def test_what_an_id_names_comes_back_whole(release: str, indicator: str, chosen: Filters) -> None:
    assert read_citation(cite(release, indicator, chosen)) == Citation(release, indicator, chosen)


def test_an_id_is_short_enough_to_print_and_to_type() -> None:
    assert cite(RELEASE, "presence_24", PLAIN) == "M1180-KWW7J-8EE6A-HQKYC-2Z"
    assert all(len(cite(RELEASE, slug, replace(PLAIN, territories=("06",)))) <= 30 for slug in COMPARABLE)


def test_the_order_in_which_things_were_chosen_makes_no_other_id() -> None:
    one, other = (replace(PLAIN, territories=chosen) for chosen in (("06", "01"), ("01", "06", "06")))
    assert cite(RELEASE, "workspaces", one) == cite(RELEASE, "workspaces", other)


@settings(max_examples=100)
@given(st.data())
def test_it_is_read_however_it_is_typed(data: st.DataObject) -> None:
    written = cite(RELEASE, "confirmed_share", replace(PLAIN, territories=("11I",), sectors=("31-33",)))
    read_for = {"0": "0OoＯ", "1": "1IiLl"}
    between = st.sampled_from(("", "", " ", "-", "\u00a0", "–", "\n", "\u2011", "\u00ad"))
    letters = [
        data.draw(between) + data.draw(st.sampled_from(read_for.get(sign, sign + sign.lower())))
        for sign in written.replace("-", "")
    ]
    assert read_citation("".join(letters)) == read_citation(written)


@settings(max_examples=300)
@given(st.data())
def test_up_to_four_wrong_symbols_are_found(data: st.DataObject) -> None:
    written = cite(RELEASE, "active_projects", PLAIN).replace("-", "")
    places = data.draw(st.lists(st.integers(1, len(written) - 1), min_size=1, max_size=4, unique=True))
    wrong = list(written)
    for place in places:
        wrong[place] = data.draw(st.sampled_from(SYMBOLS.replace(written[place], "")))
    with pytest.raises(CitationError):
        read_citation("".join(wrong))


def test_neighbours_that_changed_places_and_missing_ends_are_found() -> None:
    written = cite(RELEASE, "active_projects", PLAIN).replace("-", "")
    swapped = [
        written[:place] + written[place + 1] + written[place] + written[place + 2 :]
        for place in range(1, len(written) - 1)
    ]
    cut = [written[:end] for end in range(len(written))]
    for wrong in {*swapped, *cut, written + "0", written[:5] + "0" + written[5:]} - {written}:
        with pytest.raises(CitationError):
            read_citation(wrong)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        "bonjour",
        "M1",
        "<script>alert(1)</script>",
        "M" * 10_000,
        "M1" + "0" * 1_500,
        "\x00",
        "𝕄1",
        "#$",
    ],
)
def test_what_is_no_id_is_said_to_be_none(text: str) -> None:
    with pytest.raises(CitationError) as refused:
        read_citation(text)
    assert all(len(refused.value.sentence.text(locale)) < 300 for locale in LOCALES)


def test_an_id_of_another_way_of_writing_or_another_catalogue_is_told_apart_from_an_altered_one() -> None:
    packer = Packer()
    packer.put(0, 2)
    packer.put_text("r")
    packer.put_count(5000)
    for _ in range(3):
        packer.put_count(0)
    unknown = with_check("M1" + packer.symbols())
    said = {}
    for name, text in {
        "catalogue": unknown,
        "writing": with_check("M2" + packer.symbols()),
        "altered": unknown[:-1] + ("0" if unknown[-1] != "0" else "2"),
    }.items():
        with pytest.raises(CitationError) as refused:
            read_citation(text)
        said[name] = refused.value.sentence.text("fr")
    assert "5000" in said["catalogue"]
    assert "M2" in said["writing"]
    assert "altéré" in said["altered"]


@given(st.text(alphabet=SYMBOLS, max_size=60))
@example("ZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZ")
def test_whole_symbols_that_no_citation_wrote_are_refused_or_read(symbols: str) -> None:
    """The check alone is no proof: whoever computes it may write anything before it."""
    try:
        found = read_citation(with_check("M1" + symbols))
    except CitationError:
        return
    assert read_citation(cite(found.release, found.indicator, found.filters)).indicator == found.indicator


@pytest.mark.parametrize(
    "valid",
    [
        "A1LQFN3A",
        "an83characterlonghumanreadablepartthatcontainsthetheexcludedcharactersbioandnumber11sg7hg6",
        "abcdef1l7aum6echk45nj3s0wdvt2fg8x9yrzpqzd3ryx",
        "split1checkupstagehandshakeupstreamerranterredcaperredlc445v",
        "?1v759aa",
    ],
)
def test_the_check_is_that_of_bip_350(valid: str) -> None:
    """The published vectors of Bech32m."""
    readable, data = valid.lower().rsplit("1", 1)
    expanded = [ord(sign) >> 5 for sign in readable] + [0] + [ord(sign) & 31 for sign in readable]
    values = [*expanded, *(BECH32.index(sign) for sign in data)]
    symbols = "".join(SYMBOLS[value] for value in values)
    assert is_whole(symbols)
    assert with_check(symbols[:-6]) == symbols
    assert not is_whole(symbols[:-1] + SYMBOLS[values[-1] ^ 1])


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(41, 300)), max_size=20), st.integers(0, 10**12))
def test_numbers_come_back_in_their_order(pairs: list[tuple[int, int]], count: int) -> None:
    packer = Packer()
    for value, size in pairs:
        packer.put(value, size)
    packer.put_count(count)
    packer.put_text("île")
    unpacker = Unpacker(packer.symbols())
    assert [unpacker.take(size) for _value, size in pairs] == [value for value, _size in pairs]
    assert (unpacker.take_count(), unpacker.take_text(longest=10)) == (count, "île")
    unpacker.end()


def test_nothing_is_packed_that_could_not_be_unpacked() -> None:
    packer = Packer()
    for refused in (lambda: packer.put(3, 3), lambda: packer.put(-1, 3), lambda: packer.put_count(-1)):
        with pytest.raises(PackingError):
            refused()
    with pytest.raises(PackingError):
        typed("U")


def _rows() -> list[dict[str, str]]:
    with NUMBERS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_what_a_number_stands_for_never_changes() -> None:
    """An id that was printed must mean the same for ever: rows are added at the end of their list, nothing else."""
    known = (
        ("indicator", 69, "a0affb4fd18c"),
        ("role", 6, "943d5703b75d"),
        ("project_type", 4, "6ffb5fa881b7"),
    )
    for name, first, digest in known:
        own = [row for row in _rows() if row["list"] == name]
        assert [int(row["number"]) for row in own] == list(range(1, len(own) + 1))
        given_at_first = "\n".join(row["code"] for row in own[:first])
        assert hashlib.sha256(given_at_first.encode()).hexdigest()[:12] == digest, name


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("indicator", list(COMPARABLE)),
        ("role", list(ROLES.slugs)),
        ("project_type", list(PROJECT_TYPES.slugs)),
    ],
)
def test_everything_has_a_number_of_its_own(name: str, known: list[str]) -> None:
    own = [row["code"] for row in _rows() if row["list"] == name]
    assert len(own) == len(set(own))
    assert set(known) <= set(own), "add it at the end of its list in analytics/citation_numbers.csv"

"""Contracts are complete and agree with each other; the dictionary on paper is theirs."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from common.codes import CODE_LISTS, CodeList
from common.settings import ROOT
from common.words import LOCALES
from etl.contracts import DEPOSIT, TABLES, TABLES_BY_NAME, TARGETS, Kind, Table
from etl.dictionary import PAGES, dictionary
from etl.staging.checks import WITHDRAWAL_HEADER
from etl.staging.spelling import fold

ALL = (DEPOSIT, *TABLES, TARGETS)
SLUG = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


def repeated(names: list[str]) -> list[str]:
    return sorted(name for name, count in Counter(names).items() if count > 1)


@pytest.mark.parametrize("table", ALL, ids=lambda table: table.name)
class TestTable:
    """One table of the contracts."""

    def test_says_what_it_is(self, table: Table) -> None:
        assert all((table.sheet, table.file, table.grain, table.distrust))
        assert SLUG.fullmatch(table.name)
        for column in table.columns:
            assert column.header.strip() == column.header != ""
            assert column.meaning.endswith(".")
            assert SLUG.fullmatch(column.name)

    def test_tells_its_columns_apart(self, table: Table) -> None:
        assert repeated([column.name for column in table.columns]) == []
        headers = [
            name for column in table.columns for name in {fold(one) for one in (column.header, *column.also)}
        ]
        assert repeated([*headers, fold(WITHDRAWAL_HEADER)]) == []

    def test_names_columns_that_it_has(self, table: Table) -> None:
        assert set(table.key) <= set(table.by_name)
        assert {rule.column for rule in table.rules} <= set(table.by_name)
        assert repeated([*table.by_name, *(name for name, _, _ in table.derived)]) == []
        assert repeated([rule.name for rule in table.rules]) == []

    def test_gives_each_kind_what_it_needs(self, table: Table) -> None:
        for column in table.columns:
            assert (column.kind in (Kind.CODE, Kind.INDICATOR)) == (column.codes is not None), column.name
            assert column.codes is None or column.codes in CODE_LISTS
            assert column.kind is Kind.PLACE or not column.outside_words, column.name
            if column.minimum is not None and column.maximum is not None:
                assert column.minimum < column.maximum


@pytest.mark.parametrize("table", [*TABLES, TARGETS], ids=lambda table: table.name)
def test_every_table_has_a_key(table: Table) -> None:
    assert table.key


def test_references_name_the_key_of_an_earlier_table() -> None:
    """Parents come first: references are resolved in the order of the tables."""
    order = [table.name for table in TABLES]
    for table in TABLES:
        for column in table.references:
            parent, _, name = (column.references or "").partition(".")
            assert TABLES_BY_NAME[parent].key == (name,), f"{table.name}.{column.name}"
            assert order.index(parent) < order.index(table.name)


def test_sheets_and_files_are_told_apart() -> None:
    names = [{fold(table.sheet), fold(table.file)} for table in ALL]
    assert repeated([name for both in names for name in both]) == []
    assert repeated([table.name for table in ALL]) == []


def test_lists_are_told_apart() -> None:
    assert repeated([codes.name for codes in CODE_LISTS]) == []


@pytest.mark.parametrize("codes", CODE_LISTS, ids=lambda codes: codes.name)
class TestCodeList:
    """One closed list."""

    def test_no_spelling_stands_for_two_codes(self, codes: CodeList) -> None:
        meant = {(fold(spelling), slug) for spelling, slug in codes.accepted()}
        assert repeated([spelling for spelling, _ in meant]) == []

    def test_words_and_codes_are_told_apart(self, codes: CodeList) -> None:
        assert repeated([fold(word) for word in codes.words]) == []
        assert repeated(list(codes.slugs)) == []
        assert all(SLUG.fullmatch(slug) for slug in codes.slugs)

    def test_synonyms_stand_for_codes_of_the_list(self, codes: CodeList) -> None:
        assert {slug for slug, _ in codes.synonyms} <= set(codes.slugs)

    @pytest.mark.parametrize("locale", LOCALES)
    def test_labels_are_told_apart(self, codes: CodeList, locale: str) -> None:
        assert repeated([codes.label(slug, locale) for slug in codes.slugs]) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_the_dictionary_on_paper_is_the_contracts(locale: str) -> None:
    written = (ROOT / "docs" / PAGES[locale]).read_text(encoding="utf-8")
    assert written == dictionary(locale), "write it again: python -m etl.dictionary"

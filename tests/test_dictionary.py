"""The dictionary leaves nothing of the contracts out, in either language."""

from __future__ import annotations

import pytest

from common.codes import CODE_LISTS
from common.words import LOCALES
from etl.contracts import DEPOSIT, TABLES, TARGETS
from etl.contracts.model import Kind
from etl.dictionary import KINDS, dictionary


@pytest.mark.parametrize("locale", LOCALES)
def test_every_table_column_and_code_is_there(locale: str) -> None:
    text = dictionary(locale)
    for table in (DEPOSIT, *TABLES, TARGETS):
        section = text.split(f"## {table.sheet} (`{table.name}`)")[1].split("\n## ")[0]
        for column in table.columns:
            assert f"| `{column.name}` |" in section
            assert column.header in section
    for codes in CODE_LISTS:
        section = text.split(f"### {codes.name}\n")[1].split("\n### ")[0]
        for slug, word in codes.entries:
            assert word in section
            assert f"`{slug}`" in section


def test_every_kind_of_cell_has_words() -> None:
    assert set(KINDS) == set(Kind)


@pytest.mark.parametrize("locale", LOCALES)
def test_tables_are_well_formed_markdown(locale: str) -> None:
    block = 0
    for line in dictionary(locale).splitlines():
        bars = line.count("|")
        if line.startswith("|"):
            assert block in (0, bars)
            block = bars
        else:
            block = 0

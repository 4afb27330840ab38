"""The Word document of a brief: every block of the PDF, real styles, alternative text, its language."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from pages.documents.briefs.model import Drawn, Tabled
from pages.documents.briefs.printed_text import printed_table
from pages.documents.briefs.word_brief import references, word_of
from tests.documents.briefs.conftest import Made
from tests.documents.briefs.test_pdf import HOSTILE, hostile

PLACES = (0, 2, 5)
"""One of each kind, in both languages."""


def document_of(content: bytes) -> Document:
    return Document(BytesIO(content))


def written(document: Document) -> str:
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


@pytest.mark.parametrize("place", PLACES)
def test_every_block_is_there_in_its_style(made: Callable[[int], Made], place: int) -> None:
    one = made(place)
    document = document_of(word_of(one.brief, one.drawings))
    text = written(document)
    headings = [each.text for each in document.paragraphs if each.style.name == "Heading 1"]
    assert headings[1:-1] == [section.title for section in one.brief.sections]
    assert [each.text for each in document.paragraphs if each.style.name == "Title"] == [one.brief.title]
    for statement in one.brief.statements():
        assert statement.text + references(statement.notes) in text
    for note in one.brief.notes:
        assert f"{note.number}. {note.name}." in text
        assert note.address in text
        assert note.cases in text
    blocks = [block for section in one.brief.sections for block in section.blocks]
    tables = [block for block in blocks if isinstance(block, Tabled)]
    assert len(document.tables) == len(tables)
    for table, block in zip(document.tables, tables, strict=True):
        printed = printed_table(block, one.view.locale)
        assert [cell.text for cell in table.rows[0].cells] == list(printed.heads)
        assert [row.cells[1].text for row in table.rows[1:]] == [row[1] for row in printed.rows]
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


@pytest.mark.parametrize("place", PLACES)
def test_every_figure_says_what_it_shows(made: Callable[[int], Made], place: int) -> None:
    one = made(place)
    content = word_of(one.brief, one.drawings)
    document = document_of(content)
    figures = [
        block for section in one.brief.sections for block in section.blocks if isinstance(block, Drawn)
    ]
    told = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert told == [block.alt for block in figures]
    assert document.core_properties.language == f"{one.view.locale}-CA"
    assert document.core_properties.title == one.brief.title
    assert word_of(one.brief, one.drawings) == content


def test_markup_is_text(made: Callable[[int], Made]) -> None:
    document = document_of(word_of(hostile(made(4).brief, HOSTILE), {}))
    assert written(document).count('#panic("x") $ x^2 $ <script>alert(1)</script> *gras*') >= 6

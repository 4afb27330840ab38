"""The PDF of a brief: tagged, in our fonts, in its language, on its pages, whatever people wrote."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from html import escape
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pdfua
import pikepdf
import pypdfium2
import pytest

from common.settings import Settings
from common.words import N_
from pages.documents import print_figure
from pages.documents.axes import Axis
from pages.documents.briefs.audiences import MOST_PAGES, SECTIONS
from pages.documents.briefs.compose import Request, compose
from pages.documents.briefs.model import (
    Brief,
    Caveat,
    Drawn,
    Listed,
    Paragraph,
    Section,
    Statement,
    Tabled,
)
from pages.documents.briefs.printed_text import ABSENT, LONGEST_CELL, drawable, printable, shortened
from pages.documents.briefs.typesetting import drawings_of, fitted, pages_of, payload, pdf_of
from pages.documents.furniture import tick_labels
from pages.documents.traces import Ground, Plot
from pages.ui.tables import Column, Table
from tests.documents.briefs.conftest import SLICE, Made, view_of

PLACES = range(len(SLICE))
HOSTILE = '#panic("x") $ x^2 $ <script>alert(1)</script> *gras* _it_ @note-1 \\ `code` // rien ] [ } { & "«»\u00a0\u202e\x07 ᐃᓄᒃ 漢 😀'

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="80mm" height="20mm" viewBox="0 0 800 200">'
    '<text x="9" y="50" font-family="Source Sans 3" font-size="9">{0}</text>'
    '<text x="9" y="90" font-family="DejaVu Sans" font-size="9">漢</text></svg>'
)


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(pdf))


def elements(node: object) -> Iterator[pikepdf.Dictionary]:
    """The structure elements of a tag tree, in order."""
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from elements(kid)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node.K)


def tags(pdf: pikepdf.Pdf) -> list[str]:
    return [str(one.S) for one in elements(pdf.Root.StructTreeRoot.K)]


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    words = " ".join(page.get_textpage().get_text_bounded() for page in document)
    return " ".join(words.replace("\ufffe", "-").split())


def squeezed(text: str) -> str:
    """Letters alone: a page breaks lines where it likes, at a hyphen too, which is then not read back."""
    return "".join(letter for letter in printable(text) if not letter.isspace() and letter not in "\u00a0-")


@pytest.mark.parametrize("place", [0, 3, 4])
def test_a_published_check_of_pdf_ua_finds_nothing(
    made: Callable[[int], Made], place: int, tmp_path: Path
) -> None:
    path = tmp_path / "brief.pdf"
    path.write_bytes(made(place).pdf)
    report = pdfua.validate(str(path))
    assert [(one.rule_id, one.message) for one in report.findings] == []


@pytest.mark.parametrize("place", PLACES)
def test_it_says_its_language_title_author_and_standard(made: Callable[[int], Made], place: int) -> None:
    one = made(place)
    pdf = opened(one.pdf)
    assert str(pdf.Root.Lang) == f"{one.view.locale}-CA"
    assert str(pdf.docinfo["/Title"]) == one.brief.title
    assert str(pdf.docinfo["/Author"]) == "Maillage"
    assert bool(pdf.Root.MarkInfo.Marked)
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"


@pytest.mark.parametrize("place", PLACES)
def test_it_holds_on_its_pages_of_letter_size(made: Callable[[int], Made], place: int) -> None:
    one = made(place)
    pdf = opened(one.pdf)
    assert 1 <= len(pdf.pages) <= MOST_PAGES[one.brief.kind]
    assert {tuple(float(edge) for edge in page.MediaBox) for page in pdf.pages} == {(0.0, 0.0, 612.0, 792.0)}


@pytest.mark.parametrize("place", PLACES)
def test_only_our_fonts_are_in_it_and_they_are_embedded(made: Callable[[int], Made], place: int) -> None:
    pdf = opened(made(place).pdf)
    found = [
        (
            str(own.BaseFont),
            "/FontDescriptor" in own and any(f"/FontFile{kind}" in own.FontDescriptor for kind in ("", 2, 3)),
        )
        for one in pdf.objects
        if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"
        for own in ([*one.DescendantFonts] if "/DescendantFonts" in one else [one])
    ]
    assert found
    assert [name for name, embedded in found if "SourceSans3" not in name or not embedded] == []


@pytest.mark.parametrize("place", PLACES)
def test_its_tags_hold_headings_figures_and_tables(made: Callable[[int], Made], place: int) -> None:
    one = made(place)
    pdf = opened(one.pdf)
    found = tags(pdf)
    blocks = [block for section in one.brief.sections for block in section.blocks]
    figures = [block for block in blocks if isinstance(block, Drawn)]
    tables = [block for block in blocks if isinstance(block, Tabled)]
    assert found.count("/H1") == 1
    assert found.count("/H2") == len(one.brief.sections) + 2, "the sections, what is established, the notes"
    drawn = [item for item in elements(pdf.Root.StructTreeRoot.K) if item.S == "/Figure"]
    assert [str(item.Alt) for item in drawn] == [printable(block.alt) for block in figures]
    assert found.count("/Table") == len(tables)
    assert found.count("/TH") == sum(len(block.table.columns) for block in tables)
    assert found.count("/Caption") == len(figures) + len(tables)


@pytest.mark.parametrize("place", PLACES)
def test_its_bookmarks_are_its_headings(made: Callable[[int], Made], place: int) -> None:
    one = made(place)
    with opened(one.pdf).open_outline() as outline:
        (root,) = outline.root
        titles = [item.title for item in root.children]
    assert root.title == one.brief.title
    assert titles[1:-1] == [section.title for section in one.brief.sections]


@pytest.mark.parametrize("place", PLACES)
def test_every_sentence_and_every_cell_is_on_its_pages(made: Callable[[int], Made], place: int) -> None:
    """Nothing is cut: each sentence, heading, cell, caption and note can be read from the pages."""
    one = made(place)
    read = squeezed(text_of(one.pdf))
    for statement in one.brief.statements():
        assert squeezed(statement.text) in read, statement.text
    for section in payload(one.brief, one.drawings)["sections"]:
        assert squeezed(section["title"]) in read
        for block in section["blocks"]:
            for row in block.get("rows", []):
                assert all(squeezed(cell) in read for cell in row["cells"])
    for note in one.brief.notes:
        assert squeezed(note.definition) in read
        assert squeezed(note.reach) in read
        assert squeezed(note.cases) in read
        assert squeezed(note.address) in read


@pytest.mark.parametrize("place", PLACES)
def test_what_does_not_fit_is_named(made: Callable[[int], Made], place: int) -> None:
    one = made(place)
    kept = [block for section in one.brief.sections for block in section.blocks]
    gone = [block for section in one.whole.sections for block in section.blocks if block not in kept]
    assert sorted(block.caption for block in gone if isinstance(block, Drawn | Tabled)) == sorted(
        one.brief.left_out
    )
    assert all(isinstance(block, Drawn | Tabled) for block in gone)
    read = squeezed(text_of(one.pdf))
    assert all(squeezed(caption) in read for caption in one.brief.left_out)


def test_the_same_brief_is_the_same_bytes(made: Callable[[int], Made]) -> None:
    one = made(4)
    assert pdf_of(one.brief, drawings_of(one.brief)) == one.pdf


def hostile(brief: Brief, text: str) -> Brief:
    """The brief with `text` wherever somebody's words can be."""
    statement = Statement(text, (1,), head=text, established=True)
    frame = pd.DataFrame({"a": [text, text], "b": [1.0, None]})
    table = Table(text, frame, (Column("a", N_("Projet")), Column("b", N_("Cas"), "count")))
    blocks = (
        Paragraph((statement,)),
        Listed((statement,)),
        Caveat(statement),
        Tabled(table, (1,), remark=text),
    )
    section = Section("hostile", text, blocks, (statement,))
    note = replace(brief.notes[0], name=text, definition=text, cases=text, same_as=0)
    return replace(
        brief,
        title=text,
        subtitle=text,
        kicker=text,
        opening=(statement,),
        sections=(section,),
        notes=(note,),
    )


@pytest.mark.parametrize("place", PLACES)
def test_words_beside_a_figure_stand_apart(
    made: Callable[[int], Made], monkeypatch: pytest.MonkeyPatch, place: int
) -> None:
    """Those of a vertical axis, however low the brief draws the figure and however many lines they take."""
    gaps = []
    draw = print_figure.draw_axis_words

    def measured(ground: Ground, axis: Axis, plot: Plot, locale: str) -> None:
        if not axis.across:
            labels = sorted(tick_labels(axis, ground, locale), key=lambda label: axis.at(label.number))
            gaps.extend(
                axis.at(lower.number) - axis.at(upper.number) - (upper.extent()[1] + lower.extent()[1]) / 2
                for upper, lower in pairwise(labels)
            )
        draw(ground, axis, plot, locale)

    monkeypatch.setattr(print_figure, "draw_axis_words", measured)
    drawings_of(made(place).whole)
    assert gaps
    assert min(gaps) > 3


def test_markup_is_read_never_run(made: Callable[[int], Made], tmp_path: Path) -> None:
    """Typst, HTML and characters that no font of ours has: printed as they were written, or as a white square."""
    brief = hostile(made(4).brief, HOSTILE)
    drawn = Drawn(made(4).brief.exhibits[0], (1,))
    (section,) = brief.sections
    brief = replace(brief, sections=(replace(section, blocks=(*section.blocks, drawn)),))
    pdf = pdf_of(brief, {drawn.exhibit.slug: SVG.format(escape(HOSTILE))})
    read = text_of(pdf)
    assert '#panic("x") $ x^2 $ <script>alert(1)</script> *gras* _it_ @note-1' in read
    assert read.count(f"{ABSENT * 3} {ABSENT} {ABSENT}") >= 5
    path = tmp_path / "hostile.pdf"
    path.write_bytes(pdf)
    assert list(pdfua.validate(str(path)).findings) == []


def test_ten_thousand_letters_do_not_break_a_page(made: Callable[[int], Made]) -> None:
    """A title written in a file is cut in a table, and the page count holds where a whole brief is fitted."""
    long = "Très long titre de projet " * 400
    frame = pd.DataFrame({"a": [long] * 3})
    table = Table(long[:60], frame, (Column("a", N_("Projet")),))
    section = Section("long", "Long", (Tabled(table, (1,)),))
    brief = replace(made(4).whole, sections=(section,))
    assert pages_of(fitted(brief, {}), {}) == 1
    assert shortened(long, LONGEST_CELL).endswith("…")
    assert len(shortened(long, LONGEST_CELL)) <= LONGEST_CELL


def test_what_is_printable() -> None:
    assert (
        printable("Gaspésie–Îles-de-la-Madeleine\u00a0: 1\u00a0234,5")
        == "Gaspésie–Îles-de-la-Madeleine\u00a0: 1\u00a0234,5"
    )
    assert printable("a\tb\nc") == "a b c"
    assert printable("e\u0301te\u0301") == "été"
    assert printable("\u202eab\x07") == "ab"
    assert printable("漢") == ABSENT


def test_what_is_drawable() -> None:
    assert drawable('<text x="1">\r\n\t漢 é\u00a0\u202e\x07\x7f&amp;</text>') == (
        f'<text x="1">\r\n\t{ABSENT} é\u00a0&amp;</text>'
    )


def test_a_territory_with_every_section_holds_on_two_pages(demo_settings: Settings) -> None:
    """More than fits is asked for: sentences and notes stay, the rest is in the workbook and named."""
    request = Request("territory", "pole", ("06",), tuple(SECTIONS["territory"]))
    whole = compose(view_of(demo_settings), request)
    drawings = drawings_of(whole)
    brief = fitted(whole, drawings)
    assert pages_of(brief, drawings) <= MOST_PAGES["territory"]
    assert brief.left_out
    assert [section.slug for section in brief.sections] == list(request.sections)
    assert brief.notes == whole.notes
    said = {one.text for one in whole.statements()} - {one.text for one in brief.statements()}
    listed = {
        one.text
        for section in whole.sections
        for block in section.blocks
        if isinstance(block, Listed)
        for one in block.statements
    }
    assert said <= listed

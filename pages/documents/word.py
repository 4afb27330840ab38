"""A Word document, block by block: real styles, captions that Word numbers, alternative text, one language.

Text is text: nothing in it is read as markup, a field or a link. Characters that no document may hold are
left out, and the document says so at its end.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from common.words import N_, translate
from pages.documents.lettering import Run as LettersRun
from pages.documents.lettering import readable, run_width
from pages.documents.word_parts import (
    TABLE_STYLE,
    add_family_to_table,
    add_field,
    add_link,
    add_table_style,
    describe,
    describe_table,
    make_vector,
    packed_again,
    repeat_first_row,
    set_family,
    set_language,
)
from pages.ui.figures.style import BADGE_INK, INK, SOFT_INK

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TAGS = {"fr": "fr-CA", "en": "en-CA"}
CREATED = datetime(2026, 1, 1)
"""Written in every document, so that the same content is the same bytes."""
LETTER_MM = (215.9, 279.4)
MARGIN_MM = 20.0
TEXT_WIDTH_MM = LETTER_MM[0] - 2 * MARGIN_MM
CELL_POINTS = 8.5
WIDER = 1.125
"""How much wider than ours the letters may be that stand in where ours are not installed."""
LONGEST_PROPERTY = 255
"""Characters of a property of a file, at most: the standard's own limit."""
_INK, _SOFT, _BADGE = (RGBColor.from_string(colour[1:].upper()) for colour in (INK, SOFT_INK, BADGE_INK))
_SIZES = {
    "Normal": (10.0, _INK, 0, 4),
    "Title": (19.0, _INK, 0, 6),
    "Heading 1": (15.0, _INK, 12, 4),
    "Heading 2": (12.5, _INK, 10, 3),
    "Heading 3": (11.0, _INK, 8, 2),
    "Caption": (9.0, _INK, 4, 3),
    "Footer": (8.0, _SOFT, 0, 0),
    "List Bullet": (10.0, _INK, 0, 2),
}
"""Points, colour, points before and after."""
_OWN = {
    "Finding": (11.5, _INK, 0, 6),
    "Note": (8.5, _SOFT, 0, 3),
    "Badge": (9.0, _BADGE, 0, 4),
}
"""Styles of ours: what a figure establishes, what goes with it, what it must be told for."""


class WordDocument:
    """A document being written.

    Args:
        title: also the title of the file, whole on the page however long it is.
        locale: `fr` or `en`, the language of the whole.
        subject: a property of the file.
    """

    def __init__(self, *, title: str, locale: str, subject: str = "") -> None:
        self._document = Document()
        self._locale = locale
        self._counts: dict[str, int] = {}
        self._removed = 0
        self._set_page()
        self._set_styles()
        self._set_properties(title, subject)

    def title(self, text: str) -> None:
        """The title of the document."""
        self._document.add_paragraph(self._text(text), style="Title")

    def heading(self, text: str, level: int = 1) -> None:
        """A heading of level 1 to 3."""
        self._document.add_paragraph(self._text(text), style=f"Heading {level}")

    def paragraph(self, text: str, *, style: str = "Normal", lead: str = "") -> None:
        """A paragraph.

        Args:
            style: `Normal`, `Finding`, `Note`, `Badge` or `List Bullet`.
            lead: words in bold before it.
        """
        written = self._document.add_paragraph(style=style)
        if lead:
            written.add_run(self._text(f"{lead} ")).bold = True
        written.add_run(self._text(text))

    def link(self, text: str, address: str, *, style: str = "Note", lead: str = "") -> None:
        """A paragraph that opens an address of the web; any other address is written as it is."""
        written = self._document.add_paragraph(style=style)
        if lead:
            written.add_run(self._text(f"{lead} ")).bold = True
        add_link(written, self._text(text), self._text(address))

    def notes(self, texts: Sequence[str]) -> None:
        """What goes with a figure, in small type."""
        for text in texts:
            if text:
                self.paragraph(text, style="Note")

    def figure(self, svg: bytes, png: bytes, *, width_mm: float, alternative: str, caption: str = "") -> None:
        """A picture, as vectors where Word can and as pixels elsewhere; its caption under it.

        Args:
            alternative: what it says, for who does not see it.
        """
        place = self._document.add_paragraph()
        place.paragraph_format.keep_with_next = bool(caption)
        place.paragraph_format.space_after = Pt(2)
        inline = place.add_run().add_picture(BytesIO(png), width=Mm(width_mm))._inline
        number = self._counts.get("picture", 0) + 1
        self._counts["picture"] = number
        make_vector(self._document, inline, svg, number)
        describe(inline, self._text(alternative), f"Figure {number}")
        if caption:
            self._caption("figure", caption)

    def table(
        self,
        heads: Sequence[str],
        rows: Sequence[Sequence[str]],
        *,
        figures: Sequence[bool],
        caption: str = "",
        widths: Sequence[float] | None = None,
    ) -> None:
        """A table of texts as they are shown, its caption over it, its first row repeated on every page.

        Args:
            figures: whether each column holds figures, set to the right.
            widths: millimetres of each; as `column_widths` has them where None.
        """
        if caption:
            self._caption("table", caption, keep=True)
        table = self._document.add_table(rows=1 + len(rows), cols=len(heads), style=TABLE_STYLE)
        table.alignment = WD_TABLE_ALIGNMENT.LEFT
        table.autofit = False
        widths = widths or column_widths(heads, rows)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)
        lines = [heads, *rows]
        for index, (row, texts) in enumerate(zip(table.rows, lines, strict=True)):
            for cell, text, figure, width in zip(row.cells, texts, figures, widths, strict=True):
                cell.width = Mm(width)
                written = cell.paragraphs[0]
                written.add_run(self._text(text))
                if figure:
                    written.alignment = WD_ALIGN_PARAGRAPH.RIGHT
                written.paragraph_format.keep_with_next = index == 0
                written.paragraph_format.space_after = Pt(0)
        repeat_first_row(table)
        describe_table(table, self._text(caption or " – ".join(heads)))
        self._document.add_paragraph(style="Note").paragraph_format.space_after = Pt(0)

    def footer(self, text: str) -> None:
        """A line at the foot of every page, with its number among all."""
        written = self._document.sections[0].footer.paragraphs[0]
        written.add_run(self._text(text) + " \u00b7 ")
        page, whole = translate(N_("page {page} sur {pages}"), self._locale).split("{page}")
        between, after = whole.split("{pages}")
        written.add_run(page)
        add_field(written, "PAGE", "1")
        written.add_run(between)
        add_field(written, "NUMPAGES", "1")
        written.add_run(after)

    def page_break(self) -> None:
        """What follows begins a page."""
        self._document.add_page_break()

    def content(self) -> bytes:
        """The document as a file; the same content is the same bytes."""
        if self._removed:
            told = N_("Des caractères que Word ne peut pas écrire ont été retirés ({count}).")
            self.paragraph(translate(told, self._locale).format(count=self._removed), style="Note")
            self._removed = 0
        target = BytesIO()
        self._document.save(target)
        return packed_again(target.getvalue())

    def _text(self, text: str) -> str:
        written = readable(text)
        self._removed += len(text.replace("\r\n", "\n")) - len(written) if len(written) < len(text) else 0
        return written

    def _caption(self, kind: str, text: str, *, keep: bool = False) -> None:
        """`Figure 1. …`, numbered by Word."""
        words = {"figure": (N_("Figure"), "Figure"), "table": (N_("Tableau"), "Table")}
        word, sequence = words[kind]
        number = self._counts.get(kind, 0) + 1
        self._counts[kind] = number
        written: Paragraph = self._document.add_paragraph(style="Caption")
        written.paragraph_format.keep_with_next = keep
        written.add_run(f"{translate(word, self._locale)}\u00a0").bold = True
        add_field(written, f"SEQ {sequence} \\* ARABIC", str(number))
        written.add_run(f". {self._text(text)}")

    def _set_page(self) -> None:
        section = self._document.sections[0]
        section.page_width, section.page_height = (Mm(side) for side in LETTER_MM)
        for side in ("left", "right", "top", "bottom"):
            setattr(section, f"{side}_margin", Mm(MARGIN_MM))
        section.footer_distance = Mm(9)

    def _set_styles(self) -> None:
        styles: Any = self._document.styles
        for name in _OWN:
            styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
        styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER).font.underline = True
        for name, (size, colour, before, after) in {**_SIZES, **_OWN}.items():
            style = styles[name]
            set_family(style)
            style.font.size, style.font.color.rgb = Pt(size), colour
            style.font.bold = name.startswith(("Title", "Heading", "Badge"))
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
            style.paragraph_format.line_spacing = 1.0
        _plain_title(styles["Title"])
        add_table_style(self._document)
        add_family_to_table(self._document)
        set_language(self._document, TAGS[self._locale])

    def _set_properties(self, title: str, subject: str) -> None:
        properties = self._document.core_properties
        properties.title, properties.subject = _property(readable(title)), _property(readable(subject))
        properties.author = properties.last_modified_by = "Maillage"
        properties.language = TAGS[self._locale]
        properties.comments = ""
        properties.created = properties.modified = CREATED


def _property(text: str) -> str:
    return text if len(text) <= LONGEST_PROPERTY else f"{text[: LONGEST_PROPERTY - 1]}…"


def _plain_title(style: Any) -> None:
    """Without the line that the template draws under a title."""
    properties = style.element.pPr
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)


def column_widths(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[float]:
    """Millimetres of each column, the whole as wide as the text.

    Each has what its longest cell needs, where all fit; else no less than its longest word, as far as the page goes.
    """
    texts = [[head, *(row[index] for row in rows)] for index, head in enumerate(heads)]
    needs = [max(map(_wide, column)) for column in texts]
    if sum(needs) > TEXT_WIDTH_MM:
        least = [max(_wide(word) for text in column for word in (text.split() or [""])) for column in texts]
        spare = max(0.0, TEXT_WIDTH_MM - sum(least))
        more = [need - low for need, low in zip(needs, least, strict=True)]
        needs = [low + spare * part / (sum(more) or 1.0) for low, part in zip(least, more, strict=True)]
    return [TEXT_WIDTH_MM * need / sum(needs) for need in needs]


def _wide(text: str) -> float:
    """Millimetres of a cell with this text on one line, in letters that may be wider than ours."""
    return run_width(LettersRun(readable(text), heavy=True), CELL_POINTS) * WIDER * 25.4 / 72 + 2.8

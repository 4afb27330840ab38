"""A brief as a Word document: the blocks of the PDF, in the same order, for who writes further."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pages.documents.briefs.model import (
    Block,
    Brief,
    Caveat,
    Drawn,
    Listed,
    Note,
    Paragraph,
    Statement,
    Tabled,
)
from pages.documents.briefs.printed_text import printed_table
from pages.documents.briefs.typesetting import (
    HALF_MM,
    WIDE_MM,
    Drawings,
    caveat_lead,
    footer_words,
    left_out_words,
    note_lines,
    notes_lead,
)
from pages.documents.print_figure import png_of
from pages.documents.word import TEXT_WIDTH_MM, WordDocument
from pages.ui.language import _, speaking

DOTS_PER_INCH = 150
"""Of the pixels that stand for a figure where vectors cannot be read."""


def word_of(brief: Brief, drawings: Drawings) -> bytes:
    """The document of a brief that was fitted to its pages; numbers refer to notes in square brackets."""
    with speaking(brief.locale):
        document = WordDocument(title=brief.title, locale=brief.locale, subject=brief.kicker)
        _write_head(document, brief)
        writer = _writer(document, brief, drawings)
        for section in brief.sections:
            document.heading(section.title)
            for block in section.blocks:
                writer(block)
        document.notes([left_out_words(brief)])
        _write_notes(document, brief)
        document.footer(footer_words(brief))
        return document.content()


def _write_head(document: WordDocument, brief: Brief) -> None:
    document.paragraph(brief.kicker, style="Note")
    document.title(brief.title)
    document.paragraph(brief.subtitle, style="Note")
    if brief.info.demonstration:
        document.paragraph(_("Données de démonstration"), style="Badge")
    lead, *figures = brief.opening
    document.paragraph(said(lead), style="Finding")
    if figures:
        document.paragraph(" ".join(said(one) for one in figures))
    document.heading(_("Ce qui est établi"))
    for one in brief.established:
        document.paragraph(said(one), style="List Bullet", lead=one.head)
    if brief.unestablished:
        document.paragraph(brief.unestablished)


def said(statement: Statement) -> str:
    """A sentence and the numbers of its notes: `53,0 % des projets… [2]`."""
    return statement.text + references(statement.notes)


def references(notes: tuple[int, ...]) -> str:
    """` [2, 3]`, never alone on the next line."""
    return f"\u00a0[{', '.join(map(str, notes))}]" if notes else ""


def _writer(document: WordDocument, brief: Brief, drawings: Drawings) -> Callable[[Block], None]:
    """What writes a block of this brief."""
    writers: dict[type, Callable[[Any], None]] = {
        Paragraph: lambda one: document.paragraph(" ".join(said(each) for each in one.statements)),
        Listed: lambda one: _write_list(document, one),
        Caveat: lambda one: document.paragraph(
            said(one.statement), style="Note", lead=caveat_lead(brief.locale)
        ),
        Drawn: lambda one: _write_figure(document, one, brief, drawings),
        Tabled: lambda one: _write_table(document, one, brief.locale),
    }
    return lambda block: writers[type(block)](block)


def _write_list(document: WordDocument, listed: Listed) -> None:
    for one in listed.statements:
        document.paragraph(said(one), style="List Bullet", lead=one.head)


def _write_figure(document: WordDocument, drawn: Drawn, brief: Brief, drawings: Drawings) -> None:
    width = WIDE_MM if drawn.wide else HALF_MM
    pixels = png_of(
        drawn.exhibit.figure,
        width_mm=width,
        height_mm=drawn.tallest,
        locale=brief.locale,
        dots_per_inch=DOTS_PER_INCH,
    )
    document.figure(
        drawings[drawn.exhibit.slug].encode(),
        pixels,
        width_mm=min(width, TEXT_WIDTH_MM),
        alternative=drawn.alt,
        caption=drawn.caption + references(drawn.notes),
    )


def _write_table(document: WordDocument, tabled: Tabled, locale: str) -> None:
    table = printed_table(tabled, locale)
    notes = tabled.row_notes or ((),) * len(table.rows)
    rows = [(row[0] + references(own), *row[1:]) for row, own in zip(table.rows, notes, strict=True)]
    document.table(table.heads, rows, figures=table.right, caption=tabled.caption + references(tabled.notes))
    document.notes([tabled.remark])


def _write_notes(document: WordDocument, brief: Brief) -> None:
    document.heading(_("Notes"))
    document.notes([notes_lead(brief)])
    for note in brief.notes:
        _write_note(document, note, brief.locale)


def _write_note(document: WordDocument, note: Note, locale: str) -> None:
    document.paragraph(" ".join(note_lines(note, locale)), style="Note", lead=f"{note.number}. {note.name}.")
    document.link(note.address, note.address)

"""A brief as HTML: what the documents say, before they are made."""

from __future__ import annotations

from base64 import b64encode
from html import escape

from pages.documents.briefs.model import (
    Block,
    Brief,
    Caveat,
    Drawn,
    Listed,
    Note,
    Paragraph,
    Section,
    Statement,
    Tabled,
)
from pages.documents.briefs.printed_text import printed_table
from pages.documents.briefs.typesetting import HALF_MM, WIDE_MM, caveat_lead, note_lines, notes_lead
from pages.documents.print_figure import png_of
from pages.ui.language import _, speaking

_DOTS_PER_INCH = 144


def outline_html(brief: Brief) -> str:
    """The text of a brief, its tables and its figures as they are printed; nothing in it is read as markup."""
    with speaking(brief.locale):
        opening = "".join(f"<p>{_said(one)}</p>" for one in brief.opening)
        sections = "".join(_section(section, brief.locale) for section in brief.sections)
        return (
            f'<article class="brief" lang="{brief.locale}-CA"><p class="kicker">{escape(brief.kicker)}</p>'
            f"<h2>{escape(brief.title)}</h2><p class='kicker'>{escape(brief.subtitle)}</p>{opening}"
            f"{_established(brief)}{sections}{_notes(brief)}</article>"
        )


def _established(brief: Brief) -> str:
    title = _("Ce qui est établi")
    heading = f"<h3>{escape(title)}</h3>"
    if not brief.established:
        return f'<section class="established">{heading}<p>{escape(brief.unestablished)}</p></section>'
    return f'<section class="established">{heading}{_list(brief.established)}</section>'


def _section(section: Section, locale: str) -> str:
    blocks = "".join(_block(block, locale) for block in section.blocks)
    return f"<section><h3>{escape(section.title)}</h3>{blocks}</section>"


def _block(block: Block, locale: str) -> str:
    if isinstance(block, Paragraph):
        return f"<p>{' '.join(_said(one) for one in block.statements)}</p>"
    if isinstance(block, Listed):
        return _list(block.statements)
    if isinstance(block, Caveat):
        return f'<p class="note"><strong>{escape(caveat_lead(locale))}</strong> {_said(block.statement)}</p>'
    if isinstance(block, Drawn):
        return _figure(block, locale)
    return _table(block, locale)


def _figure(drawn: Drawn, locale: str) -> str:
    """As it is printed, in pixels: its letters need no family on the reader's machine."""
    head = escape(_("Figure"))
    caption = f"<strong>{head}</strong> {escape(drawn.caption)}{_references(drawn.notes)}"
    if drawn.exhibit.figure is None:
        return f'<p class="drawn">{caption}</p>'
    content = png_of(
        drawn.exhibit.figure,
        width_mm=WIDE_MM if drawn.wide else HALF_MM,
        height_mm=drawn.tallest,
        locale=locale,
        dots_per_inch=_DOTS_PER_INCH,
    )
    source = f"data:image/png;base64,{b64encode(content).decode()}"
    look = 'class="wide" tabindex="0"' if drawn.wide else 'class="half"'
    picture = f'<img src="{source}" alt="{escape(drawn.alt)}">'
    return f"<figure {look}>{picture}<figcaption>{caption}</figcaption></figure>"


def _list(statements: tuple[Statement, ...]) -> str:
    items = "".join(
        f"<li>{f'<strong>{escape(one.head)}</strong> ' if one.head else ''}{_said(one)}</li>"
        for one in statements
    )
    return f"<ul>{items}</ul>"


def _table(tabled: Tabled, locale: str) -> str:
    table = printed_table(tabled, locale)
    looks = ["figure" if right else "word" for right in table.right]
    heads = "".join(
        f'<th scope="col" class="{look}">{escape(head)}</th>'
        for head, look in zip(table.heads, looks, strict=True)
    )
    notes = tabled.row_notes or ((),) * len(table.rows)
    rows = "".join(f"<tr>{_row(row, looks, own)}</tr>" for row, own in zip(table.rows, notes, strict=True))
    remark = f'<p class="note">{escape(tabled.remark)}</p>' if tabled.remark else ""
    return (
        f'<div class="twin" tabindex="0"><table><caption>{escape(tabled.caption)}{_references(tabled.notes)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>{remark}"
    )


def _row(cells: tuple[str, ...], looks: list[str], notes: tuple[int, ...]) -> str:
    first, *others = cells
    head = f'<th scope="row" class="word">{escape(first)}{_references(notes)}</th>'
    return head + "".join(
        f'<td class="{look}">{escape(cell)}</td>' for cell, look in zip(others, looks[1:], strict=True)
    )


def _said(statement: Statement) -> str:
    return f"{escape(statement.text)}{_references(statement.notes)}"


def _references(notes: tuple[int, ...]) -> str:
    return f"<sup>{', '.join(map(str, notes))}</sup>" if notes else ""


def _notes(brief: Brief) -> str:
    items = "".join(_note(note, brief.locale) for note in brief.notes)
    title = _("Notes")
    return (
        f"<section><h3>{escape(title)}</h3><p>{escape(notes_lead(brief))}</p>"
        f'<ol class="notes">{items}</ol></section>'
    )


def _note(note: Note, locale: str) -> str:
    words = escape(" ".join(note_lines(note, locale)))
    see = _("Voir")
    return (
        f"<li><strong>{escape(note.name)}.</strong> {words} "
        f'<a href="{escape(note.address)}" target="_self">{escape(see)}</a></li>'
    )

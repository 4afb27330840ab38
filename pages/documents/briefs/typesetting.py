"""A brief as a PDF: Typst lays out `brief.typ`, which reads all that is said as data.

Tagged, PDF/UA-1, in the fonts of this repository alone. The same release and the same request give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst

from common import formats
from common.words import labelled, leading
from pages.documents.briefs.audiences import MOST_PAGES
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
from pages.documents.briefs.printed_text import drawable, printable, printed_table
from pages.documents.lettering import FAMILY, FOLDER
from pages.documents.print_figure import svg_of
from pages.ui.figures.style import ACCENT, BADGE, FAINT, INK, NO_DATA, SOFT_INK
from pages.ui.language import _, speaking

TEMPLATE = Path(__file__).with_name("brief.typ")
AUTHOR = "Maillage"
STANDARD: Literal["ua-1"] = "ua-1"
WIDE_MM, HALF_MM = 178.0, 86.0
"""Of a figure over the whole width, and beside another."""
SPARED = 4
"""The rank from which a figure or a table is left out before the type is made smaller."""
SCALES = (0.95, 0.9)
"""Of the type, where the pages do not suffice otherwise."""
SMALLEST_SCALE = 0.82
_COLOURS = {
    "ink": INK,
    "soft": SOFT_INK,
    "accent": ACCENT,
    "pale": NO_DATA,
    "line": FAINT,
    "badge": BADGE,
}
Drawings = Mapping[str, str]
"""Slug of an exhibit → its SVG."""


def drawings_of(brief: Brief, *, outlined: bool = False) -> dict[str, str]:
    """Every figure of a brief, drawn for print.

    Args:
        outlined: letters are shapes, for readers who may not have our fonts.
    """
    return {
        drawn.exhibit.slug: svg_of(
            drawn.exhibit.figure,
            width_mm=WIDE_MM if drawn.wide else HALF_MM,
            height_mm=drawn.tallest,
            locale=brief.locale,
            outlined=outlined,
        ).decode()
        for section in brief.sections
        for drawn in section.blocks
        if isinstance(drawn, Drawn) and drawn.exhibit.figure is not None
    }


def pdf_of(brief: Brief, drawings: Drawings) -> bytes:
    """The PDF of a brief that was fitted.

    Raises:
        typst.TypstError: the template is wrong; nothing that is said can be.
    """
    written = _compiler(brief, drawings).compile(
        format="pdf", pdf_standards=[STANDARD], timestamp=_stamp(brief)
    )
    assert isinstance(written, bytes), "one document, no file"
    return written


def pages_of(brief: Brief, drawings: Drawings) -> int:
    """How many pages it holds on."""
    return int(json.loads(_compiler(brief, drawings).query("<pages>", field="value", one=True)))


def fitted(brief: Brief, drawings: Drawings) -> Brief:
    """The brief on as many pages as its kind has, changed as little as that takes.

    What has the highest rank is left out first; then the type is a little smaller; then more is left out. Figures
    and tables are kept whole or not at all; `left_out` names those that are not.
    """
    steps = list(_smaller(brief))
    last = MOST_PAGES[brief.kind]
    too_long, enough = -1, len(steps) - 1
    while enough - too_long > 1:
        middle = (too_long + enough) // 2
        if pages_of(steps[middle], drawings) <= last:
            enough = middle
        else:
            too_long = middle
    return steps[enough]


def _smaller(brief: Brief) -> Iterator[Brief]:
    """The brief, then ever shorter ones."""
    ranked = sorted(_droppable(brief), key=lambda block: -block.rank)
    spare = sum(block.rank >= SPARED for block in ranked)
    for count in range(spare + 1):
        yield _without(brief, ranked[:count])
    for scale in SCALES:
        yield replace(_without(brief, ranked[:spare]), scale=scale)
    for count in range(spare + 1, len(ranked) + 1):
        yield replace(_without(brief, ranked[:count]), scale=SCALES[-1])
    shortest = replace(_without(brief, ranked), scale=SMALLEST_SCALE)
    yield shortest
    yield _without_lists(shortest)


def _droppable(brief: Brief) -> Iterator[Drawn | Tabled]:
    """Figures and tables that may be left out, the last first among equals."""
    for section in reversed(brief.sections):
        for block in section.blocks:
            if isinstance(block, Drawn | Tabled) and block.rank:
                yield block


def _without(brief: Brief, left_out: list[Drawn | Tabled]) -> Brief:
    gone = {id(block) for block in left_out}
    sections = tuple(
        replace(section, blocks=tuple(block for block in section.blocks if id(block) not in gone))
        for section in brief.sections
    )
    captions = [
        block.caption
        for section in brief.sections
        for block in section.blocks
        if id(block) in gone and isinstance(block, Drawn | Tabled)
    ]
    return replace(brief, sections=sections, left_out=tuple(captions))


def _without_lists(brief: Brief) -> Brief:
    """The brief without what its sections list below each other, where all else did not suffice."""
    sections = tuple(
        replace(section, blocks=tuple(block for block in section.blocks if not isinstance(block, Listed)))
        for section in brief.sections
    )
    listed = tuple(
        section.title
        for section, kept in zip(brief.sections, sections, strict=True)
        if section.blocks != kept.blocks
    )
    return replace(brief, sections=sections, left_out=(*brief.left_out, *listed))


@cache
def _fonts() -> typst.Fonts:
    """Ours alone: neither the machine's nor those that Typst carries."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER)])


def _compiler(brief: Brief, drawings: Drawings) -> typst.Compiler:
    return typst.Compiler(
        str(TEMPLATE),
        root=str(TEMPLATE.parent),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"brief": json.dumps(payload(brief, drawings))},
    )


def _stamp(brief: Brief) -> int:
    """Seconds of the day of the release, the only time that a brief knows."""
    return int(datetime.combine(brief.info.as_of, time(), tzinfo=UTC).timestamp())


def payload(brief: Brief, drawings: Drawings) -> dict[str, Any]:
    """What the template reads."""
    with speaking(brief.locale):
        return {
            **_head(brief),
            "words": _words(brief),
            "opening": [_statement(one) for one in brief.opening],
            "established": [_statement(one) for one in brief.established],
            "unestablished": printable(brief.unestablished),
            "sections": [_section(section, brief, drawings) for section in brief.sections],
            "left_out": left_out_words(brief),
            "notes": [_note(note, brief.locale) for note in brief.notes],
        }


def _head(brief: Brief) -> dict[str, Any]:
    day = brief.info.as_of
    return {
        "language": brief.locale,
        "region": "CA",
        "font": FAMILY,
        "scale": brief.scale,
        "colours": _COLOURS,
        "title": printable(brief.title),
        "author": AUTHOR,
        "description": printable(f"{brief.kicker}. {brief.subtitle}"),
        "keywords": [brief.info.id, brief.kind],
        "date": {"year": day.year, "month": day.month, "day": day.day},
        "kicker": printable(brief.kicker),
        "badge": _("Données de démonstration") if brief.info.demonstration else "",
        "subtitle": printable(brief.subtitle),
        "footer": printable(footer_words(brief)),
    }


def footer_words(brief: Brief) -> str:
    """At the foot of every page: product, release, demonstration or not."""
    words = _("Maillage, version {release} du {day}").format(
        release=brief.info.id, day=formats.day(brief.info.as_of, brief.locale)
    )
    demonstration = _("données de démonstration")
    return f"{words} · {demonstration}" if brief.info.demonstration else words


def _words(brief: Brief) -> dict[str, str]:
    return {
        "page": _("Page {page} de {pages}"),
        "caveat": caveat_lead(brief.locale),
        "figure": _("Figure"),
        "table": _("Tableau"),
        "established": _("Ce qui est établi"),
        "notes": _("Notes"),
        "notes_lead": notes_lead(brief),
    }


def caveat_lead(locale: str) -> str:
    """What stands before what not to conclude."""
    return leading(_("À ne pas conclure"), locale)


def notes_lead(brief: Brief) -> str:
    """What the notes are, and the release that they all read."""
    words = _(
        "Chaque nombre renvoie à sa note\u00a0: ce qui est compté, tous les filtres, le nombre de cas, et l'adresse qui rouvre la "
        "même vue. Tous sont lus dans la version {release} du {day}."
    ).format(release=brief.info.id, day=formats.day(brief.info.as_of, brief.locale))
    demonstration = _("Ce sont des données de démonstration.")
    return f"{words} {demonstration}" if brief.info.demonstration else words


def left_out_words(brief: Brief) -> str:
    """What the pages did not hold, by name; empty where they hold all."""
    if not brief.left_out:
        return ""
    named = ", ".join(_("«\u00a0{caption}\u00a0»").format(caption=caption) for caption in brief.left_out)
    return printable(_("Faute de place, le classeur seul a\u00a0: {named}.").format(named=named))


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "head": printable(statement.head),
        "text": printable(statement.text),
        "notes": list(statement.notes),
    }


def _note(note: Note, locale: str) -> dict[str, Any]:
    return {
        "number": note.number,
        "name": printable(note.name),
        "text": printable(" ".join(note_lines(note, locale))),
        "address": note.address,
    }


def note_lines(note: Note, locale: str) -> tuple[str, ...]:
    """Definition, filters and method, number of cases and citation, those there are; `notes_lead` says the release."""
    definition = (
        _("Défini à la note {number}.").format(number=note.same_as) if note.same_as else note.definition
    )
    lines = [definition, f"{note.reach}."]
    if note.cases:
        lines.append(f"{labelled('n', note.cases, locale)}.")
    if note.citation:
        cited = labelled(_("Citation"), note.citation, locale)
        lines.append(f"{cited}.")
    return tuple(line for line in lines if line)


def _section(section: Section, brief: Brief, drawings: Drawings) -> dict[str, Any]:
    """A section; one figure of half the width stands beside its words."""
    halves = [block for block in section.blocks if isinstance(block, Drawn) and not block.wide]
    wide = any(isinstance(block, Tabled) or block in halves[1:] for block in section.blocks) or any(
        isinstance(block, Drawn) and block.wide for block in section.blocks
    )
    beside = halves[0] if halves and not wide else None
    blocks = tuple(block for block in section.blocks if block is not beside)
    return {
        "title": printable(section.title),
        "blocks": list(_blocks(blocks, brief, drawings)),
        "beside": [_drawn(beside, drawings)] if beside else [],
    }


def _blocks(blocks: tuple[Block, ...], brief: Brief, drawings: Drawings) -> Iterator[dict[str, Any]]:
    """The blocks, figures of half the width two by two."""
    waiting: list[dict[str, Any]] = []
    for block in blocks:
        if isinstance(block, Drawn) and not block.wide:
            waiting.append(_drawn(block, drawings))
            if len(waiting) == 2:
                yield {"kind": "figures", "wide": False, "figures": waiting}
                waiting = []
            continue
        if waiting:
            yield {"kind": "figures", "wide": False, "figures": waiting}
            waiting = []
        yield _block(block, brief, drawings)
    if waiting:
        yield {"kind": "figures", "wide": False, "figures": waiting}


def _block(block: Block, brief: Brief, drawings: Drawings) -> dict[str, Any]:
    writers: dict[type, Callable[[Any], dict[str, Any]]] = {
        Paragraph: lambda one: {"kind": "paragraph", "statements": _statements(one)},
        Listed: lambda one: {"kind": "listed", "statements": _statements(one)},
        Caveat: lambda one: {"kind": "caveat", **_statement(one.statement)},
        Drawn: lambda one: {"kind": "figures", "wide": True, "figures": [_drawn(one, drawings)]},
        Tabled: lambda one: _tabled(one, brief.locale),
    }
    return writers[type(block)](block)


def _statements(block: Paragraph | Listed) -> list[dict[str, Any]]:
    return [_statement(one) for one in block.statements]


def _drawn(drawn: Drawn, drawings: Drawings) -> dict[str, Any]:
    return {
        "svg": drawable(drawings[drawn.exhibit.slug]),
        "alt": printable(drawn.alt),
        "caption": printable(drawn.caption),
        "notes": list(drawn.notes),
    }


def _tabled(tabled: Tabled, locale: str) -> dict[str, Any]:
    table = printed_table(tabled, locale)
    notes = tabled.row_notes or ((),) * len(table.rows)
    return {
        "kind": "table",
        "caption": printable(tabled.caption),
        "notes": list(tabled.notes),
        "heads": [printable(head) for head in table.heads],
        "figures": list(table.right),
        "widths": _widths(table.heads, table.rows, table.right),
        "rows": [
            {"cells": [printable(cell) for cell in row], "notes": list(own)}
            for row, own in zip(table.rows, notes, strict=True)
        ],
        "remark": printable(tabled.remark),
    }


def _widths(heads: tuple[str, ...], rows: tuple[tuple[str, ...], ...], right: tuple[bool, ...]) -> list[int]:
    """Shares of the width: 0 for a column as wide as its figures, else the letters of its longest cell."""
    longest = [max([len(head), *(len(row[place]) for row in rows)]) for place, head in enumerate(heads)]
    return [
        0 if figures and letters <= 24 else min(max(letters, 8), 60)
        for figures, letters in zip(right, longest, strict=True)
    ]

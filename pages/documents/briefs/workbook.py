"""The figures and tables behind a brief as an Excel workbook: a sheet each, and what the notes say."""

from __future__ import annotations

import re
from io import BytesIO

import xlsxwriter

from common import formats
from pages.documents.briefs.model import Brief, Note
from pages.documents.briefs.typesetting import AUTHOR
from pages.ui.components import Exhibit
from pages.ui.language import _, speaking
from pages.ui.workbooks import CREATED, write_notice, write_table

LONGEST_NAME = 31
"""Letters of the name of a sheet, which Excel limits."""
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")


def workbook_of(brief: Brief) -> bytes:
    """Every table whole, whatever the pages of the brief held; text is never read as a formula."""
    target = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with speaking(brief.locale), xlsxwriter.Workbook(target, options) as workbook:
        workbook.set_properties({"created": CREATED, "title": brief.title, "author": AUTHOR})
        write_notice(workbook, _lines(brief), locale=brief.locale)
        for place, exhibit in enumerate(brief.exhibits, start=1):
            write_table(workbook, exhibit.whole(), name=sheet_name(place, exhibit), locale=brief.locale)
    return target.getvalue()


def sheet_name(place: int, exhibit: Exhibit) -> str:
    """`3 Stades atteints`: its number keeps two captions apart, and what Excel forbids is left out."""
    caption = _FORBIDDEN.sub(" ", exhibit.table.caption).strip("' ")
    return f"{place} {caption}"[:LONGEST_NAME].strip()


def _lines(brief: Brief) -> list[tuple[str, str]]:
    """What the brief is, then each sheet with what it establishes, then the notes."""
    told = _("oui") if brief.info.demonstration else _("non")
    lines = [
        (_("Note de synthèse"), brief.title),
        (_("Filtres"), brief.subtitle),
        (_("Version"), brief.info.id),
        (_("Date de la version"), formats.day(brief.info.as_of, brief.locale)),
        (_("Données de démonstration"), told),
    ]
    for place, exhibit in enumerate(brief.exhibits, start=1):
        said = (exhibit.finding, exhibit.caveat, exhibit.source)
        lines.append((sheet_name(place, exhibit), "\n".join(one for one in said if one)))
    return lines + [(_("Note {number}").format(number=note.number), _note(note)) for note in brief.notes]


def _note(note: Note) -> str:
    cases = f"n = {note.cases}" if note.cases else ""
    said = (note.name, note.definition, note.source, cases, note.citation, note.address)
    return "\n".join(line for line in said if line)

"""The files of a brief: PDF, Word and Excel, each made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pages.documents.briefs.audiences import Audience
from pages.documents.briefs.model import Brief
from pages.documents.briefs.typesetting import drawings_of, fitted, pdf_of
from pages.documents.briefs.word_brief import word_of
from pages.documents.briefs.workbook import workbook_of
from pages.documents.word import WORD
from pages.ui.downloads import file_name
from pages.ui.workbooks import EXCEL


@dataclass(frozen=True)
class Format:
    """A kind of file.

    Args:
        ending: of its name. mime: as browsers call it.
        write: makes its bytes from a brief.
    """

    ending: str
    mime: str
    write: Callable[[Brief], bytes]


def pdf(brief: Brief) -> bytes:
    """The PDF, on as many pages as its kind has."""
    drawings = drawings_of(brief)
    return pdf_of(fitted(brief, drawings), drawings)


def word(brief: Brief) -> bytes:
    """The Word document, of what the PDF holds."""
    drawings = drawings_of(brief, outlined=True)
    return word_of(fitted(brief, drawings), drawings)


FORMATS: dict[str, Format] = {
    "pdf": Format("pdf", "application/pdf", pdf),
    "docx": Format("docx", WORD, word),
    "xlsx": Format("xlsx", EXCEL, workbook_of),
}


def name_of(brief: Brief, audience: Audience, ending: str) -> str:
    """`maillage-demonstration-note-network-ministry-fr-2026-11-23.pdf`."""
    return file_name(
        f"note-{brief.slug}-{audience}-{brief.locale}".lower(),
        ending,
        release=brief.info.id,
        demonstration=brief.info.demonstration,
        locale=brief.locale,
    )

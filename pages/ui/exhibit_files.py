"""The files of an exhibit: data, sheet, figure, map. Each is made when it is asked for, on a thread without session."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from common.words import N_, labelled, translate
from pages.documents.geojson import GEOJSON, geojson_bytes
from pages.documents.print_figure import Words, png_of, svg_of
from pages.documents.sheet import Sheet, sheet_bytes
from pages.documents.word import WORD
from pages.ui.downloads import file_name
from pages.ui.language import speaking
from pages.ui.workbooks import EXCEL

if TYPE_CHECKING:
    from pages.ui.components import Exhibit

FIGURE_WIDTH_MM = 180.0
DOTS_PER_INCH = 200


@dataclass(frozen=True)
class File:
    """A file to download.

    Args:
        key: what tells it from the others of the same exhibit. word: on its button, a msgid.
        name: of the file. kind: its media type.
    """

    key: str
    word: str
    make: Callable[[], bytes]
    name: str
    kind: str


def files_of(exhibit: Exhibit, address: Callable[[], str]) -> tuple[File, ...]:
    """What an exhibit can be taken away as.

    Args:
        address: where the view is found again, told when a file is made.
    """
    files = [
        File("csv", N_("Données (CSV)"), exhibit.csv, exhibit.csv_name, "text/csv"),
        File("workbook", N_("Données (Excel)"), exhibit.workbook, exhibit.workbook_name, EXCEL),
        File("sheet", N_("Fiche d'une page (Word)"), _sheet(exhibit, address), _name(exhibit, "docx"), WORD),
    ]
    if exhibit.figure is not None:
        files += [
            File(
                "svg", N_("Figure (SVG)"), _drawing(exhibit, svg_of), _name(exhibit, "svg"), "image/svg+xml"
            ),
            File("png", N_("Figure (PNG)"), _drawing(exhibit, _png), _name(exhibit, "png"), "image/png"),
        ]
    if exhibit.places is not None:
        files.append(
            File("geojson", N_("Carte (GeoJSON)"), _map(exhibit), _name(exhibit, "geojson"), GEOJSON)
        )
    return tuple(files)


def _png(figure: Any, **how: Any) -> bytes:
    return png_of(figure, dots_per_inch=DOTS_PER_INCH, **how)


def _name(exhibit: Exhibit, ending: str) -> str:
    notice = exhibit.notice
    return file_name(
        exhibit.slug,
        ending,
        release=notice.release,
        demonstration=notice.demonstration,
        locale=exhibit.locale,
    )


def _drawing(exhibit: Exhibit, draw: Callable[..., bytes]) -> Callable[[], bytes]:
    def make() -> bytes:
        with speaking(exhibit.locale):
            words = Words(title=exhibit.finding or exhibit.table.caption, foot=_foot(exhibit))
            return draw(exhibit.figure, width_mm=FIGURE_WIDTH_MM, locale=exhibit.locale, words=words)

    return make


def _foot(exhibit: Exhibit) -> str:
    """What must stand under a figure that travels alone: what not to conclude, whose it is, which release."""
    locale = exhibit.locale
    caveat = (
        labelled(translate(N_("À ne pas conclure"), locale), exhibit.caveat, locale) if exhibit.caveat else ""
    )
    release = labelled(translate(N_("Version"), locale), exhibit.notice.release, locale)
    return " ".join(part for part in (caveat, exhibit.source, f"{release}.") if part)


def _sheet(exhibit: Exhibit, address: Callable[[], str]) -> Callable[[], bytes]:
    def make() -> bytes:
        with speaking(exhibit.locale):
            notice = exhibit.notice
            sheet = Sheet(
                finding=exhibit.finding,
                figure=exhibit.figure,
                alternative=exhibit.alt,
                table=exhibit.table,
                caveat=exhibit.caveat,
                source=exhibit.source,
                release=notice.release,
                demonstration=notice.demonstration,
                real=exhibit.real,
                address=address(),
            )
            return sheet_bytes(sheet, locale=exhibit.locale)

    return make


def _map(exhibit: Exhibit) -> Callable[[], bytes]:
    def make() -> bytes:
        notice, places = exhibit.notice, exhibit.places
        if places is None:
            raise ValueError(f"{exhibit.slug} is no map")
        return geojson_bytes(
            places,
            release=notice.release,
            demonstration=notice.demonstration,
            source=notice.source,
            locale=exhibit.locale,
        )

    return make

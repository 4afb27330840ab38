"""Word documents as another program reads them: styles, captions, alternative text, language, figures, one page."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from zipfile import ZipFile

import pandas as pd
import pytest
from defusedxml.ElementTree import fromstring
from docx import Document
from docx.oxml.ns import qn

from pages.documents.sheet import LONGEST, Sheet, sheet_bytes
from pages.documents.word import WordDocument
from pages.ui.components import Exhibit
from pages.ui.exhibit_files import files_of
from pages.ui.tables import cell_text
from tests.app.test_tables import PRESENCE as SHORT
from tests.documents.test_print_figure import curve

PRESENCE = replace(
    SHORT,
    caption="Présence par territoire",
    frame=SHORT.frame.assign(territory=["Estrie", "=1+1", "<script>Laval</script>"]),
)
ADDRESS = "https://maillage.example/releve?poles=05&release=2026-11-15"
SHEET = Sheet(
    finding="83 % (n = 1 235 ; IC 80–86 %).",
    figure=curve(),
    alternative="Une courbe.",
    table=PRESENCE,
    caveat="Rien de plus.",
    source="Source : Maillage ; tous les territoires.",
    release="2026-11-15",
    demonstration=True,
    real=False,
    address=ADDRESS,
)


def opened(content: bytes):
    return Document(io.BytesIO(content))


def part(content: bytes, name: str) -> bytes:
    with ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)


def said(document) -> str:
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def grid(document) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document.tables[0].rows]


@pytest.mark.parametrize(("locale", "tag"), [("fr", "fr-CA"), ("en", "en-CA")])
def test_a_sheet_is_a_document_of_real_styles_in_one_language(locale: str, tag: str) -> None:
    content = sheet_bytes(SHEET, locale=locale)
    document = opened(content)
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert styles[:3] == ["Title", "Badge", "Finding"]
    assert styles.count("Caption") == 2
    assert f'w:lang w:val="{tag}"'.encode() in part(content, "word/styles.xml")
    assert document.core_properties.language == tag
    assert document.core_properties.title == PRESENCE.caption
    assert {document.styles[name].font.name for name in ("Normal", "Title", "Heading 1", "Caption")} == {
        "Source Sans 3"
    }
    section = document.sections[0]
    assert (round(section.page_width.mm, 1), round(section.page_height.mm, 1)) == (215.9, 279.4)


def test_captions_are_numbered_by_word_and_the_picture_is_told() -> None:
    content = sheet_bytes(SHEET, locale="fr")
    body = part(content, "word/document.xml").decode()
    assert re.findall(r"SEQ (\w+) \\\* ARABIC", body) == ["Figure", "Table"]
    (properties,) = fromstring(body).iter(qn("wp:docPr"))
    assert properties.get("descr") == "Une courbe."
    vector = re.search(r'svgBlip[^>]*r:embed="(\w+)"', body)[1]
    relations = part(content, "word/_rels/document.xml.rels").decode()
    target = re.search(rf'Id="{vector}"[^>]*Target="([^"]+)"|Target="([^"]+)"[^>]*Id="{vector}"', relations)
    svg = part(content, f"word/{target[1] or target[2]}")
    assert fromstring(svg).tag.endswith("svg")
    assert b"<text" not in svg, "letters are shapes: the reader may not have the family"
    assert "PAGE" in part(content, "word/footer1.xml").decode()


def test_the_table_is_the_one_of_the_exhibit_symbols_included() -> None:
    document = opened(sheet_bytes(SHEET, locale="fr"))
    rows = grid(document)
    expected = [
        [cell_text(row[column.name], column, row["symbol"], "fr") for column in PRESENCE.columns]
        for row in PRESENCE.frame.to_dict("records")
    ]
    assert rows == [["Territoire", "Présence", "Entrés"], *expected]
    assert rows[2] == ["=1+1", "x", "x"]
    first = document.tables[0].rows[0]._tr.trPr
    assert first.find(qn("w:tblHeader")) is not None
    assert "Confidentiel" in said(document)


def test_a_sheet_leads_back_and_says_what_it_is() -> None:
    content = sheet_bytes(SHEET, locale="fr")
    text = said(opened(content))
    for told in (SHEET.finding, SHEET.caveat, SHEET.source, SHEET.release, "Données de démonstration"):
        assert told in text
    assert ADDRESS.replace("&", "&amp;") in part(content, "word/_rels/document.xml.rels").decode()
    real = said(opened(sheet_bytes(replace(SHEET, real=True, demonstration=False), locale="fr")))
    assert "Données réelles" in real
    assert "démonstration" not in real


def test_a_long_table_says_what_is_left_for_the_file() -> None:
    frame = pd.concat([PRESENCE.frame] * 100, ignore_index=True)
    document = opened(sheet_bytes(replace(SHEET, table=replace(PRESENCE, frame=frame)), locale="fr"))
    shown = len(document.tables[0].rows) - 1
    assert 10 < shown < 40
    assert f"{300 - shown} autres lignes ne sont pas sur cette page. Le fichier Excel" in said(document)


def test_the_longest_words_still_make_one_sheet() -> None:
    long = replace(PRESENCE, caption="Très long titre " * 700)
    document = opened(
        sheet_bytes(replace(SHEET, table=long, finding="mot " * 3000, caveat="x" * 10_000), locale="fr")
    )
    assert len(document.core_properties.title) == 255
    assert max(len(paragraph.text) for paragraph in document.paragraphs) <= LONGEST["finding"] + 40


def test_a_title_of_ten_thousand_letters_survives_in_a_document() -> None:
    document = WordDocument(title="é" * 10_000, locale="fr")
    document.title("é" * 10_000)
    assert opened(document.content()).paragraphs[0].text == "é" * 10_000


def test_text_is_never_interpreted_and_what_xml_forbids_is_told() -> None:
    document = WordDocument(title="<b>\x00</b>", locale="fr")
    document.paragraph("<w:br/> #set $x$ {{ jinja }} \x07\x0b")
    document.link("lien", "javascript:alert(1)")
    content = document.content()
    text = said(opened(content))
    assert "<w:br/> #set $x$ {{ jinja }}" in text
    assert "Des caractères que Word ne peut pas écrire ont été retirés (2)." in text
    assert b"javascript" not in part(content, "word/_rels/document.xml.rels")


def test_the_same_sheet_is_the_same_bytes() -> None:
    assert sheet_bytes(SHEET, locale="fr") == sheet_bytes(SHEET, locale="fr")


def test_exhibits_make_their_sheets_and_their_numbers_are_those_of_the_screen(
    exhibits: dict[str, Exhibit],
) -> None:
    for slug in (
        "liens",
        "presence-carte",
        "organisations-relais",
        "chiffres-cles",
        "migration-entre-regions",
    ):
        exhibit = exhibits[slug]
        files = {file.key: file for file in files_of(exhibit, lambda: ADDRESS)}
        content = files["sheet"].make()
        document = opened(content)
        shown = [row.cells[0].text for row in document.tables[0].rows][1:]
        first = exhibit.table.columns[0]
        assert shown
        assert shown == [str(value) for value in exhibit.table.frame[first.name].head(len(shown))]
        assert exhibit.source[:100] in said(document)
        assert files["sheet"].name.endswith(".docx")
        assert ("Données réelles" in said(document)) == exhibit.real

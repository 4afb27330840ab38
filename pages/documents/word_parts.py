"""What python-docx has no method for: fields, links, languages, vector pictures, the style of tables."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from pages.documents.lettering import FAMILY
from pages.ui.figures.style import FAINT, INK

SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
SVG_NAMESPACE = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
RELATIONS_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FALLBACKS = "Source Sans Pro, Segoe UI, Calibri"
"""What Word takes where the family is not installed."""
EPOCH = (2026, 1, 1, 0, 0, 0)
"""The date of every entry of the file, so that the same content is the same bytes."""
_WEB = re.compile(r"https?://\S+")
TABLE_STYLE = "Maillage"
_STYLE = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{TABLE_STYLE}">
  <w:name w:val="{TABLE_STYLE}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/>
  <w:pPr><w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/></w:pPr>
  <w:rPr><w:sz w:val="17"/></w:rPr>
  <w:tblPr><w:tblBorders>
    <w:top w:val="single" w:sz="8" w:color="{INK[1:]}"/><w:bottom w:val="single" w:sz="8" w:color="{INK[1:]}"/>
    <w:insideH w:val="single" w:sz="2" w:color="{FAINT[1:]}"/>
  </w:tblBorders><w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr>
  <w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>
    <w:bottom w:val="single" w:sz="6" w:color="{INK[1:]}"/></w:tcBorders></w:tcPr></w:tblStylePr>
</w:style>"""


def add_table_style(document: Document) -> None:
    """The one style of tables: hairlines, a heavier first row."""
    document.styles.element.append(parse_xml(_STYLE))


def set_language(document: Document, tag: str) -> None:
    """The language of every text, for readers aloud and for spelling."""
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    language = OxmlElement("w:lang")
    for name in ("val", "eastAsia"):
        language.set(qn(f"w:{name}"), tag)
    defaults.append(language)
    for language in document.settings.element.findall(qn("w:themeFontLang")):
        language.set(qn("w:val"), tag)


def set_family(style: Any) -> None:
    """Our family on a style, whatever its theme says."""
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), FAMILY)


def add_family_to_table(document: Document) -> None:
    """The family and what may stand for it, in the table of fonts."""
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/fontTable"):
            part = relation.target_part
            font = (
                f'<w:font w:name="{FAMILY}"><w:altName w:val="{FALLBACKS}"/><w:charset w:val="00"/>'
                '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
            )
            part._blob = part.blob.replace(b"</w:fonts>", font.encode())


def add_field(paragraph: Paragraph, code: str, shown: str, *, style: str | None = None) -> None:
    """A field as Word writes it, with what it shows until it is updated."""
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("shown", shown), ("end", "")):
        run = paragraph.add_run(style=style)
        if kind in ("begin", "separate", "end"):
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        elif kind == "shown":
            run.text = text
        else:
            instruction = OxmlElement("w:instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = f" {text} "
            run._r.append(instruction)


def add_link(paragraph: Paragraph, text: str, address: str) -> None:
    """A link, where the address is one of the web; its words alone elsewhere: nothing else is ever opened."""
    if not _WEB.fullmatch(address):
        paragraph.add_run(text)
        return
    identifier = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), identifier)
    run = Run(OxmlElement("w:r"), paragraph)
    run.text = text
    run.style = "Hyperlink"
    link.append(run._r)
    paragraph._p.append(link)


def make_vector(document: Document, inline: Any, svg: bytes, number: int) -> None:
    """Give a picture its vector form: Word 2016 and later draw it, others the picture itself."""
    part = Part(PackURI(f"/word/media/vector{number}.svg"), "image/svg+xml", svg, document.part.package)
    identifier = document.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    blip = inline.graphic.graphicData.pic.blipFill.find(qn("a:blip"))
    blip.append(
        parse_xml(
            f'<a:extLst {nsdecls("a")}><a:ext uri="{SVG_EXTENSION}"><asvg:svgBlip xmlns:asvg="{SVG_NAMESPACE}" '
            f'xmlns:r="{RELATIONS_NAMESPACE}" r:embed="{identifier}"/></a:ext></a:extLst>'
        )
    )


def describe(inline: Any, alternative: str, name: str) -> None:
    """What a picture says, for who does not see it."""
    properties = inline.docPr
    properties.set("descr", alternative)
    properties.set("name", name)


def repeat_first_row(table: Any) -> None:
    """The first row again at the top of every page; no row cut in two."""
    for index, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()
        if index == 0:
            properties.append(OxmlElement("w:tblHeader"))
        properties.append(OxmlElement("w:cantSplit"))


def describe_table(table: Any, caption: str) -> None:
    """The caption of a table, where readers aloud look for it."""
    properties = table._tbl.tblPr
    told = OxmlElement("w:tblCaption")
    told.set(qn("w:val"), caption)
    properties.append(told)


def packed_again(content: bytes) -> bytes:
    """The same file with one date on all its entries."""
    target = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(target, "w", ZIP_DEFLATED) as packed:
        for entry in source.infolist():
            info = ZipInfo(entry.filename, EPOCH)
            info.compress_type = ZIP_DEFLATED
            packed.writestr(info, source.read(entry.filename))
    return target.getvalue()

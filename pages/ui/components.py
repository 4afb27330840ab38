"""What every page is made of: the finding, the figure with its table and file, the caveat, the source."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, cast

import plotly.graph_objects as go
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.questions import CHOICES
from common import formats
from common.words import leading
from pages.documents.geojson import Places
from pages.ui.addresses import here_at_end
from pages.ui.downloads import csv_bytes, file_name
from pages.ui.exhibit_files import files_of
from pages.ui.figures.style import CONFIG
from pages.ui.filters import filters_sentence
from pages.ui.glossary import explained
from pages.ui.language import _, locale, speaking
from pages.ui.tables import Table, table_html
from pages.ui.view import View, current_view
from pages.ui.workbooks import Notice, workbook_bytes

_FINDING = "_finding"


@dataclass(frozen=True)
class Exhibit:
    """A figure and its twins. Cached and shared: never changed.

    Args:
        slug: its name in keys and file names.
        finding: what the figure establishes, with its n; it stands above it.
        figure, markup: plotly, or HTML already made; neither where there is nothing to draw, and
            `absent` says why.
        alt: what the figure says, for who does not see it.
        table: the table twin; whole: all of its rows, read when it is asked for. html: it, ready.
        csv, workbook: the whole frame as a file, made when it is asked for.
        caveat: what not to conclude.
        wide: scrolled sideways on a phone rather than squeezed.
        real: real statistics, whatever the release: badged so, and never marked as a demonstration.
        notice: what its files say of it. locale: of its words.
        places: what of a map its file holds; None where it is no map.
    """

    slug: str
    finding: str
    figure: go.Figure | None
    alt: str
    table: Table
    whole: Callable[[], Table]
    html: str
    csv: Callable[[], bytes]
    csv_name: str
    workbook: Callable[[], bytes]
    workbook_name: str
    caveat: str
    source: str
    notice: Notice
    locale: str
    markup: str = ""
    absent: str = ""
    wide: bool = False
    real: bool = False
    places: Places | None = None


def make_exhibit(
    view: View,
    slug: str,
    table: Table,
    *,
    finding: str,
    alt: str,
    caveat: str,
    figure: go.Figure | None = None,
    markup: str = "",
    method: str = "",
    filtered: bool | frozenset[str] = True,
    absent: str = "",
    wide: bool = False,
    attribution: str = "",
    whole: Callable[[], Table] | None = None,
    places: Places | None = None,
) -> Exhibit:
    """An exhibit of a view, with its table, file and source line made.

    Args:
        method: how it is counted, for the source line.
        filtered, attribution: as `source_line` takes them. places: as `Exhibit` has it.
        whole: what the file holds, read when it is asked for; the table where None.
    """
    info = view.release.info
    source = source_line(view, method=method, filtered=filtered, attribution=attribution)
    notice = Notice(finding, caveat.strip(), source, info.id, info.demonstration and not attribution)
    return Exhibit(
        slug=slug,
        finding=finding,
        figure=figure,
        alt=alt,
        **_twins(slug, table, notice, whole=whole, locale=view.locale),
        markup=markup,
        absent=absent,
        wide=wide,
        real=bool(attribution),
        places=places,
    )


def _twins(
    slug: str, table: Table, notice: Notice, *, whole: Callable[[], Table] | None, locale: str
) -> dict[str, Any]:
    """The table of an exhibit as it is shown, and as files, made when they are asked for, with their names."""
    marks: dict[str, Any] = {
        "release": notice.release,
        "demonstration": notice.demonstration,
        "locale": locale,
    }

    def make_csv() -> bytes:
        with speaking(locale):
            return csv_bytes(whole() if whole else table, source=notice.source, **marks)

    def make_workbook() -> bytes:
        with speaking(locale):
            return workbook_bytes(whole() if whole else table, notice, locale=locale)

    return {
        "notice": notice,
        "caveat": notice.caveat,
        "source": notice.source,
        "locale": locale,
        "table": table,
        "whole": whole or (lambda: table),
        "html": table_html(table, locale),
        "csv": make_csv,
        "csv_name": file_name(slug, "csv", **marks),
        "workbook": make_workbook,
        "workbook_name": file_name(slug, "xlsx", **marks),
    }


@dataclass(frozen=True)
class Head:
    """The places of the first line of a page: what is drawn first is not what is read first."""

    title: DeltaGenerator
    badges: DeltaGenerator
    release: DeltaGenerator
    language: DeltaGenerator


def draw_head() -> Head:
    """The title at the left; badges, release and language at the right."""
    with st.container(key="page-head", horizontal=True, vertical_alignment="center"):
        title = st.container(key="page-title")
        with st.container(key="page-controls", horizontal=True, vertical_alignment="center", width="content"):
            places = [
                st.container(width="content", key=f"page-{name}")
                for name in ("badges", "release", "language")
            ]
    return Head(title, *places)


def draw_finding_place() -> None:
    """Keep the place of the finding, between the title and the filters: only the page knows it."""
    st.session_state[_FINDING] = st.container(key="finding")


def draw_finding(sentences: Sequence[str]) -> None:
    """The first line of a page: what the figures establish. The first sentence stands out."""
    first, *others = [explained(sentence, locale()) for sentence in sentences if sentence] or [""]
    text = " ".join([f"<strong>{first}</strong>", *others]) if first else ""
    place = cast(DeltaGenerator, st.session_state[_FINDING])
    if text:
        place.html(f'<p class="finding">{text}</p>')


def draw_exhibit(exhibit: Exhibit, *, on_select: Callable[[], None] | None = None, key: str = "") -> None:
    """What the figure establishes, the figure, then a click away its table and its file, then what not to conclude."""
    name = key or exhibit.slug
    if exhibit.real:
        st.badge(_("Données réelles"), color="blue")
    if exhibit.finding:
        draw_reading(exhibit.finding)
    if exhibit.wide and exhibit.figure is not None:
        draw_hint(_("La figure se fait glisser de côté."), kind="sideways")
    with st.container(key=f"{'wide' if exhibit.wide else 'plain'}-{name}"):
        if exhibit.markup:
            st.html(exhibit.markup)
        elif exhibit.figure is None:
            st.info(exhibit.absent)
        else:
            more: dict[str, Any] = {"on_select": on_select, "selection_mode": "points"} if on_select else {}
            st.plotly_chart(
                exhibit.figure, theme=None, config=CONFIG, alt=exhibit.alt, key=f"figure-{name}", **more
            )
            if on_select:
                draw_hint(_click_words())
    draw_twins(exhibit)
    draw_caveat(exhibit.caveat, exhibit.source)


def draw_reading(text: str) -> None:
    """What a figure establishes, or a finding that needs none."""
    st.html(f'<p class="reading">{explained(text, locale())}</p>')


def draw_prose(paragraphs: Sequence[str]) -> None:
    """Sentences to read before figures, or instead of them."""
    text = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs if paragraph)
    st.html(f'<div class="prose">{text}</div>')


def _click_words() -> str:
    return _(
        "Un clic sur un territoire le choisit dans la barre de filtres\u00a0; un second revient au réseau."
    )


def draw_twins(exhibit: Exhibit) -> None:
    """The table, folded, and the downloads."""
    with st.container(key=f"twins-{exhibit.slug}", horizontal=True, vertical_alignment="top"):
        with st.expander(_("Voir le tableau"), key=f"table-{exhibit.slug}"):
            st.html(exhibit.html)
        with st.popover(_("Télécharger"), key=f"download-{exhibit.slug}"):
            for file in files_of(exhibit, here_at_end(current_view())):
                st.download_button(
                    _(file.word),
                    file.make,
                    file_name=file.name,
                    mime=file.kind,
                    key=f"{file.key}-{exhibit.slug}",
                    on_click="ignore",
                    type="tertiary",
                )


def draw_caveat(caveat: str, source: str) -> None:
    """What not to conclude, and where the figures come from."""
    lead = escape(leading(_("À ne pas conclure"), locale()))
    st.html(
        f'<p class="note"><strong>{lead}</strong> {escape(caveat)}</p><p class="source">{escape(source)}</p>'
    )


def draw_absence(text: str, source: str) -> None:
    """Why a whole part has nothing to show, and of which release and choices."""
    st.info(text)
    st.html(f'<p class="source">{escape(source)}</p>')


def draw_hint(text: str, *, kind: str = "") -> None:
    """A line in small type; `sideways` shows on narrow screens only."""
    st.html(f'<p class="hint {kind}">{escape(text)}</p>')


def draw_heading(text: str) -> None:
    """The title of a part of a page."""
    st.header(text, anchor=False)


def source_line(
    view: View, *, method: str = "", filtered: bool | frozenset[str] = True, attribution: str = ""
) -> str:
    """Release, filters and method, as every figure carries them; first of all, whose the real statistics are.

    Args:
        filtered: False where the filters of the bar do not reach it; or those that do, by their fields of
            `Filters`: nothing is said of the others.
        attribution: whose real statistics these are; empty for the network's own figures.
    """
    info = view.release.info
    day = formats.day(info.as_of, view.locale)
    if attribution:
        parts = [_("Source\u00a0: {attribution}").format(attribution=attribution), _("données réelles")]
    else:
        parts = [_("Source\u00a0: Maillage, version du {day}").format(day=day)]
        if info.demonstration:
            parts.append(_("données de démonstration"))
        if filtered:
            reach = CHOICES if filtered is True else filtered
            parts.append(filters_sentence(view.choices, view.filters, view.locale, reach=reach))
    if method:
        parts.append(method)
    if attribution:
        parts.append(_("dans Maillage, version du {day}").format(day=day))
    return "\u00a0; ".join(parts) + "." if view.locale == "fr" else "; ".join(parts) + "."

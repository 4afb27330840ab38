"""Tables and files: what stands in a cell."""

from __future__ import annotations

import csv
import io
import re
from zipfile import ZipFile

import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from pages.ui import tables
from pages.ui.downloads import csv_bytes, file_name
from pages.ui.tables import ROWS_SHOWN, Column, Table, square_table, table_html
from pages.ui.workbooks import Notice, workbook_bytes

NAN = float("nan")
PRESENCE = Table(
    "Présence",
    pd.DataFrame(
        {
            "territory": ["Estrie", "Îles <b>", "Laval"],
            "presence": [0.8349, NAN, NAN],
            "people": [1235.0, NAN, 0.0],
            "symbol": ["", "x", ".."],
        }
    ),
    (
        Column("territory", "Territoire"),
        Column("presence", "Présence", "whole_percent", "symbol"),
        Column("people", "Entrés", "count", "symbol"),
    ),
)


def rows_of_file(table: Table, locale: str) -> list[list[str]]:
    content = csv_bytes(table, release="2026-11-15", demonstration=True, source="S", locale=locale)
    separator = {"fr": ";", "en": ","}[locale]
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=separator))


def test_a_table_writes_figures_as_its_reader_does() -> None:
    french, english = table_html(PRESENCE, "fr"), table_html(PRESENCE, "en")
    assert '<td class="figure">83\u00a0%</td><td class="figure">1\u00a0235</td>' in french
    assert '<td class="figure">83%</td><td class="figure">1,235</td>' in english


def test_a_symbol_explains_itself_and_a_zero_is_a_dash() -> None:
    html = table_html(PRESENCE, "fr")
    assert html.count('<abbr title="Confidentiel') == 2
    assert '<abbr title="Non disponible.">..</abbr>' in html
    assert '<abbr title="Vrai zéro.">–</abbr>' in html


def test_a_name_is_shown_as_it_is_written() -> None:
    assert "Îles &lt;b&gt;" in table_html(PRESENCE, "fr")


def test_a_long_table_is_cut_and_says_so() -> None:
    long = Table("Liens", pd.DataFrame({"a": range(ROWS_SHOWN + 50)}), (Column("a", "Liens", "count"),))
    html = table_html(long, "fr")
    assert html.count("<tr>") == ROWS_SHOWN + 1
    assert "250" in html
    assert len(rows_of_file(long, "fr")) == ROWS_SHOWN + 51


def test_a_file_holds_symbols_and_says_what_it_is() -> None:
    rows = rows_of_file(PRESENCE, "fr")
    assert rows[0] == ["Territoire", "Présence", "Entrés", "Version", "Données de démonstration", "Source"]
    assert rows[1] == ["Estrie", "0,8349", "1235", "2026-11-15", "oui", "S"]
    assert rows[2][1:3] == ["x", "x"]
    assert rows_of_file(PRESENCE, "en")[1][1] == "0.8349"


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@x", "\t=1"])
def test_a_name_is_never_a_formula(name: str) -> None:
    table = Table("Noms", pd.DataFrame({"a": [name]}), (Column("a", "Territoire"),))
    assert rows_of_file(table, "fr")[1][0] == f"'{name}"


def test_a_square_names_its_rows_and_columns() -> None:
    square = pd.DataFrame([[NAN, 2.0], [2.0, NAN]], index=["a", "b"], columns=["a", "b"])
    html = table_html(
        square_table(square, ["Estrie", "Laval"], caption="", corner="Territoire", kind="count"), "fr"
    )
    assert '<th scope="col" class="figure">Laval</th>' in html
    assert '<th scope="row" class="word">Estrie</th>' in html


def test_a_file_of_a_demonstration_bears_it_in_its_name() -> None:
    assert (
        file_name("liens", "csv", release="r", demonstration=True, locale="fr")
        == "maillage-demonstration-liens-r.csv"
    )
    assert (
        file_name("liens", "xlsx", release="r", demonstration=False, locale="fr") == "maillage-liens-r.xlsx"
    )


def sheets_of(table: Table, locale: str) -> list[list[list[object]]]:
    notice = Notice(finding="F", caveat="C", source="S", release="2026-11-15", demonstration=True)
    content = workbook_bytes(table, notice, locale=locale)
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return [workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names]


def test_a_workbook_holds_numbers_and_says_what_they_are() -> None:
    data, notice = sheets_of(PRESENCE, "fr")
    assert data[0] == ["Territoire", "Présence", "Entrés"]
    assert data[1:] == [["Estrie", 0.8349, 1235.0], ["Îles <b>", "x", "x"], ["Laval", "..", 0.0]]
    told = {str(row[0]): row[1] for row in notice}
    assert told["Tableau"] == "Présence"
    assert (told["Source"], told["Version"], told["Données de démonstration"]) == ("S", "2026-11-15", "oui")
    assert "x" in told
    english = {str(row[0]): row[1] for row in sheets_of(PRESENCE, "en")[1]}
    assert english["Demonstration data"] == "yes"


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@x", "http://ailleurs.example"])
def test_a_workbook_takes_text_for_text(name: str) -> None:
    table = Table("Noms", pd.DataFrame({"a": [name]}), (Column("a", "Territoire"),))
    assert sheets_of(table, "fr")[0][1] == [name]
    with ZipFile(io.BytesIO(workbook_bytes(table, Notice("", "", "S", "r", False), locale="fr"))) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
        assert not [part for part in archive.namelist() if part.endswith("sheet1.xml.rels")]


def test_differences_of_shares_are_in_points_as_on_screen() -> None:
    table = Table("Écarts", pd.DataFrame({"a": [0.153]}), (Column("a", "Écart", "points"),))
    assert sheets_of(table, "fr")[0][1] == [pytest.approx(15.3)]


@pytest.mark.parametrize(
    "labels",
    [("Territoire", "Territoire"), ("Source", "Territoire"), ("Version", "Territoire")],
    ids=["twice", "that of the filters", "that of the release"],
)
def test_a_heading_stands_for_one_column(labels: tuple[str, str]) -> None:
    """A file keeps one column a heading: the other would be lost without a word."""
    frame = pd.DataFrame({"a": [1], "b": [2]})
    with pytest.raises(ValueError, match=re.escape(f"(fr): {labels[0]}")):
        Table("Deux", frame, (Column("a", labels[0]), Column("b", labels[1])))


def test_two_words_of_one_language_may_be_one_in_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        tables, "translate", lambda label, locale: "Share" if locale == "en" and label in "AB" else label
    )
    with pytest.raises(ValueError, match=r"\(en\): Share"):
        Table("Deux", pd.DataFrame({"a": [1], "b": [2]}), (Column("a", "A"), Column("b", "B")))


def test_a_column_is_in_its_frame() -> None:
    with pytest.raises(ValueError, match="no such columns: c, symbol"):
        Table("Une", pd.DataFrame({"a": [1]}), (Column("a", "A"), Column("c", "C", "count", "symbol")))


def test_rows_that_count_different_things_each_have_their_kind() -> None:
    frame = pd.DataFrame({"name": ["a", "b"], "value": [0.25, 12000.0], "kind": ["percent", "count"]})
    table = Table(
        "Chiffres", frame, (Column("name", "Indicateur"), Column("value", "Valeur", "ratio", kinds="kind"))
    )
    html = table_html(table, "fr")
    assert '<td class="figure">25,0\u00a0%</td>' in html
    assert '<td class="figure">12\u00a0000</td>' in html
    assert [row[1] for row in sheets_of(table, "fr")[0][1:]] == [0.25, 12000.0]
    assert [row[1] for row in rows_of_file(table, "fr")[1:]] == ["0,25", "12000"]

"""CSV files as they are sent: their encodings, their delimiters, their folders."""

from __future__ import annotations

import csv
import string
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.problems import Refusal
from etl.reading.limits import Limits
from etl.reading.reader import read

from .conftest import Refused
from .hostile import write_zip


@pytest.mark.parametrize(
    ("content", "delimiter", "headers", "first_row"),
    [
        (b"pole,periode\r\n1,2\r\n", ",", ("pole", "periode"), 2),
        ("pôle;période\n".encode(), ";", ("pôle", "période"), 2),
        ("\ufeffpôle;période\n".encode(), ";", ("pôle", "période"), 2),
        ("pôle;l’année\n€;é\n".encode("cp1252"), ";", ("pôle", "l’année"), 2),
        (b'"a,b";c\n', ";", ("a,b", "c"), 2),
        (b'"a\nb",c\n1,2\n', ",", ("a\nb", "c"), 2),
        (b"seule\nx\n", ",", ("seule",), 2),
        (b"sep=;\r\na;b,c\r\n", ";", ("a", "b,c"), 2),
        (b"\r\n;;\r\na;b\r\n", ";", ("a", "b"), 4),
        (b"", ",", (), 2),
    ],
)
def test_shapes_of_a_first_record(
    content: bytes, delimiter: str, headers: tuple[str, ...], first_row: int, tmp_path: Path
) -> None:
    (tmp_path / "Organisations.CSV").write_bytes(content)
    submission = read(tmp_path / "Organisations.CSV", into=tmp_path / "into")
    sheet = submission.sheets[0]
    assert (submission.kind, sheet.name, sheet.format) == ("csv", "Organisations", "csv")
    assert (sheet.delimiter, sheet.headers, sheet.first_row, sheet.rows) == (
        delimiter,
        headers,
        first_row,
        None,
    )
    written = sheet.path.read_text(encoding="utf-8-sig")
    assert tuple(next(csv.reader(written.splitlines(keepends=True), delimiter=delimiter), ())) == headers


def test_utf8_is_read_where_it_lies_and_windows_is_copied(tmp_path: Path) -> None:
    folder = tmp_path / "lot"
    folder.mkdir()
    (folder / "a.csv").write_text("nom\nL’Anse-Saint-Jean\n", encoding="utf-8")
    (folder / "b.csv").write_text("nom\nL’Anse-Saint-Jean\n", encoding="cp1252")
    (folder / "~$b.csv").write_text("x")
    (folder / "notes.txt").write_text("x")
    first, second = read(folder, into=tmp_path / "into").sheets
    assert first.path == folder / "a.csv"
    assert second.path.parent == tmp_path / "into"
    assert first.path.read_bytes() == second.path.read_bytes()


def test_an_accent_astride_two_blocks_is_no_error(tmp_path: Path) -> None:
    text = "a\n" + "x" * (4 * (1 << 20) - 3) + "é\n"
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    assert read(tmp_path / "a.csv", into=tmp_path / "into").sheets[0].path == tmp_path / "a.csv"


@pytest.mark.parametrize(
    "content",
    [
        "pôle;é\n".encode("utf-16"),
        "pole;e\n".encode("utf-16-le"),
        "pôle\n".encode() + "é\n".encode("cp1252"),
        b"nom\n\x81\xe9\n",
        b"a,b\n\x00\x01\x02",
    ],
)
def test_other_encodings(content: bytes, tmp_path: Path, refused: Refused) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    assert refused(tmp_path / "a.csv") == "bad_encoding"


def test_the_line_of_a_mixed_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("nom\nbon\ncôté\n".encode() + b"\xe9t\xe9\n")
    with pytest.raises(Refusal) as caught:
        read(tmp_path / "a.csv", into=tmp_path / "into")
    assert dict(caught.value.sentence.values) == {"file": "a.csv", "line": 3}


def test_a_first_line_without_end(tmp_path: Path, refused: Refused) -> None:
    (tmp_path / "a.csv").write_bytes(b"x" * (3 << 20))
    assert refused(tmp_path / "a.csv") == "no_header"
    (tmp_path / "a.csv").write_bytes(b"x," * (3 << 19))
    assert refused(tmp_path / "a.csv") == "no_header"


def test_limits_of_size(tmp_path: Path, refused: Refused) -> None:
    (tmp_path / "a.csv").write_bytes(b"nom\n" + b"x\n" * 1_000)
    assert refused(tmp_path / "a.csv", limits=Limits(csv_bytes=1_000)) == "too_large"
    zipped = write_zip(tmp_path / "a.zip", {"depot.csv": b"nom\n" + b"x\n" * 1_000})
    assert refused(zipped, limits=Limits(csv_bytes=1_000)) == "too_large"


@pytest.mark.parametrize("names", [[], ["notes.txt"], [".depot.csv"]])
def test_folders_without_a_csv(names: list[str], tmp_path: Path, refused: Refused) -> None:
    folder = tmp_path / "lot"
    folder.mkdir()
    for name in names:
        (folder / name).write_text("x")
    assert refused(folder) == "empty_folder"


def test_a_folder_that_mixes_csv_and_workbooks(tmp_path: Path, refused: Refused) -> None:
    folder = tmp_path / "lot"
    folder.mkdir()
    (folder / "depot.csv").write_text("pole\n")
    (folder / "pole.xlsx").write_text("x")
    assert refused(folder) == "workbooks_inside"


def test_an_archive_of_one_folder_with_the_leavings_of_a_mac(tmp_path: Path) -> None:
    source = write_zip(
        tmp_path / "a.zip",
        {
            "lot/Dépôt.csv": "pôle\nSaguenay\n".encode("cp1252"),
            "lot/projets.csv": "titre;état\n",
            "__MACOSX/lot/._projets.csv": "x",
            "lot/.DS_Store": "x",
        },
    )
    sheets = read(source, into=tmp_path / "into").sheets
    assert [(sheet.name, sheet.headers) for sheet in sheets] == [
        ("Dépôt", ("pôle",)),
        ("projets", ("titre", "état")),
    ]
    assert all(sheet.path.is_relative_to(tmp_path / "into") for sheet in sheets)


def test_a_mac_writes_utf8_names_without_saying_so(tmp_path: Path) -> None:
    source = write_zip(tmp_path / "a.zip", {"D\u00e9p\u00f4t.csv": "pole\n"})
    content = bytearray(source.read_bytes())
    content[6 + 1] &= ~0x08
    content[content.find(b"PK\x01\x02") + 8 + 1] &= ~0x08
    source.write_bytes(content)
    assert read(source, into=tmp_path / "into").sheets[0].name == "Dépôt"


# A capital and a sign (É«) may by chance be one letter of UTF-8; letters alone never are.
FIELD = st.text(string.printable + "éèêàâçîïôùûüÿÉÈÀÇ", max_size=12)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    headers=st.lists(FIELD.filter(lambda text: text.strip(' \t\r\n,;"\ufeff')), min_size=2, max_size=5),
    values=st.lists(FIELD, min_size=1, max_size=5),
    delimiter=st.sampled_from(",;"),
)
def test_windows_and_utf8_say_the_same(
    tmp_path: Path, headers: list[str], values: list[str], delimiter: str
) -> None:
    sheets = []
    for encoding in ("utf-8", "cp1252"):
        path = tmp_path / f"{encoding}.csv"
        with path.open("w", encoding=encoding, newline="") as handle:
            csv.writer(handle, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([headers, values])
        sheets.append(read(path, into=tmp_path / encoding).sheets[0])
    assert [sheet.headers for sheet in sheets] == [tuple(headers)] * 2
    assert [sheet.delimiter for sheet in sheets] == [delimiter] * 2
    assert sheets[0].path.read_bytes() == sheets[1].path.read_bytes()

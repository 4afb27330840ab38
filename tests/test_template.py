"""The template: what it offers to whoever fills it, and that it is read back as an empty submission."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from common.codes import ORGANISATION_TYPES, STAGES
from common.reference import Reference
from etl.contracts import DEPOSIT, TABLES
from etl.contracts.model import LISTS_SHEET, TEMPLATE_VERSION
from etl.reading.reader import read
from etl.staging.headers import match_sheets
from etl.template import write_template
from tests.conftest import REFERENCE


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("template") / "gabarit.xlsx"
    write_template(target, locale="fr", reference=Reference.load(REFERENCE))
    return target


@pytest.fixture(scope="module")
def template(path: Path) -> Workbook:
    return openpyxl.load_workbook(path)


def drop_downs(template: Workbook, sheet: str) -> dict[str, list[str]]:
    """Header → words offered below it."""
    offered = {}
    for rule in template[sheet].data_validations.dataValidation:
        column = str(rule.sqref).split(":")[0].rstrip("0123456789")
        source = rule.formula1
        if source.startswith(LISTS_SHEET) or source.startswith(f"={LISTS_SHEET}"):
            cells = template[LISTS_SHEET][source.partition("!")[2].replace("$", "")]
            words = [cell.value for (cell,) in cells]
        else:
            words = source.strip('"').split(",")
        offered[template[sheet][f"{column}1"].value] = words
    return offered


def test_one_sheet_a_table_and_a_hidden_one_for_lists(template: Workbook) -> None:
    assert template.sheetnames == [DEPOSIT.sheet, *(table.sheet for table in TABLES), LISTS_SHEET]
    assert template[LISTS_SHEET].sheet_state == "hidden"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_headers_notes_and_required_columns(table, template: Workbook) -> None:
    sheet = template[table.sheet]
    headers = [cell.value for cell in sheet[1]]
    assert headers == [*(column.header for column in table.columns), "retrait"]
    for cell, column in zip(sheet[1], table.columns, strict=False):
        assert column.meaning in cell.comment.text
        assert ("Obligatoire." in cell.comment.text) == column.mandatory
    colours = {
        column.mandatory: cell.fill.fgColor.rgb for cell, column in zip(sheet[1], table.columns, strict=False)
    }
    assert len(set(colours.values())) == len(colours)


def test_code_columns_offer_their_words(template: Workbook) -> None:
    assert drop_downs(template, "Organisations")["type"] == list(ORGANISATION_TYPES.words)
    assert drop_downs(template, "Jalons")["stade"] == list(STAGES.words)
    assert drop_downs(template, "Projets")["structurant"] == ["oui", "non"]
    assert drop_downs(template, "Dépôt")["pôle"][0] == "01"


def test_places_come_from_the_hidden_list(template: Workbook) -> None:
    places = drop_downs(template, "Jeunes talents")["municipalité d'origine"]
    assert places[0] == "hors Québec"
    assert {"Rimouski", "Clermont (Charlevoix-Est)", "Clermont (Abitibi-Ouest)"} <= set(places)


def test_identifiers_are_text_and_dates_are_dates(template: Workbook) -> None:
    formats = {
        template["Organisations"]["C1"].value: template["Organisations"].column_dimensions["C"].number_format,
        template["Jalons"]["C1"].value: template["Jalons"].column_dimensions["C"].number_format,
    }
    assert formats == {"NEQ": "@", "date": "yyyy-mm-dd"}


def test_read_back_it_lacks_only_its_pole_and_period(path: Path, template: Workbook, tmp_path: Path) -> None:
    matched, _ = match_sheets(read(path, into=tmp_path), file=path.name)
    assert set(matched) == {DEPOSIT.name, *(table.name for table in TABLES)}
    assert not any(sheet.unknown for sheet in matched.values())
    told = dict(zip(DEPOSIT.by_name, (cell.value for cell in template[DEPOSIT.sheet][2]), strict=False))
    assert {name for name, value in told.items() if value} == {"template_version"}
    assert told["template_version"] == TEMPLATE_VERSION


def test_the_network_decides_what_is_offered(tmp_path: Path) -> None:
    (tmp_path / "poles.csv").write_text("pole_code,name\nA,Alpha\nB,Bêta\n", encoding="utf-8")
    write_template(tmp_path / "t.xlsx", locale="fr", reference=Reference.load(tmp_path))
    template = openpyxl.load_workbook(tmp_path / "t.xlsx")
    assert drop_downs(template, "Dépôt")["pôle"] == ["A", "B"]
    assert "municipalité" not in drop_downs(template, "Organisations")

"""What becomes of the rows of one submission: good, set aside, flagged; each bad input of the contracts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from common.periods import Period
from common.settings import Settings
from tests.drawing import problems, received, staged_rows, submission

ORGANISATIONS = """
    organisation_id | nom | type | secteur | municipalité | code postal
    O1 | Fonderie du lac | entreprise | 31 | Shawinigan |
    O2 | Cégep | cegep | 61 | 37067 | G8Z 1A1
"""
PROJECTS = """
    project_id | titre | secteur | date de début | date de fin | état | structurant
    P1 | Turbine | 22 | 2024-03-05 | | actif | oui
"""


def only(settings: Settings, folder: Path, **tables: str):
    (staged,) = received(settings, submission(folder, **tables))
    assert staged.refusal is None
    return staged


def test_good_rows_are_typed_and_nothing_is_said(settings: Settings, tmp_path: Path) -> None:
    staged = only(
        settings,
        tmp_path / "depot",
        organisations=ORGANISATIONS,
        projects=PROJECTS,
        participations="project_id | organisation_id | rôle\nP1 | O1 | Porteur\nP1 | O2 | PARTENAIRE",
    )
    assert problems(staged) == []
    assert staged_rows(
        staged, "organisations", "organisation_id, type, sector, municipality, municipality_pole"
    ) == [
        ("O1", "company", "31-33", "36033", "04"),
        ("O2", "college", "61", "37067", "04"),
    ]
    assert staged_rows(staged, "projects", "start_date, end_date, state, structuring") == [
        (date(2024, 3, 5), None, "active", True)
    ]
    assert staged_rows(staged, "participations", "role") == [("lead",), ("partner",)]
    assert (staged.pole_code, staged.period) == ("04", Period(2026, 3))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024-03-05", date(2024, 3, 5)),
        ("2024-03-05 00:00:00", date(2024, 3, 5)),
        ("05/03/2024", date(2024, 3, 5)),
        ("5 mars 2024", date(2024, 3, 5)),
        ("1er août 2024", date(2024, 8, 1)),
        ("3 juil. 2022", date(2022, 7, 3)),
        ("12\u00a0décembre\u00a02023", date(2023, 12, 12)),
        ("2024-02-30", None),
        ("31/04/2024", None),
        ("45000", None),
        ("hier", None),
    ],
)
def test_dates_as_people_write_them(
    settings: Settings, tmp_path: Path, written: str, expected: date | None
) -> None:
    staged = only(
        settings,
        tmp_path / "depot",
        projects=f"project_id | titre | secteur | date de début | état\nP1 | a | 00 | {written} | actif",
    )
    if expected:
        assert staged_rows(staged, "projects", "start_date") == [(expected,)]
    else:
        assert problems(staged) == [("projects", 2, written, "date", "error")]
        assert staged.tables["projects"].set_aside == 1


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1234.56", Decimal("1234.56")),
        ("1 234,56 $", Decimal("1234.56")),
        ("1\u00a0234,56\u00a0$", Decimal("1234.56")),
        ("1\u202f234", Decimal("1234")),
        ("1,234.56", Decimal("1234.56")),
        ("1.234,56", Decimal("1234.56")),
        ("0", Decimal("0")),
        ("nan", None),
        ("douze", None),
        ("1e999", None),
    ],
)
def test_amounts_as_people_write_them(
    settings: Settings, tmp_path: Path, written: str, expected: Decimal | None
) -> None:
    staged = only(
        settings,
        tmp_path / "depot",
        funding=f"funding_id | source | montant | date | nature\nF1 | Québec | {written} | 2026-08-01 | engagé",
    )
    if expected is not None:
        assert staged_rows(staged, "funding", "amount") == [(expected,)]
    else:
        assert problems(staged) == [("funding", 2, written, "number", "error")]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ("O1 | Nom | entreprize | | Shawinigan | | |", ("type", "code", "error")),
        ("O1 | | entreprise | | Shawinigan | | |", ("nom", "required", "error")),
        ("O1 | Nom | entreprise | 99 | Shawinigan | | |", ("secteur", "sector", "error")),
        ("O1 | Nom | entreprise | | Clermont | | |", ("municipalité", "place_ambiguous", "error")),
        ("O1 | Nom | entreprise | | Shawinigame | | |", ("municipalité", "place_unknown", "error")),
        ("O1 | Nom | entreprise | | Shawinigame | 04 | |", ("municipalité", "place_ignored", "warning")),
        ("O1 | Nom | entreprise | | | | |", ("municipalité", "place_missing", "error")),
        ("O1 | Nom | entreprise | | Shawinigan | | H2X 1A1 |", ("code postal", "postal_region", "warning")),
        ("O1 | Nom | entreprise | | Shawinigan | | G8Z |", ("code postal", "postal_code", "warning")),
        ("O1 | Nom | entreprise | | Shawinigan | | | 12345", ("NEQ", "neq", "error")),
        ("O1 | jean@exemple.org | entreprise | | Shawinigan | | |", ("nom", "looks_personal", "warning")),
    ],
)
def test_each_mistake_of_an_organisation_is_one_problem(
    settings: Settings, tmp_path: Path, cells: str, expected: tuple[str, str, str]
) -> None:
    header = "organisation_id | nom | type | secteur | municipalité | territoire | code postal | NEQ"
    staged = only(settings, tmp_path / "depot", organisations=f"{header}\n{cells}")
    ((_, row, _, rule, severity),) = problems(staged)
    assert (row, rule, severity) == (2, *expected[1:])
    assert staged.tables["organisations"].set_aside == (severity == "error")


def test_two_municipalities_of_one_name_are_told_apart_by_postal_code_or_mrc(
    settings: Settings, tmp_path: Path
) -> None:
    staged = only(
        settings,
        tmp_path / "depot",
        organisations="""
            organisation_id | nom | type | municipalité | code postal
            O1 | a | autre | Clermont (Charlevoix-Est) |
            O2 | b | autre | Clermont | G4A 1A1
            O3 | c | autre | Ste-Foy-de-nulle-part |
        """,
    )
    assert staged_rows(staged, "organisations", "organisation_id, municipality_pole") == [
        ("O1", "03"),
        ("O2", "03"),
    ]


def test_an_organisation_abroad_needs_no_municipality(settings: Settings, tmp_path: Path) -> None:
    staged = only(
        settings,
        tmp_path / "depot",
        organisations="organisation_id | nom | type | municipalité | pays\nO1 | a | autre | Lyon | France",
    )
    assert problems(staged) == []
    assert staged_rows(staged, "organisations", "is_local, municipality") == [(False, None)]


def test_one_key_told_twice(settings: Settings, tmp_path: Path) -> None:
    staged = only(
        settings,
        tmp_path / "depot",
        projects="""
            project_id | titre | secteur | date de début | état
            P1 | le même | 00 | 2024-01-01 | actif
            P1 | le même | 00 | 01/01/2024 | Actif
            P2 | un | 00 | 2024-01-01 | actif
            P2 | deux | 00 | 2024-01-01 | actif
            P3 | seul | 00 | 2024-01-01 | actif
        """,
    )
    assert problems(staged) == [
        ("projects", 3, "P1", "duplicate_identical", "warning"),
        ("projects", 4, "P2", "duplicate_key", "error"),
        ("projects", 5, "P2", "duplicate_key", "error"),
    ]
    assert staged_rows(staged, "projects", "project_id, row_number") == [("P1", 2), ("P3", 6)]


def test_a_formula_in_a_title_is_text(settings: Settings, tmp_path: Path) -> None:
    title = '=HYPERLINK("http://exemple.org";"clic")'
    folder = submission(tmp_path / "depot", projects=PROJECTS.replace("Turbine", title))
    (staged,) = received(settings, folder)
    assert staged_rows(staged, "projects", "title") == [(title,)]


def test_a_withdrawn_row_needs_only_its_key(settings: Settings, tmp_path: Path) -> None:
    staged = only(
        settings,
        tmp_path / "depot",
        projects="project_id | titre | secteur | date de début | état | retrait\nP1 | | | | | oui\nP2 | | | | | peut-être",
    )
    assert staged_rows(staged, "projects", "project_id, withdrawn") == [("P1", True)]
    assert ("projects", 3, "peut-être", "flag", "error") in problems(staged)


def test_all_problems_of_a_row_are_said_at_once(settings: Settings, tmp_path: Path) -> None:
    staged = only(
        settings,
        tmp_path / "depot",
        commercialisations="""
            event_id | project_id | organisation_id | date | type | marché | revenu
            E1 | P1 | O1 | 2024-13-01 | vante | lunaire | -5
        """,
    )
    assert [rule for _, _, _, rule, _ in problems(staged)] == ["minimum", "date", "code", "code"]


def test_young_people_are_pseudonyms_before_they_are_stored(settings: Settings, tmp_path: Path) -> None:
    staged = only(
        settings,
        tmp_path / "depot",
        talents="""
            talent_id | année de naissance | municipalité d'origine | date d'entrée | programme
            T-042 | 2001 | Shawinigan | 2024-05-01 | stage
            T-043 | 1884 | Shawinigan | 2024-05-01 | stage
            T-044 | 1980 | hors Québec | 2024-05-01 | stage
        """,
    )
    first, second = staged_rows(staged, "talents", "talent_id, origin, age_at_entry")
    assert first[1:] == ("36033", 23)
    assert second[1:] == ("outside_quebec", 44)
    assert len(first[0]) == 64
    everything = b"".join(path.read_bytes() for path in staged.directory.rglob("*") if path.is_file())
    assert b"T-042" not in everything
    assert b"T-043" not in everything
    assert problems(staged) == [
        ("talents", 3, "•••", "age_impossible", "error"),
        ("talents", 4, "•••", "age_unusual", "warning"),
    ]


def test_ragged_lines_lose_no_row(settings: Settings, tmp_path: Path) -> None:
    folder = submission(tmp_path / "depot", organisations=ORGANISATIONS)
    with (folder / "organisations.csv").open("a", encoding="utf-8") as file:
        file.write("O3;Courte;autre\nO4;Longue;autre;61;Shawinigan;;de trop;encore\n")
    (staged,) = received(settings, folder)
    assert [row[0] for row in staged_rows(staged, "organisations", "organisation_id")] == ["O1", "O2", "O4"]
    assert problems(staged) == [("organisations", 4, None, "place_missing", "error")]
    assert sorted(path.name for path in folder.iterdir()) == ["depot.csv", "organisations.csv"]


def test_a_former_municipality_is_the_one_it_was_merged_into(settings: Settings, tmp_path: Path) -> None:
    staged = only(
        settings,
        tmp_path / "depot",
        organisations="""
            organisation_id | nom | type | municipalité
            O1 | a | autre | 14082
            O2 | b | autre | 93022
        """,
    )
    assert problems(staged) == []
    assert [row[0] for row in staged_rows(staged, "organisations", "municipality")] == ["14082", "93022"]

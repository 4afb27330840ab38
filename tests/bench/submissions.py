"""A large network to load: 18 submissions as folders of CSV, wrong in every way that is checked.

Participations have fourteen columns: the five of the contract and nine that no contract names, as a
pole's own export has. Each of six mistakes strikes about one row in a hundred. Ten participations a
project, five projects an organisation; nothing is drawn at random, so every run loads the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

_PER_PROJECT = 10
_PROJECTS_PER_ORGANISATION = 5
_DEPOSIT = "pôle;période;période de début\n{pole};2026-T3;2018-T3\n"

_ORGANISATIONS = """
SELECT 'O' || i AS organisation_id, 'Organisation ' || i AS nom,
    (11 + i % 2 * 11)::VARCHAR || lpad(($place::BIGINT * 1000000 + i)::VARCHAR, 8, '0') AS "NEQ",
    ['entreprise', 'université', 'cégep', 'CCTT', 'Organisme communautaire'][i % 5 + 1] AS "type",
    ['31', '54', '61', '00'][i % 4 + 1] AS secteur,
    ['36033', 'Shawinigan', 'Rimouski', 'Québec'][i % 4 + 1] AS "municipalité"
FROM range($organisations::BIGINT) AS number(i)
"""

_PROJECTS = """
SELECT 'P' || i AS project_id, 'Projet ' || i || ' de mise au point' AS titre,
    ['31', '54', '61', '00'][i % 4 + 1] AS secteur,
    strftime(DATE '2018-07-01' + (i % 2900)::INTEGER, '%Y-%m-%d') AS "date de début",
    CASE WHEN i % 3 = 0 THEN strftime(DATE '2026-07-01' + (i % 60)::INTEGER, '%Y-%m-%d') END AS "date de fin",
    ['actif', 'terminé', 'Actif', 'suspendu'][i % 4 + 1] AS "état",
    ['oui', 'non', ''][i % 3 + 1] AS structurant
FROM range($projects::BIGINT) AS number(i)
"""

# Row i of a project p = i // 10 is its member j = i % 10; 131 steps apart, members never meet again.
_PARTICIPATIONS = """
WITH rows AS (
    SELECT i, i // 10 AS p, i % 10 AS j, hash(i) % 100 AS lot, DATE '2018-07-01' + (i % 2900)::INTEGER AS day
    FROM range($participations::BIGINT) AS number(i)
), repeated AS (
    SELECT * REPLACE (CASE WHEN lot = 4 AND j > 0 THEN j - 1 ELSE j END AS j) FROM rows
)
SELECT
    CASE WHEN lot = 3 THEN '' WHEN lot = 5 THEN 'X' || p ELSE 'P' || p END AS project_id,
    'O' || ((p * 7 + j * 131) % $organisations)::VARCHAR AS organisation_id,
    CASE WHEN lot = 1 THEN 'partenariat' WHEN j = 0 THEN 'porteur' WHEN lot > 90 THEN 'Partenaire'
        ELSE ['partenaire', 'expert ou mentor', 'fournisseur', 'financeur'][j % 4 + 1] END AS "rôle",
    CASE WHEN lot = 0 THEN '2024-02-30' WHEN lot > 95 THEN strftime(day, '%d/%m/%Y')
        ELSE strftime(day, '%Y-%m-%d') END AS "date de début",
    CASE WHEN lot = 2 THEN '2001-01-01' WHEN lot > 50 THEN strftime(day + 400, '%Y-%m-%d') END AS "date de fin",
    'Suivi du dossier ' || p AS note, (i * 37 % 100000 / 100)::VARCHAR AS contribution,
    (i % 40)::VARCHAR AS heures, ['oui', 'non'][i % 2 + 1] AS confirme, 'R' || i % 9 AS responsable,
    ['courriel', 'rencontre', 'appel'][i % 3 + 1] AS canal, strftime(day + 30, '%Y-%m-%d') AS mise_a_jour,
    'D-' || lpad((i % 100000)::VARCHAR, 6, '0') AS dossier, 'v' || i % 4 AS version
FROM repeated ORDER BY i
"""


def write_submissions(folder: Path, *, poles: Sequence[str], participations: int) -> list[Path]:
    """Write a submission for each pole, with `participations` rows in all; gives their folders."""
    rows = participations // len(poles)
    projects = rows // _PER_PROJECT
    sizes = {
        "participations": rows,
        "projects": projects,
        "organisations": max(projects // _PROJECTS_PER_ORGANISATION, 2000),
    }
    connection = duckdb.connect()
    written = []
    for place, pole in enumerate(poles):
        home = folder / pole
        home.mkdir(parents=True, exist_ok=True)
        (home / "depot.csv").write_text(_DEPOSIT.format(pole=pole), encoding="utf-8")
        for stem, select in (
            ("organisations", _ORGANISATIONS),
            ("projets", _PROJECTS),
            ("participations", _PARTICIPATIONS),
        ):
            named = {name: size for name, size in {**sizes, "place": place}.items() if f"${name}" in select}
            frame = connection.sql(select, params=named)
            frame.write_csv(str(home / f"{stem}.csv"), sep=";", header=True)
        written.append(home)
    return written

"""Sectors: the twenty two-digit groups of SCIAN Canada 2022 (NAICS), and «non précisé».

Three groups span several two-digit codes; poles send two digits, so each row carries the
first and last that it covers (31, 32 and 33 are all `31-33`).
"""

from __future__ import annotations

import pandas as pd

GROUPS = (
    ("00", "Non précisé", "Not specified"),
    ("11", "Agriculture, foresterie, pêche et chasse", "Agriculture, forestry, fishing and hunting"),
    (
        "21",
        "Extraction minière, exploitation en carrière, et extraction de pétrole et de gaz",
        "Mining, quarrying, and oil and gas extraction",
    ),
    ("22", "Services publics", "Utilities"),
    ("23", "Construction", "Construction"),
    ("31-33", "Fabrication", "Manufacturing"),
    ("41", "Commerce de gros", "Wholesale trade"),
    ("44-45", "Commerce de détail", "Retail trade"),
    ("48-49", "Transport et entreposage", "Transportation and warehousing"),
    ("51", "Industrie de l'information et industrie culturelle", "Information and cultural industries"),
    ("52", "Finance et assurances", "Finance and insurance"),
    (
        "53",
        "Services immobiliers et services de location et de location à bail",
        "Real estate and rental and leasing",
    ),
    (
        "54",
        "Services professionnels, scientifiques et techniques",
        "Professional, scientific and technical services",
    ),
    ("55", "Gestion de sociétés et d'entreprises", "Management of companies and enterprises"),
    (
        "56",
        (
            "Services administratifs, services de soutien, services de gestion des déchets "
            "et services d'assainissement"
        ),
        "Administrative and support, waste management and remediation services",
    ),
    ("61", "Services d'enseignement", "Educational services"),
    ("62", "Soins de santé et assistance sociale", "Health care and social assistance"),
    ("71", "Arts, spectacles et loisirs", "Arts, entertainment and recreation"),
    ("72", "Services d'hébergement et de restauration", "Accommodation and food services"),
    (
        "81",
        "Autres services (sauf les administrations publiques)",
        "Other services (except public administration)",
    ),
    ("91", "Administrations publiques", "Public administration"),
)


def sectors() -> pd.DataFrame:
    """`code, name_fr, name_en, first, last`: first and last two-digit codes of the group, as text."""
    frame = pd.DataFrame(GROUPS, columns=["code", "name_fr", "name_en"])
    return frame.assign(first=frame.code.str[:2], last=frame.code.str[-2:])

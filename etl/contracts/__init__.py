"""What a pole sends, and the ministry, written once: template, checks, staging types, dictionary and demonstration come from it."""

from etl.contracts.model import Column, Kind, Rule, Severity, Table
from etl.contracts.tables import DEPOSIT, TABLES, TABLES_BY_NAME, TARGETS

__all__ = [
    "DEPOSIT",
    "TABLES",
    "TABLES_BY_NAME",
    "TARGETS",
    "Column",
    "Kind",
    "Rule",
    "Severity",
    "Table",
]

"""What a pole sends, written once: template, checks, staging types, dictionary and demonstration come from it."""

from etl.contracts.model import Column, Kind, Rule, Severity, Table
from etl.contracts.tables import DEPOSIT, TABLES, TABLES_BY_NAME

__all__ = ["DEPOSIT", "TABLES", "TABLES_BY_NAME", "Column", "Kind", "Rule", "Severity", "Table"]

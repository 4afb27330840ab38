"""Every rule that a check can name has its sentence, and every sentence is some rule's."""

from __future__ import annotations

import ast
import json
import re
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from common.settings import ROOT
from common.words import LOCALES
from etl.build.consistency import CHECKS
from etl.contracts import TABLES, TABLES_BY_NAME, TARGETS, Severity
from etl.problems import RULES, SEVERITIES, Problem
from etl.staging.checks import row_checks
from tests.repository.tree import modules, texts

OWN = {"value", "column"}
"""What every sentence may say; anything else comes from the detail."""
CHECK_FILES = sorted((ROOT / "etl" / "sql" / "checks").glob("*.sql"))
_INSERTED = re.compile(r"INSERT INTO (?:build_)?problems\b.*", re.DOTALL)


def placeholders(rule: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(RULES[rule]) if name}


@cache
def named_in_checks() -> frozenset[str]:
    """Rules of the compiled contracts and of the checks between tables."""
    compiled = {check.rule for table in (*TABLES, TARGETS) for check in row_checks(table)}
    return frozenset(compiled | {check.rule for check in CHECKS})


@cache
def named_in_code() -> frozenset[str]:
    """Rules given by `rule="…"`, or written in a statement that inserts problems."""
    facts = {name for rule in RULES for name in placeholders(rule)}
    found = set()
    for _, tree in modules("etl/staging", "etl/build"):
        for node in ast.walk(tree):
            if isinstance(node, ast.keyword) and node.arg == "rule":
                found |= _slugs(node.value)
            if isinstance(node, ast.JoinedStr | ast.Constant):
                statement = "".join(text for _, text in texts(node))
                if inserted := _INSERTED.search(statement):
                    found |= set(re.findall(r"'([a-z]+(?:_[a-z]+)*)'", inserted[0]))
    return frozenset(found - facts - {severity.value for severity in Severity})


def _slugs(value: ast.expr) -> set[str]:
    """The constants that the expression may be, not those that it tests."""
    if isinstance(value, ast.IfExp):
        return _slugs(value.body) | _slugs(value.orelse)
    return {value.value} if isinstance(value, ast.Constant) and isinstance(value.value, str) else set()


def test_every_rule_has_a_sentence() -> None:
    assert sorted((named_in_checks() | named_in_code()) - set(RULES)) == []


def test_every_sentence_is_some_rules() -> None:
    """A rule chosen between two (an orphan, or one to verify) is at least written in the code."""
    written = {
        text
        for _, tree in modules("etl/staging", "etl/build")
        for _, text in texts(tree)
        if re.fullmatch(r"[a-z_]+", text)
    }
    assert sorted(set(RULES) - named_in_checks() - named_in_code() - written) == []


def test_every_severity_has_a_word() -> None:
    assert set(SEVERITIES) == set(Severity)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("rule", RULES)
def test_a_sentence_says_its_facts(rule: str, locale: str) -> None:
    facts = {name: f"<{name}>" for name in sorted(placeholders(rule) - OWN)}
    problem = Problem(
        file="depot.xlsx",
        sheet="Projets",
        row=2,
        column="<column>",
        value="<value>",
        rule=rule,
        severity=Severity.ERROR,
        detail=json.dumps(facts) if facts else None,
    )
    sentence = problem.sentence(locale)
    assert all(f"<{name}>" in sentence for name in placeholders(rule))
    assert not re.search(r"[{}]", sentence)
    assert sentence.endswith((".", "?", "!"))


def test_near_words_are_quoted_as_the_language_quotes() -> None:
    problem = Problem("f", "s", 2, "type", "entreprize", "code", Severity.ERROR, '{"near": ["entreprise"]}')
    assert problem.sentence("fr").endswith("Voulez-vous dire «\u00a0entreprise\u00a0»\u00a0?")
    assert problem.sentence("en").endswith("Did you mean “entreprise”?")


def test_a_file_of_checks_is_a_check_and_the_other_way() -> None:
    assert [path.stem for path in CHECK_FILES] == sorted(check.rule for check in CHECKS)
    for check in CHECKS:
        assert check.column in TABLES_BY_NAME[check.table].by_name


@pytest.mark.parametrize("path", CHECK_FILES, ids=lambda path: path.stem)
def test_a_check_brings_the_facts_of_its_sentence(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith(f"-- {path.stem}: ")
    facts = set(re.findall(r"json_object\('(\w+)'", text))
    assert placeholders(path.stem) - OWN == facts

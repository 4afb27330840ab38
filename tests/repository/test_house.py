"""The house rules that a machine can see."""

from __future__ import annotations

import ast
import re
from fnmatch import fnmatch
from pathlib import Path

import pytest

from common.settings import ROOT
from etl.build.tables import read_table_file
from tests.repository.tree import committed, modules, place, texts

LONGEST_MODULE, LONGEST_FUNCTION = 400, 40
TABLE_FILES = [
    (prefix, path)
    for folder, prefix in (("core", "core"), ("marts", "mart"))
    for path in sorted((ROOT / "etl" / "sql" / folder).glob("*.sql"))
]
ELSEWHERE = re.compile(r"(?:https?:)?//[\w.-]+\.\w+", re.IGNORECASE)
NAMES_NOT_LOADED = (
    "http://www.w3.org/",
    "http://schemas.openxmlformats.org/",
    "http://schemas.microsoft.com/office/drawing/",
)
"""Namespaces of SVG, XML and Word: written, never fetched."""
MACHINE = re.compile(
    r"(?<![\w.])/(?:root|work|home|mnt|Users)/\w"
    r"|/(?:tmp|opt|srv)/venv\b"
    r"|\b[A-Z]:\\\\?Users\b"
    r"|--(?:extra-)?index-url|\bPIP_\w*INDEX|/simple/?$|\bpypi\.\w|\bnexus\b|\bartifactory\b",
    re.MULTILINE,
)
PINNED = re.compile(r"[a-z0-9-]+==\d[\w.]*")


def test_modules_are_short() -> None:
    lines = {place(path): path.read_text(encoding="utf-8").count("\n") for path, _ in modules()}
    assert {name: count for name, count in lines.items() if count > LONGEST_MODULE} == {}


def test_every_test_is_collected(request: pytest.FixtureRequest) -> None:
    """Left to itself, pytest passes over folders of some names, and says nothing."""
    tests = [path.relative_to(ROOT) for path in committed() if path.match("tests/**/test_*.py")]
    folders = {part for path in tests for part in path.parts[:-1]}
    passed_over = request.config.getini("norecursedirs")
    assert "build" in folders
    assert not [name for name in folders for pattern in passed_over if fnmatch(name, pattern)]


def test_functions_fit_on_a_screen() -> None:
    lengths = {
        f"{place(path, node)} {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


def test_no_module_is_a_drawer() -> None:
    assert [place(path) for path in committed() if path.stem in ("utils", "util", "helpers", "misc")] == []


@pytest.mark.parametrize(("prefix", "path"), TABLE_FILES, ids=lambda value: getattr(value, "stem", value))
def test_a_table_says_its_grain_and_its_columns(prefix: str, path: Path) -> None:
    table = read_table_file(path)
    assert table.name in (f"{prefix}_{path.stem}", "release_info")
    assert table.grain
    assert table.meanings
    assert all(table.meanings.values())
    assert not table.select.lstrip().startswith("--"), "a line of the header cannot be read"
    assert table.select.strip()


def test_nothing_committed_knows_a_machine() -> None:
    """No path of one person's disk, no address of a registry."""
    wrong = []
    for path in committed():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found = MACHINE.search(text) if path != Path(__file__) else None
        if found:
            wrong.append(f"{place(path)}: {found[0]}")
    assert wrong == []


def addresses(text: str) -> list[str]:
    """The addresses of other hosts in a text."""
    return [
        found[0] for found in ELSEWHERE.finditer(text) if not text.startswith(NAMES_NOT_LOADED, found.start())
    ]


def test_pages_load_nothing_from_elsewhere() -> None:
    """A ministry's proxy lets nothing through: fonts, scripts and maps are served from here."""
    dashboard = [(path, tree) for path, tree in modules() if path == ROOT / "dashboard.py"]
    wrong = [
        f"{place(path, node)}: {address}"
        for path, tree in (*modules("pages"), *dashboard)
        for node, text in texts(tree)
        for address in addresses(text)
    ]
    wrong += [
        f"{place(path)}: {address}"
        for path in committed()
        if path.is_relative_to(ROOT / "pages") and path.suffix in (".css", ".js", ".html", ".svg")
        for address in addresses(path.read_text(encoding="utf-8"))
    ]
    assert wrong == []


def requirements(name: str) -> list[tuple[str, str]]:
    """Each requirement of a file beside its comment."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line.strip() and not line.startswith(("#", "-r "))]
    return [(what.strip(), why.strip()) for what, _, why in (line.partition("#") for line in kept)]


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_requirements_are_pinned(name: str) -> None:
    assert [what for what, _ in requirements(name) if not PINNED.fullmatch(what)] == []


def test_every_requirement_says_why_it_is_there() -> None:
    assert [what for what, why in requirements("requirements.txt") if len(why.split()) < 3] == []

"""The files of the repository, as the tests of this folder read them."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from common.settings import ROOT

PACKAGES = ("common", "etl", "analytics", "pages")


@cache
def modules(*folders: str) -> tuple[tuple[Path, ast.Module], ...]:
    """The product's modules, parsed: all of them, or those under some folders."""
    paths = [path for folder in folders or PACKAGES for path in sorted((ROOT / folder).rglob("*.py"))]
    paths += [] if folders else [ROOT / "dashboard.py"]
    return tuple((path, ast.parse(path.read_text(encoding="utf-8"))) for path in paths)


@cache
def committed() -> tuple[Path, ...]:
    """The files that git keeps, or would keep: not those it ignores."""
    command = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z", "-co", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return tuple(path for name in listed.split("\0") if name and (path := ROOT / name).is_file())


def texts(tree: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    """The strings under a node, each beside where it stands; those inside f-strings included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node, node.value


def place(path: Path, node: ast.AST | None = None) -> str:
    """`etl/check.py:12`, as a failure names it."""
    line = getattr(node, "lineno", None)
    return f"{path.relative_to(ROOT).as_posix()}{f':{line}' if line else ''}"

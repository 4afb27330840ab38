"""The arrows between our packages, as `lint-imports` checks them."""

from __future__ import annotations

import os
import subprocess
import sys

from common.settings import ROOT


def test_the_arrows_are_kept() -> None:
    """In a process of its own: the linter imports our packages afresh."""
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command; lint_imports_command()",
    ]
    ran = subprocess.run(
        [*command, "--no-cache"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert " 0 broken" in ran.stdout

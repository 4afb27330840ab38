"""The pages of the shell, as its own list names them: whatever is true of every page is tried on a new one too."""

from __future__ import annotations

import re

from common.settings import ROOT

_ENTRY = re.compile(r'Entry\(\s*"(\w+\.py)",\s*"([a-z-]*)",\s*N_\("[^"]*"\),\s*N_\("([^"]*)"\)')
_FOUND = _ENTRY.findall((ROOT / "pages" / "shell.py").read_text(encoding="utf-8"))
FILES = {address: file for file, address, _question in _FOUND}
"""Address of each page in the shell → its file."""
QUESTIONS = {file: question.replace("\\u00a0", "\u00a0") for file, _address, question in _FOUND}
"""File → the title of the page, a msgid."""
PATHS = tuple(f"/{address}" for address in FILES)

"""Every word that a reader meets is in both languages, complete and well set."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from babel.messages.pofile import read_po

from common import words
from common.codes import CODE_LISTS
from common.settings import ROOT
from common.words import CATALOGUES, DOMAIN, LOCALES
from etl.contracts import DEPOSIT, TABLES, TARGETS
from etl.problems import RULES, SEVERITIES
from tests.repository.tree import modules, place, texts

Message = str | tuple[str, ...]

MARKERS = {"N_": 1, "_": 1, "_n": 2, "translate": 1, "translate_plural": 2, "Sentence.of": 1}
"""What takes a message, and how many."""
EXTRACTED = ("N_", "_", "_n", "translate_plural")
BROKEN_SPACE = re.compile(r"[^\s\u00a0] [:;?!%»](?!\w)|« |\u202f|\.\.\.")
"""In French, a plain space where a no-break one belongs, a narrow one, dots for an ellipsis."""
FRENCH_TYPOGRAPHY = re.compile(r"[«»\u00a0\u202f\"]| [:;?!%](?!\w)|\.\.\.")
_PLURALS = {"fr": "(n > 1)", "en": "(n != 1)"}


@cache
def extracted() -> frozenset[Message]:
    """The messages of the code, by the keywords of the Makefile and the mapping of `babel.cfg`."""
    named = re.findall(r"--keywords (\S+)", (ROOT / "Makefile").read_text(encoding="utf-8"))
    with (ROOT / "babel.cfg").open(encoding="utf-8") as mapping:
        methods, options = parse_mapping_cfg(mapping)
    keywords = {**DEFAULT_KEYWORDS, **parse_keywords(named)}
    return frozenset(
        _frozen(message)
        for _file, _line, message, _comments, _context in extract_from_dir(
            ROOT, methods, options, keywords=keywords
        )
    )


@cache
def catalogue(locale: str) -> Catalog:
    path = CATALOGUES / locale / "LC_MESSAGES" / f"{DOMAIN}.po"
    with path.open("rb") as file:
        return read_po(file, locale=locale)


def entries(locale: str) -> dict[Message, tuple[str, ...]]:
    """Message → its forms in the language."""
    return {
        _frozen(message.id): forms(_frozen(message.string or ""))
        for message in catalogue(locale)
        if message.id
    }


def _frozen(message: Iterable[str]) -> Message:
    return message if isinstance(message, str) else tuple(message)


def forms(message: Message) -> tuple[str, ...]:
    return (message,) if isinstance(message, str) else message


def placeholders(text: str) -> Counter[str]:
    return Counter(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def tags(text: str) -> list[str]:
    return re.findall(r"</?\w+>|\*\*|`", text)


@pytest.mark.parametrize("locale", LOCALES)
def test_catalogues_hold_the_messages_of_the_code_and_no_other(locale: str) -> None:
    known = set(entries(locale))
    assert sorted(map(str, extracted() - known)) == [], "make extract, then translate"
    assert sorted(map(str, known - extracted())) == [], "make extract"


@pytest.mark.parametrize("locale", LOCALES)
def test_catalogues_can_be_compiled(locale: str) -> None:
    """Babel skips in silence a catalogue without header: it takes it for a draft."""
    found = catalogue(locale)
    assert not found.fuzzy, "the header is missing"
    assert (found.num_plurals, found.plural_expr) == (2, _PLURALS[locale])
    assert [message.id for message in found if message.id and message.fuzzy] == []
    assert list(found.obsolete) == []
    assert [message.id for message in found if message.locations] == [], "places change with every edit"


def test_every_message_has_its_english() -> None:
    assert [
        message for message, said in entries("en").items() if not all(form.strip() for form in said)
    ] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_both_plurals_are_written(locale: str) -> None:
    counted = {message: said for message, said in entries(locale).items() if not isinstance(message, str)}
    assert counted
    for message, said in counted.items():
        assert len(said) == 2, message
        assert all(said), message


def test_french_is_the_message_itself() -> None:
    for message, said in entries("fr").items():
        assert said == (("",) if isinstance(message, str) else message)


def test_english_keeps_the_placeholders_and_the_marks() -> None:
    for message, said in entries("en").items():
        for french, english in zip(forms(message), said, strict=True):
            assert placeholders(english) == placeholders(french), french
            assert tags(english) == tags(french), french
            assert english[:1].isspace() == french[:1].isspace(), french
            assert english[-1:].isspace() == french[-1:].isspace(), french


def test_english_has_english_typography() -> None:
    wrong = [form for said in entries("en").values() for form in said if FRENCH_TYPOGRAPHY.search(form)]
    assert wrong == []


def test_french_has_no_break_spaces() -> None:
    wrong = [form for message in entries("fr") for form in forms(message) if BROKEN_SPACE.search(form)]
    assert wrong == []


def test_words_of_the_contracts_and_of_the_lists_are_messages() -> None:
    said = {word for codes in CODE_LISTS for word in codes.words} | {*RULES.values(), *SEVERITIES.values()}
    for table in (DEPOSIT, *TABLES, TARGETS):
        said |= {table.grain, table.distrust, *(column.meaning for column in table.columns)}
    assert sorted(said - extracted()) == []


def marked() -> Iterator[tuple[Path, str, ast.Call, ast.expr]]:
    """Every message given to a marker: its module, the marker, the call, the message."""
    for path, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and (name := ast.unparse(node.func)) in MARKERS:
                for argument in node.args[: MARKERS[name]]:
                    for message in messages_of(argument):
                        yield path, name, node, message


def messages_of(argument: ast.expr) -> list[ast.expr]:
    """What an argument may be: both sides of a choice."""
    if isinstance(argument, ast.IfExp):
        return messages_of(argument.body) + messages_of(argument.orelse)
    return [argument]


def test_messages_are_written_whole() -> None:
    """Neither f-string nor sum nor format inside a marker: gettext would never find it."""
    wrong = [
        place(path, node)
        for path, _, node, message in marked()
        if isinstance(message, ast.JoinedStr | ast.BinOp)
        or (isinstance(message, ast.Call) and isinstance(message.func, ast.Attribute))
    ]
    assert wrong == []


def test_every_message_of_the_code_is_found() -> None:
    """A literal that extraction misses: inside an f-string, or given to `translate` without `N_`."""
    found = {form for message in extracted() for form in forms(message)}
    wrong = [
        f"{place(path, node)}: {message.value!r}"
        for path, name, node, message in marked()
        if isinstance(message, ast.Constant) and (message.value not in found or name not in EXTRACTED)
    ]
    assert wrong == []


FRENCH = re.compile(
    r"[éèêàâçùûîôëïœÉÈÀÇ«»]|\u00a0\w|\b(?:le|la|les|des|une|du|est|pas|pour|dans|sur|avec|aucun|sont) "
)
WRITTEN_BY_OTHERS = (
    "etl/demo/",
    "etl/reference/",
    "etl/contracts/",
    "etl/connectors/",
    "etl/build/linkage/words.py",
    "etl/staging/deposit.py",
    "common/codes.py",
    "pages/ui/exhibits/references.py",
)
"""Modules whose French is data: names of the demonstration, headings and spellings of files, titles of works."""
FRENCH_SIGNS = frozenset({"à", "œ", "\u00a0", "×\u00a0", "\u00a0*", "(?<=[.!?]) (?=[A-ZÀÉÎ])", "Français"})
"""What stands alone in a table of letters, is chosen by the locale where it is written, or names its own language."""


def _not_said(tree: ast.Module) -> set[int]:
    """The strings that nobody is told: docstrings and other loose strings, comments of SQL in them."""
    loose = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    return loose | {id(node) for node, text in texts(tree) if re.search(r"\b(?:SELECT|CREATE)\b", text)}


def test_no_french_is_written_without_its_mark() -> None:
    """A literal in French that is no message would stay French on an English page."""
    known = {form for message in extracted() for form in forms(message)}
    wrong = [
        f"{place(path, node)}: {text!r}"
        for path, tree in modules()
        if not place(path).startswith(WRITTEN_BY_OTHERS)
        for left_out in [_not_said(tree)]
        for node, text in texts(tree)
        if id(node) not in left_out and text not in known | FRENCH_SIGNS and FRENCH.search(text)
    ]
    assert wrong == []


def test_marks_are_on_words() -> None:
    """`N_` and `_n` of a variable mark nothing."""
    wrong = [
        place(path, node)
        for path, name, node, message in marked()
        if name in ("N_", "_n") and not isinstance(message, ast.Constant)
    ]
    assert wrong == []


def test_a_catalogue_that_is_not_compiled_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "CATALOGUES", tmp_path)
    for locale in LOCALES:
        with pytest.raises(FileNotFoundError):
            words.catalogue.__wrapped__(locale)
    with pytest.raises(ValueError, match="de"):
        words.catalogue.__wrapped__("de")

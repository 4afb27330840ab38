"""The one door to a release: every read names its visitor, and goes through here.

A release is opened read-only and locked: no file of the machine, no copy, no attachment, no
setting can be reached from SQL. What a visitor may read is decided by `READABLE`, for the
tables that a query names; nobody else in the product holds a connection.
"""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal

import duckdb
import pandas as pd

from analytics.answers import Answers, key_of
from analytics.releases import ReleaseInfo, UnknownReleaseError, current_release_id, release_file
from common.settings import Settings
from common.words import N_, Sentence

Role = Literal["ministry", "federation", "pole", "public"]
ROLES: tuple[Role, ...] = ("ministry", "federation", "pole", "public")

OPEN_TABLES = ("release_info", "core_poles", "core_sectors", "mart_")
"""Tables, or beginnings of their names, that hold no name of an organisation and no title of a project."""

READABLE: dict[Role, tuple[str, ...]] = {
    "ministry": ("",),
    "federation": ("",),
    "pole": ("",),
    "public": OPEN_TABLES,
}
"""The policy: beginnings of the names of the tables that each role may read; an empty one is every table."""

TABLE_FUNCTIONS = frozenset({"range", "generate_series", "unnest"})
"""Table functions that a query may call: none of them reaches a table by its name."""

SECONDS_A_READ = 20.0
"""A read still running then is interrupted."""

RELEASES_KEPT_OPEN = 4

LOCKED_DOWN: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "allow_persistent_secrets": "false",
    "python_enable_replacements": "false",
    "memory_limit": "2GB",
    "threads": "2",
    "max_temp_directory_size": "0B",
    "lock_configuration": "true",
}


@dataclass(frozen=True)
class Visitor:
    """Who reads."""

    role: Role
    pole: str | None = None

    @property
    def scope(self) -> tuple[str, ...]:
        """What this visitor may read, as a value: two visitors of one scope read the same rows.

        Part of every cache key.
        """
        return READABLE[self.role]


class AccessError(Exception):
    """A read that this visitor may not make, or that is not one plain query."""


class ReadTimeoutError(Exception):
    """A read interrupted because it ran too long, with the sentence for the reader."""

    def __init__(self) -> None:
        self.sentence = Sentence.of(
            N_(
                "Ce calcul a été interrompu\u00a0: il demandait trop de temps. Choisissez moins d'années ou de filtres."
            )
        )
        super().__init__(self.sentence.template)


class OutdatedReleaseError(Exception):
    """A release made before what is asked of it was published, with the sentence for the reader."""

    def __init__(self, release_id: str) -> None:
        self.sentence = Sentence.of(
            N_(
                "La version {release} est antérieure à ce tableau\u00a0: elle ne le contient pas. Choisissez une version "
                "plus récente, ou publiez-en une\u00a0: python -m etl release."
            ),
            release=release_id,
        )
        super().__init__(release_id)


class Release:
    """An open release.

    Args:
        path: the file, under its unique name: what it holds never changes.

    Raises:
        UnknownReleaseError: the file is no release that can be read.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._connection = duckdb.connect(str(path), read_only=True, config=LOCKED_DOWN)
            with self._cursor() as cursor:
                self.info = ReleaseInfo.read(cursor)
                names = cursor.execute("SELECT lower(table_name) FROM duckdb_tables()").fetchall()
        except duckdb.Error as error:
            raise UnknownReleaseError(path.stem) from error
        self._tables = frozenset(name for (name,) in names)
        self._answers = Answers()
        self.path = path

    def read(
        self, sql: str, parameters: Mapping[str, object] | None = None, *, visitor: Visitor
    ) -> pd.DataFrame:
        """The rows of one query, for this visitor; a small answer is kept for whoever may ask it again.

        Args:
            sql: one SELECT, its values as named parameters (`$first_year`).
            parameters: the values.
            visitor: who asks.

        Raises:
            AccessError: the visitor may not read one of the tables named, or this is not one SELECT.
            ReadTimeoutError: it ran longer than `SECONDS_A_READ`.
            OutdatedReleaseError: the release has no such table or column.
        """
        self._check(sql, visitor)
        values = dict(parameters or {})
        key = key_of(sql, values)
        answer = self._answers.get(key)
        if answer is None:
            answer = self._rows(sql, values)
            self._answers.keep(key, answer)
        return answer

    def _rows(self, sql: str, parameters: dict[str, object]) -> pd.DataFrame:
        with self._cursor() as cursor:
            timer = threading.Timer(SECONDS_A_READ, cursor.interrupt)
            timer.start()
            try:
                return cursor.execute(sql, parameters).df()
            except duckdb.InterruptException as error:
                raise ReadTimeoutError from error
            except (duckdb.CatalogException, duckdb.BinderException) as error:
                raise OutdatedReleaseError(self.info.id) from error
            finally:
                timer.cancel()

    def close(self) -> None:
        """Close the file; a cursor at work keeps it open until it ends."""
        self._connection.close()

    @contextmanager
    def _cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        cursor = self._connection.cursor()
        try:
            yield cursor
        finally:
            cursor.close()

    def _check(self, sql: str, visitor: Visitor) -> None:
        named = self._named.get(sql)
        if named is None:
            with self._cursor() as cursor:
                named = self._named.setdefault(sql, _tables_and_functions(cursor, sql))
        tables, functions = named
        refused = {name for name in tables & self._tables if not name.startswith(visitor.scope)}
        refused |= functions - TABLE_FUNCTIONS
        if refused:
            raise AccessError(f"{visitor.role} may not read {', '.join(sorted(refused))}")

    @cached_property
    def _named(self) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
        return {}


def _tables_and_functions(
    cursor: duckdb.DuckDBPyConnection, sql: str
) -> tuple[frozenset[str], frozenset[str]]:
    """The tables and table functions that a query names, from the engine's own parser."""
    row = cursor.execute("SELECT json_serialize_sql($sql)", {"sql": sql}).fetchone()
    tree: dict[str, Any] = json.loads(row[0]) if row else {"error": True}
    if tree["error"] or len(tree["statements"]) != 1:
        raise AccessError("a read is one SELECT")
    tables: set[str] = set()
    functions: set[str] = set()
    for node in _nodes(tree):
        if node.get("type") == "BASE_TABLE":
            tables.add(node["table_name"].lower())
        elif node.get("type") == "TABLE_FUNCTION":
            functions.add(node["function"]["function_name"].lower())
    return frozenset(tables), frozenset(functions)


def _nodes(tree: object) -> Iterator[dict[str, Any]]:
    if isinstance(tree, dict):
        yield tree
    children = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ()
    for child in children:
        yield from _nodes(child)


_OPENED: OrderedDict[Path, Release] = OrderedDict()
_OPENING = threading.Lock()


def open_release(settings: Settings, release_id: str | None = None) -> Release:
    """The release asked for, or the one in service.

    The pointer is read at every call, so a publication is seen at once. Releases stay open under
    their unique file names; the one least recently asked for is let go, and closes when its last
    reader has done.

    Raises:
        NoReleaseError: none was published.
        UnknownReleaseError: none bears this identifier, or its file cannot be read.
    """
    path = release_file(settings, release_id)
    with _OPENING:
        release = _OPENED.get(path) or _OPENED.setdefault(path, Release(path))
        _OPENED.move_to_end(path)
        while len(_OPENED) > RELEASES_KEPT_OPEN:
            _OPENED.popitem(last=False)
    return release


def list_releases(settings: Settings) -> tuple[ReleaseInfo, ...]:
    """What can be read in the directory of releases, newest first; files that are no release are passed over."""
    found = []
    for path in settings.releases.glob("[!.]*.duckdb"):
        try:
            found.append(_info(path))
        except UnknownReleaseError:
            continue
    return tuple(sorted(found, key=lambda info: (info.built_at, info.id), reverse=True))


@cache
def _info(path: Path) -> ReleaseInfo:
    release = Release(path)
    try:
        return release.info
    finally:
        release.close()


__all__ = [
    "AccessError",
    "OutdatedReleaseError",
    "ReadTimeoutError",
    "Release",
    "ReleaseInfo",
    "Visitor",
    "current_release_id",
    "list_releases",
    "open_release",
]

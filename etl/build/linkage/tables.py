"""Linkage in the release: from resolved rows to the groups that are one thing and the pairs told in `core_matches`."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import pandas as pd

from common.reference import Reference, UnusableReferenceError
from common.words import N_, Sentence
from etl.build.linkage.groups import Links, Pair, still_together
from etl.build.linkage.organisations import link_organisations
from etl.build.linkage.projects import MOST_COMPARED, link_projects
from etl.build.linkage.words import discriminating_words, significant_words
from etl.build.tables import SQL

_FILES = SQL / "linkage"
_UNKNOWN = {
    "organisation": N_(
        "«\u00a0decisions.csv\u00a0», ligne {row}\u00a0: le pôle {pole} n'a pas d'organisation "
        "«\u00a0{code}\u00a0». Corrigez ou retirez cette ligne."
    ),
    "project": N_(
        "«\u00a0decisions.csv\u00a0», ligne {row}\u00a0: le pôle {pole} n'a pas de projet "
        "«\u00a0{code}\u00a0». Corrigez ou retirez cette ligne."
    ),
}


def link_rows(connection: duckdb.DuckDBPyConnection, reference: Reference) -> None:
    """Organisations, then projects by their organisations.

    Makes `organisation_groups` (`organisation_number, organisation_key`, merged rows alone), `project_groups`
    (`project_number, project_key`, of the rows compared), `organisation_matches` and `project_matches`.

    Raises:
        UnusableReferenceError: a decision names a row that is not in force, or separates two rows
            that something else still joins.
    """
    _link_organisations(connection, reference)
    link_project_rows(connection, reference)


def _link_organisations(connection: duckdb.DuckDBPyConnection, reference: Reference) -> None:
    decided = _decided_rows(connection, reference, "organisation")
    same, different = declared_pairs(reference, decided, kind="organisation")
    links = link_organisations(_organisations(connection, same + different), same=same, different=different)
    _refuse_contradiction(links, different, decided)
    keys = [(one, group[0]) for group in links.groups for one in group]
    _keep_groups(connection, "organisation_groups", keys, kind="organisation")
    _keep_matches(connection, links, kind="organisation")


def link_project_rows(connection: duckdb.DuckDBPyConnection, reference: Reference) -> None:
    """Make `project_groups` and `project_matches`, once organisations have their keys."""
    decided = _decided_rows(connection, reference, "project")
    same, different = declared_pairs(reference, decided, kind="project")
    connection.execute("SET VARIABLE most_compared = $value", {"value": MOST_COMPARED})
    connection.execute(f"CREATE TEMP TABLE project_pairs AS {_query('project_pairs')}")
    _keep_numbers(connection, "decided_projects", same + different)
    rows, pairs = projects_to_compare(connection)
    links = link_projects(rows, pairs, same=same, different=different)
    _refuse_contradiction(links, different, decided)
    first = {one: group[0] for group in links.groups for one in group}
    keys = [(one, first.get(one, one)) for one in rows["number"].tolist()]
    _keep_groups(connection, "project_groups", keys, kind="project")
    _keep_matches(connection, links, kind="project")


def projects_to_compare(connection: duckdb.DuckDBPyConnection) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows and pairs that `link_projects` takes, from `project_pairs` and `decided_projects`."""
    rows = connection.execute(_query("project_rows")).df()
    return rows, connection.execute("FROM project_pairs ORDER BY ALL").df()


def _organisations(connection: duckdb.DuckDBPyConnection, decided: list[Pair]) -> pd.DataFrame:
    """The rows that could be one with another, or that a decision names: what `link_organisations` compares."""
    names = (
        connection.execute("SELECT DISTINCT name FROM resolved_organisations").fetchnumpy()["name"].tolist()
    )
    words = [significant_words(name) for name in names]
    keyed = {
        "name": names,
        "key": [" ".join(one) for one in words],
        "marks": [" ".join(discriminating_words(one)) for one in words],
    }
    _keep(connection, "organisation_names", pd.DataFrame(keyed, dtype=str))
    _keep_numbers(connection, "decided_organisations", decided)
    return connection.execute(_query("organisation_rows")).df()


def _decided_rows(connection: duckdb.DuckDBPyConnection, reference: Reference, kind: str) -> pd.DataFrame:
    """`number, pole_code, code` of the rows of a kind that decisions may name."""
    decisions = reference.decisions[reference.decisions["kind"] == kind]
    sides = pd.DataFrame({f"{kind}_id": [*decisions["id_a"], *decisions["id_b"]]}, dtype=str)
    _keep(connection, f"decided_{kind}_codes", sides)
    return connection.execute(
        f"SELECT {kind}_number AS number, pole_code, {kind}_id AS code FROM resolved_{kind}s "
        f"SEMI JOIN decided_{kind}_codes USING ({kind}_id) ORDER BY number"
    ).df()


def declared_pairs(reference: Reference, rows: pd.DataFrame, *, kind: str) -> tuple[list[Pair], list[Pair]]:
    """Pairs of numbers that `decisions.csv` calls the same, and those it calls different; smaller number first.

    Args:
        rows: `number, pole_code, code` (each pole's own) of the rows in force of that `kind`.

    Raises:
        UnusableReferenceError: a decision names what is not among `rows`.
    """
    numbers = dict(zip(zip(rows["pole_code"], rows["code"], strict=True), rows["number"], strict=True))
    found: dict[str, list[Pair]] = {"same": [], "different": []}
    for decision in reference.decisions[reference.decisions["kind"] == kind].itertuples():
        sides = ((decision.pole_a, decision.id_a), (decision.pole_b, decision.id_b))
        for pole, code in sides:
            if (pole, code) not in numbers:
                raise UnusableReferenceError(
                    Sentence.of(_UNKNOWN[kind], row=int(decision.Index) + 2, pole=pole, code=code)
                )
        first, second = sorted(int(numbers[side]) for side in sides)
        found[str(decision.decision)].append((first, second))
    return found["same"], found["different"]


def _refuse_contradiction(links: Links, different: Sequence[Pair], rows: pd.DataFrame) -> None:
    for pair in still_together(links.groups, different)[:1]:
        named = rows.set_index("number")
        (pole_a, code_a), (pole_b, code_b) = (named.loc[one, ["pole_code", "code"]] for one in pair)
        template = N_(
            "«\u00a0decisions.csv\u00a0» sépare «\u00a0{code_a}\u00a0» (pôle {pole_a}) de «\u00a0{code_b}\u00a0» "
            "(pôle {pole_b}), mais une troisième ligne les réunit encore, par un code commun ou une autre décision. "
            "Séparez aussi cette ligne de l'un des deux, ou retirez la décision."
        )
        raise UnusableReferenceError(
            Sentence.of(template, code_a=code_a, pole_a=pole_a, code_b=code_b, pole_b=pole_b)
        )


def _query(name: str) -> str:
    return (_FILES / f"{name}.sql").read_text(encoding="utf-8")


def _keep_groups(
    connection: duckdb.DuckDBPyConnection, table: str, keys: Sequence[Pair], *, kind: str
) -> None:
    columns = [f"{kind}_number", f"{kind}_key"]
    _keep(connection, table, pd.DataFrame(keys, columns=columns, dtype="int32"))


def _keep_matches(connection: duckdb.DuckDBPyConnection, links: Links, *, kind: str) -> None:
    numbers = {f"{kind}_a": "int32", f"{kind}_b": "int32"}
    types = {**numbers, "score": "float64", "why": str, "outcome": str}
    _keep(connection, f"{kind}_matches", links.matches.astype(types))


def _keep_numbers(connection: duckdb.DuckDBPyConnection, table: str, pairs: Sequence[Pair]) -> None:
    numbers = sorted({number for pair in pairs for number in pair})
    _keep(connection, table, pd.DataFrame({"number": numbers}, dtype="int32"))


def _keep(connection: duckdb.DuckDBPyConnection, name: str, frame: pd.DataFrame) -> None:
    connection.register("linkage_frame", frame)
    connection.execute(f"CREATE TEMP TABLE {name} AS FROM linkage_frame")
    connection.unregister("linkage_frame")

"""One key in several rows of a sheet: kept once where identical throughout, all set aside where they differ."""

from __future__ import annotations

from etl.problems import MASKED
from etl.staging.compile import CompiledTable
from etl.staging.session import Session

_KEYS = """
    CREATE OR REPLACE TEMP TABLE repeated_keys AS
    SELECT key_number, count(DISTINCT content) = 1 AS identical, min(row_number) AS first_row,
        array_to_string(list(row_number ORDER BY row_number), ', ') AS rows
    FROM repeated GROUP BY key_number
"""
_PROBLEMS = """
    INSERT INTO problems
    SELECT $table, $sheet, row_number, $column, $header, told,
        CASE WHEN identical THEN 'duplicate_identical' ELSE 'duplicate_key' END,
        CASE WHEN identical THEN 'warning' ELSE 'error' END,
        json_object('rows', rows)
    FROM repeated JOIN repeated_keys USING (key_number) WHERE NOT identical OR row_number > first_row
"""
_ASIDE = """
    INSERT INTO set_aside SELECT row_number FROM repeated JOIN repeated_keys USING (key_number)
    WHERE NOT identical
"""
_REPEATS = """
    INSERT INTO repeats SELECT row_number FROM repeated JOIN repeated_keys USING (key_number)
    WHERE identical AND row_number > first_row
"""


def set_aside_duplicates(session: Session, compiled: CompiledTable) -> bool:
    """Move rows of `flagged` that share a key to `set_aside` or `repeats`; whether there were any.

    A key with a blank cell is no key: its row is in error already.
    """
    table = compiled.table
    key = ", ".join(table.key)
    content = ", ".join(f"{name} := {name}" for name in compiled.stored)
    found = session.connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE repeated AS
        WITH keys AS (SELECT {key} FROM flagged GROUP BY {key} HAVING count(*) > 1)
        SELECT row_number, dense_rank() OVER (ORDER BY {key}) AS key_number, {_key_as_told(compiled)} AS told,
            hash(struct_pack({content})) AS content
        FROM flagged SEMI JOIN keys USING ({key})
        """
    ).fetchone()
    if not found or not found[0]:
        return False
    facts = {
        "table": table.name,
        "sheet": table.sheet,
        "column": table.key[0],
        "header": table.by_name[table.key[0]].header,
    }
    session.connection.execute(_KEYS)
    session.connection.execute(_PROBLEMS, facts)
    session.connection.execute(_ASIDE)
    session.connection.execute(_REPEATS)
    return True


def _key_as_told(compiled: CompiledTable) -> str:
    """The key of a row in a sentence. A pseudonym is no help to the pole: the rows are named."""
    if any(compiled.table.by_name[name].personal for name in compiled.table.key):
        return f"'{MASKED}'"
    return f"concat_ws(', ', {', '.join(compiled.table.key)})"

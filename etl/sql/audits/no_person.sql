-- no_person: no table of the release has a column that could hold a person; a flow's origin is a territory
SELECT table_name, column_name
FROM duckdb_columns()
WHERE database_name = 'release'
    AND regexp_matches(column_name, 'talent|birth|age_at|person|contact|origin$|residence')
    AND (table_name, column_name) <> ('mart_talent_flows', 'origin')

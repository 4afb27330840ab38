-- One row per pole and table that it never sent, nor declared without activity.
SELECT pole_code AS territory, table_name
FROM mart_tables_sent
WHERE state = 'missing'
ORDER BY territory, table_name

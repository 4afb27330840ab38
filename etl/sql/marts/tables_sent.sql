-- mart_tables_sent: one row per pole and table of the contracts
-- pole_code: the pole
-- table_name: table of the contracts
-- state: sent (rows, in some submission), none (declared without activity, a true zero) or missing (nobody told)
WITH told AS (
    SELECT pole_code, table_name, bool_or(rows > 0) AS some, bool_or(without_activity) AS declared
    FROM submission_tables
    GROUP BY ALL
)
SELECT pole.pole_code, contract.table_name,
    CASE WHEN told.some THEN 'sent' WHEN told.declared THEN 'none' ELSE 'missing' END AS state
FROM release.core_poles AS pole
CROSS JOIN contract_tables AS contract
LEFT JOIN told ON told.pole_code = pole.pole_code AND told.table_name = contract.table_name
ORDER BY pole.position, contract.table_name

-- One row per pole, table and quarter due: what the pole told of that quarter, or that it did not tell.
SELECT counts.pole_code AS territory, counts.table_name, counts.period, counts.told, counts.events
FROM mart_told_quarters AS counts
JOIN mart_reporting AS report ON report.pole_code = counts.pole_code AND report.period = counts.period
LEFT JOIN core_poles ON core_poles.pole_code = counts.pole_code
WHERE report.status <> 'not_due'
ORDER BY position, territory, table_name, counts.period

-- One row per pole and quarter since its first: what it sent, and when.
SELECT
    mart_reporting.pole_code AS territory, period, period_end, due_date, received_at, status,
    rows_accepted, rows_set_aside, errors, warnings
FROM mart_reporting
LEFT JOIN core_poles USING (pole_code)
WHERE len($territories) = 0 OR list_contains($territories, mart_reporting.pole_code)
ORDER BY position, territory, period

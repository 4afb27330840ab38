-- One row: quarterly submissions due since each pole's first, those received, and in time.
SELECT
    count(*) FILTER (status <> 'not_due') AS due,
    count(*) FILTER (status IN ('on_time', 'late', 'covered')) AS received,
    count(*) FILTER (status IN ('on_time', 'covered')) AS on_time
FROM mart_reporting
WHERE len($territories) = 0 OR list_contains($territories, pole_code)

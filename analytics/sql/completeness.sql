-- One row per quarter: poles that had to report, and those that did.
SELECT
    period,
    count(*) FILTER (status <> 'not_due') AS due,
    count(*) FILTER (status IN ('on_time', 'late', 'covered')) AS received,
    count(*) FILTER (status IN ('on_time', 'covered')) AS on_time
FROM mart_reporting
WHERE len($territories) = 0 OR list_contains($territories, pole_code)
GROUP BY period
HAVING due > 0
ORDER BY period

-- One row per pole: quarterly submissions due since its first, those received, and in time.
SELECT
    pole_code AS territory,
    count(*) FILTER (status <> 'not_due') AS due,
    count(*) FILTER (status IN ('on_time', 'late', 'covered')) AS received,
    count(*) FILTER (status IN ('on_time', 'covered')) AS on_time
FROM core_poles
LEFT JOIN mart_reporting USING (pole_code)
WHERE len($territories) = 0 OR list_contains($territories, pole_code)
GROUP BY pole_code, position
ORDER BY position, pole_code

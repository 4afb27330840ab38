-- One row per year asked: quarterly submissions due for its quarters, those received, and in time.
WITH quarters AS (
    SELECT
        CASE
            WHEN $year_basis = 'financial' AND month(period_end) < 4 THEN year(period_end) - 1
            ELSE year(period_end)
        END AS year,
        status
    FROM mart_reporting
    WHERE len($territories) = 0 OR list_contains($territories, pole_code)
)
SELECT
    years.year::INTEGER AS year,
    count(*) FILTER (status <> 'not_due') AS due,
    count(*) FILTER (status IN ('on_time', 'late', 'covered')) AS received,
    count(*) FILTER (status IN ('on_time', 'covered')) AS on_time
FROM range($first_year, $last_year + 1) AS years (year)
LEFT JOIN quarters ON quarters.year = years.year
GROUP BY years.year
ORDER BY years.year

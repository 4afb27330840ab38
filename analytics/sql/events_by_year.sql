-- One row per year asked: commercialisation events dated in it.
WITH chosen AS (
    SELECT year, events FROM mart_commercialisations
    WHERE year_basis = $year_basis
        AND (len($territories) = 0 OR list_contains($territories, territory))
        AND (len($sectors) = 0 OR list_contains($sectors, sector))
)
SELECT years.year::INTEGER AS year, coalesce(sum(events), 0)::BIGINT AS events
FROM range($first_year, $last_year + 1) AS years (year)
LEFT JOIN chosen ON chosen.year = years.year
GROUP BY years.year
ORDER BY years.year

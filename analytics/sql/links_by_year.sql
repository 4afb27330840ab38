-- One row per year and pair of territories; a project counts in each year in which it is active.
WITH counted AS (
    SELECT years.year, territory_a, territory_b, size, sum(links) AS links
    FROM mart_links
    JOIN range($first_year, $last_year + 1) AS years (year)
        ON years.year BETWEEN first_year AND last_year
    WHERE year_basis = $year_basis
        AND (len($sectors) = 0 OR list_contains($sectors, sector))
        AND (NOT $structuring_only OR structuring)
        AND (
            len($territories) = 0
            OR list_contains($territories, territory_a)
            OR list_contains($territories, territory_b)
        )
    GROUP BY ALL
)
SELECT
    year::INTEGER AS year,
    territory_a,
    territory_b,
    CASE
        WHEN $counting = 'full' THEN sum(links)::DOUBLE
        ELSE sum(links::DOUBLE / (size - 1) ORDER BY size)
    END AS links
FROM counted
GROUP BY year, territory_a, territory_b
ORDER BY year, territory_a, territory_b

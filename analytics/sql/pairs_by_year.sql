-- One row per year asked: pairs of territories with a project in common that year.
WITH possible AS (
    SELECT a.pole_code AS territory_a, b.pole_code AS territory_b
    FROM core_poles AS a
    JOIN core_poles AS b ON a.pole_code < b.pole_code
    WHERE len($territories) = 0
        OR list_contains($territories, a.pole_code)
        OR list_contains($territories, b.pole_code)
),
linked AS (
    SELECT DISTINCT years.year, territory_a, territory_b
    FROM mart_links
    JOIN range($first_year, $last_year + 1) AS years (year)
        ON years.year BETWEEN first_year AND last_year
    WHERE year_basis = $year_basis
        AND (len($sectors) = 0 OR list_contains($sectors, sector))
        AND (NOT $structuring_only OR structuring)
)
SELECT
    years.year::INTEGER AS year,
    count(possible.territory_a) AS possible_pairs,
    count(linked.territory_a) AS linked_pairs
FROM range($first_year, $last_year + 1) AS years (year)
LEFT JOIN possible ON true
LEFT JOIN linked
    ON linked.year = years.year
    AND linked.territory_a = possible.territory_a
    AND linked.territory_b = possible.territory_b
GROUP BY years.year
ORDER BY years.year

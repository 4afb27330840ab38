-- One row per year asked; a project counts in each year in which it is active.
WITH chosen AS (
    SELECT * FROM mart_territory_sets
    WHERE year_basis = $year_basis
        AND (len($territories) = 0 OR list_has_any(territories, $territories))
        AND (len($sectors) = 0 OR list_contains($sectors, sector))
        AND (NOT $structuring_only OR structuring)
)
SELECT
    years.year::INTEGER AS year,
    coalesce(sum(projects), 0)::BIGINT AS active,
    coalesce(sum(projects) FILTER (collaborative), 0)::BIGINT AS collaborative,
    coalesce(sum(projects) FILTER (collaborative AND size >= 2), 0)::BIGINT AS cross_regional,
    coalesce(sum(projects) FILTER (collaborative AND size = 1), 0)::BIGINT AS intra_territorial
FROM range($first_year, $last_year + 1) AS years (year)
LEFT JOIN chosen ON years.year BETWEEN chosen.first_year AND chosen.last_year
GROUP BY years.year
ORDER BY years.year

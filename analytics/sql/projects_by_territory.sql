-- One row per territory; a project counts once in each territory of its organisations.
WITH placed AS (
    SELECT unnest(territories) AS territory, size, collaborative, projects
    FROM mart_territory_sets
    WHERE year_basis = $year_basis
        AND first_year <= $last_year
        AND last_year >= $first_year
        AND (len($sectors) = 0 OR list_contains($sectors, sector))
        AND (NOT $structuring_only OR structuring)
)
SELECT
    pole_code AS territory,
    coalesce(sum(projects), 0)::BIGINT AS active,
    coalesce(sum(projects) FILTER (collaborative), 0)::BIGINT AS collaborative,
    coalesce(sum(projects) FILTER (collaborative AND size >= 2), 0)::BIGINT AS cross_regional,
    coalesce(sum(projects) FILTER (collaborative AND size = 1), 0)::BIGINT AS intra_territorial
FROM core_poles
LEFT JOIN placed ON placed.territory = core_poles.pole_code
WHERE len($territories) = 0 OR list_contains($territories, pole_code)
GROUP BY pole_code, position
ORDER BY position, pole_code

-- One row: projects active at any time in the years asked, each counted once.
SELECT
    coalesce(sum(projects), 0)::BIGINT AS active,
    coalesce(sum(projects) FILTER (collaborative), 0)::BIGINT AS collaborative,
    coalesce(sum(projects) FILTER (collaborative AND size >= 2), 0)::BIGINT AS cross_regional,
    coalesce(sum(projects) FILTER (collaborative AND size = 1), 0)::BIGINT AS intra_territorial
FROM mart_territory_sets
WHERE year_basis = $year_basis
    AND first_year <= $last_year
    AND last_year >= $first_year
    AND (len($territories) = 0 OR list_has_any(territories, $territories))
    AND (len($sectors) = 0 OR list_contains($sectors, sector))
    AND (NOT $structuring_only OR structuring)

-- One row per territory: the others it has a project in common with.
WITH ends AS (
    SELECT territory_a AS territory, territory_b AS other, * FROM mart_links
    UNION ALL
    SELECT territory_b AS territory, territory_a AS other, * FROM mart_links
),
partners AS (
    SELECT territory, count(DISTINCT other) AS linked_pairs
    FROM ends
    WHERE year_basis = $year_basis
        AND first_year <= $last_year
        AND last_year >= $first_year
        AND (len($sectors) = 0 OR list_contains($sectors, sector))
        AND (NOT $structuring_only OR structuring)
    GROUP BY territory
)
SELECT
    pole_code AS territory,
    (SELECT count(*) - 1 FROM core_poles) AS possible_pairs,
    coalesce(linked_pairs, 0) AS linked_pairs
FROM core_poles
LEFT JOIN partners ON partners.territory = core_poles.pole_code
WHERE len($territories) = 0 OR list_contains($territories, pole_code)
ORDER BY position, pole_code

-- One row: pairs of territories with a project in common, among the pairs with an end chosen.
WITH possible AS (
    SELECT a.pole_code AS territory_a, b.pole_code AS territory_b
    FROM core_poles AS a
    JOIN core_poles AS b ON a.pole_code < b.pole_code
    WHERE len($territories) = 0
        OR list_contains($territories, a.pole_code)
        OR list_contains($territories, b.pole_code)
),
linked AS (
    SELECT DISTINCT territory_a, territory_b
    FROM mart_links
    WHERE year_basis = $year_basis
        AND first_year <= $last_year
        AND last_year >= $first_year
        AND (len($sectors) = 0 OR list_contains($sectors, sector))
        AND (NOT $structuring_only OR structuring)
)
SELECT
    count(*) AS possible_pairs,
    count(linked.territory_a) AS linked_pairs
FROM possible
LEFT JOIN linked USING (territory_a, territory_b)

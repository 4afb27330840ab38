-- One row per territory: the others it has a project in common with.
-- with: chosen_counts
WITH linked AS (
    SELECT DISTINCT territory_a, territory_b
    FROM mart_set_pairs
    WHERE set_id IN (SELECT linked_id FROM chosen_counts)
),
partners AS (
    SELECT territory, count(*) AS linked_pairs
    FROM (SELECT territory_a AS territory FROM linked UNION ALL SELECT territory_b FROM linked)
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

-- One row: pairs of territories with a project in common, among the pairs with an end chosen.
-- with: chosen_counts
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
    FROM mart_set_pairs
    WHERE set_id IN (SELECT linked_id FROM chosen_counts)
)
SELECT
    count(*) AS possible_pairs,
    count(linked.territory_a) AS linked_pairs
FROM possible
LEFT JOIN linked USING (territory_a, territory_b)

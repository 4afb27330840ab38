-- mart_set_pairs: one row per set of territories and pair of its territories
-- set_id: the set
-- territory_a: first of the pair, in code order
-- territory_b: second of the pair
WITH firsts AS (
    SELECT set_id, territories, unnest(territories) AS territory_a
    FROM release.mart_territory_sets
    WHERE size > 1
)
SELECT set_id, territory_a, unnest(list_filter(territories, lambda other: other > territory_a)) AS territory_b
FROM firsts
ORDER BY ALL

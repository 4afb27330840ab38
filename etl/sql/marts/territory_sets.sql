-- mart_territory_sets: one row per set of territories that some project joins; the empty set is one of them
-- set_id: the set, for the tables that refer to it
-- territories: codes, sorted
-- size: number of territories
SELECT set_id, territories, len(territories)::SMALLINT AS size
FROM numbered_sets
ORDER BY set_id

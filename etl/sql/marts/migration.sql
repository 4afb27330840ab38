-- mart_migration: one row per region of the source; people gained from the other regions, all ages
-- region: name of the region, on the borders of the source
-- territories: the poles that serve it, in the order of the network; empty where none is known
-- period: the twelve months counted, as first and last month; NULL where the reference does not say
-- net_migration: people gained (negative: lost) by moves between regions
-- note: how the region differs from a territory of the network; empty where it does not
SELECT migration.region_name AS region,
    coalesce(CASE WHEN migration.pole_code IS NOT NULL THEN [migration.pole_code] END, region.territories, [])
        AS territories,
    migration.period, migration.net_migration, migration.note
FROM reference_migration AS migration
LEFT JOIN reference_regions AS region USING (region_code)
ORDER BY migration.region_code, region

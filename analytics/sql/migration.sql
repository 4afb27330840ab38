-- One row per region of the source: people gained from the other regions; those that serve the territories chosen.
SELECT region, territories, period, net_migration, note
FROM mart_migration
WHERE len($territories) = 0 OR list_has_any(territories, $territories)

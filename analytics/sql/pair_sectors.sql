-- One row per sector of the projects that join two territories, each project counted once.
-- with: chosen_counts
SELECT sector, sum(projects)::INTEGER AS links
FROM chosen_counts
WHERE linked_id IN (
    SELECT set_id FROM mart_set_pairs WHERE territory_a = $territory_a AND territory_b = $territory_b
)
GROUP BY sector
ORDER BY links DESC, sector

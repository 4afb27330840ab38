-- One row per sector and set of territories, alone or together, of the projects of the years asked.
-- with: chosen_counts
WITH counted AS (
    SELECT sector, set_id, sum(projects)::BIGINT AS projects
    FROM chosen_counts
    GROUP BY ALL
)
SELECT sector, territories, projects
FROM counted
JOIN mart_territory_sets USING (set_id)
ORDER BY sector, set_id

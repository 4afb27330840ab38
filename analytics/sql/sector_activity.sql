-- One row per sector and territory: its projects of the years asked, and those that it shares with one territory.
-- with: chosen_counts
WITH counted AS (
    SELECT sector, set_id, sum(projects)::BIGINT AS projects
    FROM chosen_counts
    GROUP BY ALL
), placed AS (
    SELECT sector, unnest(territories) AS territory, projects, list_contains(territories, $territory) AS shared
    FROM counted
    JOIN mart_territory_sets USING (set_id)
)
SELECT sector, territory, sum(projects)::BIGINT AS projects,
    coalesce(sum(projects) FILTER (shared), 0)::BIGINT AS shared
FROM placed
GROUP BY ALL
ORDER BY ALL

-- One row per set of territories, alone or together, of the projects of the years asked.
-- with: chosen_counts
WITH counted AS (
    SELECT set_id, linked_id, confirmed_id, collaborative, sum(projects)::BIGINT AS projects
    FROM chosen_counts
    GROUP BY ALL
)
SELECT linked.territories, whole.size, agreed.size AS confirmed, collaborative, projects
FROM counted
JOIN mart_territory_sets AS whole ON whole.set_id = counted.set_id
JOIN mart_territory_sets AS linked ON linked.set_id = counted.linked_id
JOIN mart_territory_sets AS agreed ON agreed.set_id = counted.confirmed_id
ORDER BY counted.set_id, linked_id, confirmed_id, collaborative

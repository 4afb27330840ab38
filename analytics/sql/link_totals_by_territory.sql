-- One row per territory: its active projects, its links in them (one for each other territory), and those confirmed.
-- with: chosen_counts
WITH counted AS (
    SELECT set_id, linked_id, confirmed_id, sum(projects) AS projects
    FROM chosen_counts
    GROUP BY ALL
),
placed AS (
    SELECT unnest(whole.territories) AS territory, linked.territories AS linked, agreed.territories AS agreed, projects
    FROM counted
    JOIN mart_territory_sets AS whole ON whole.set_id = counted.set_id
    JOIN mart_territory_sets AS linked ON linked.set_id = counted.linked_id
    JOIN mart_territory_sets AS agreed ON agreed.set_id = counted.confirmed_id
)
SELECT
    pole_code AS territory,
    coalesce(sum(projects), 0)::BIGINT AS active,
    coalesce(sum(projects * (len(linked) - 1)) FILTER (list_contains(linked, territory)), 0)::BIGINT AS links,
    coalesce(sum(projects * (len(agreed) - 1)) FILTER (list_contains(agreed, territory)), 0)::BIGINT AS confirmed
FROM core_poles
LEFT JOIN placed ON placed.territory = core_poles.pole_code
WHERE len($territories) = 0 OR list_contains($territories, pole_code)
GROUP BY pole_code, position
ORDER BY position, pole_code

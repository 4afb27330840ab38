-- One row per territory; a project counts once in each territory of its organisations.
-- with: chosen_counts
WITH counted AS (
    SELECT set_id, linked_id, collaborative, structuring, sum(projects) AS projects
    FROM chosen_counts
    GROUP BY ALL
),
placed AS (
    SELECT unnest(whole.territories) AS territory, whole.size, linked.territories AS linked, collaborative, structuring, projects
    FROM counted
    JOIN mart_territory_sets AS whole ON whole.set_id = counted.set_id
    JOIN mart_territory_sets AS linked ON linked.set_id = counted.linked_id
),
joined AS (
    SELECT *, CASE WHEN list_contains(linked, territory) THEN len(linked) ELSE 0 END AS joined FROM placed
)
SELECT
    pole_code AS territory,
    coalesce(sum(projects), 0)::BIGINT AS active,
    coalesce(sum(projects) FILTER (collaborative), 0)::BIGINT AS collaborative,
    coalesce(sum(projects) FILTER (collaborative AND joined >= 2), 0)::BIGINT AS cross_regional,
    coalesce(sum(projects) FILTER (collaborative AND size = 1), 0)::BIGINT AS intra_territorial,
    coalesce(sum(projects) FILTER (structuring), 0)::BIGINT AS structuring
FROM core_poles
LEFT JOIN joined ON joined.territory = core_poles.pole_code
WHERE len($territories) = 0 OR list_contains($territories, pole_code)
GROUP BY pole_code, position
ORDER BY position, pole_code

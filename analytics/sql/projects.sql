-- One row: projects active at any time in the years asked, each counted once.
-- with: chosen_counts
WITH counted AS (
    SELECT set_id, linked_id, collaborative, structuring, sum(projects) AS projects
    FROM chosen_counts
    GROUP BY ALL
),
placed AS (
    SELECT whole.size, linked.size AS joined, collaborative, structuring, projects
    FROM counted
    JOIN mart_territory_sets AS whole ON whole.set_id = counted.set_id
    JOIN mart_territory_sets AS linked ON linked.set_id = counted.linked_id
    WHERE len($territories) = 0 OR list_has_any(whole.territories, $territories)
)
SELECT
    coalesce(sum(projects), 0)::BIGINT AS active,
    coalesce(sum(projects) FILTER (collaborative), 0)::BIGINT AS collaborative,
    coalesce(sum(projects) FILTER (collaborative AND joined >= 2), 0)::BIGINT AS cross_regional,
    coalesce(sum(projects) FILTER (collaborative AND size = 1), 0)::BIGINT AS intra_territorial,
    coalesce(sum(projects) FILTER (structuring), 0)::BIGINT AS structuring
FROM placed

-- One row for the network (no territory), then one per territory: projects active in each of the years asked, counted as
-- in one of them.
-- with: chosen_counts
WITH counted AS (
    SELECT set_id, linked_id, collaborative, structuring, sum(projects) AS projects
    FROM chosen_counts
    WHERE first_year <= $first_year AND last_year >= $last_year
    GROUP BY ALL
),
placed AS (
    SELECT whole.territories, linked.territories AS linked, collaborative, structuring, projects
    FROM counted
    JOIN mart_territory_sets AS whole ON whole.set_id = counted.set_id
    JOIN mart_territory_sets AS linked ON linked.set_id = counted.linked_id
),
counts AS (
    SELECT NULL AS territory, len(territories) AS size, len(linked) AS joined, collaborative, structuring, projects
    FROM placed
    WHERE len($territories) = 0 OR list_has_any(territories, $territories)
    UNION ALL
    SELECT territory, len(territories), CASE WHEN list_contains(linked, territory) THEN len(linked) ELSE 0 END,
        collaborative, structuring, projects
    FROM (SELECT *, unnest(territories) AS territory FROM placed)
)
SELECT
    territory,
    coalesce(sum(projects), 0)::BIGINT AS active,
    coalesce(sum(projects) FILTER (collaborative), 0)::BIGINT AS collaborative,
    coalesce(sum(projects) FILTER (collaborative AND joined >= 2), 0)::BIGINT AS cross_regional,
    coalesce(sum(projects) FILTER (collaborative AND size = 1), 0)::BIGINT AS intra_territorial,
    coalesce(sum(projects) FILTER (structuring), 0)::BIGINT AS structuring
FROM counts
GROUP BY territory
ORDER BY territory NULLS FIRST

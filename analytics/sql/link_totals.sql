-- One row: projects active in the years asked, their links (a pair of territories of one project), and those confirmed.
-- with: chosen_counts
WITH counted AS (
    SELECT set_id, linked_id, confirmed_id, sum(projects) AS projects
    FROM chosen_counts
    GROUP BY ALL
),
placed AS (
    SELECT linked.size AS joined, agreed.size AS agreed, projects,
        CASE WHEN len($territories) = 0 THEN 0 ELSE linked.size - len(list_intersect(linked.territories, $territories)) END
            AS elsewhere,
        CASE WHEN len($territories) = 0 THEN 0 ELSE agreed.size - len(list_intersect(agreed.territories, $territories)) END
            AS agreed_elsewhere
    FROM counted
    JOIN mart_territory_sets AS whole ON whole.set_id = counted.set_id
    JOIN mart_territory_sets AS linked ON linked.set_id = counted.linked_id
    JOIN mart_territory_sets AS agreed ON agreed.set_id = counted.confirmed_id
    WHERE len($territories) = 0 OR list_has_any(whole.territories, $territories)
)
SELECT
    coalesce(sum(projects), 0)::BIGINT AS active,
    coalesce(sum(projects * (joined * (joined - 1) - elsewhere * (elsewhere - 1)) // 2), 0)::BIGINT AS links,
    coalesce(sum(projects * (agreed * (agreed - 1) - agreed_elsewhere * (agreed_elsewhere - 1)) // 2), 0)::BIGINT
        AS confirmed
FROM placed

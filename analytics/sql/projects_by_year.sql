-- One row per year asked; a project counts in each year in which it is active.
-- with: chosen_counts
WITH counted AS (
    SELECT years.year, set_id, linked_id, collaborative, structuring, sum(projects) AS projects
    FROM chosen_counts
    JOIN range($first_year, $last_year + 1) AS years (year)
        ON years.year BETWEEN first_year AND last_year
    GROUP BY ALL
),
placed AS (
    SELECT counted.year, whole.size, linked.size AS joined, collaborative, structuring, projects
    FROM counted
    JOIN mart_territory_sets AS whole ON whole.set_id = counted.set_id
    JOIN mart_territory_sets AS linked ON linked.set_id = counted.linked_id
    WHERE len($territories) = 0 OR list_has_any(whole.territories, $territories)
)
SELECT
    years.year::INTEGER AS year,
    coalesce(sum(projects), 0)::BIGINT AS active,
    coalesce(sum(projects) FILTER (collaborative), 0)::BIGINT AS collaborative,
    coalesce(sum(projects) FILTER (collaborative AND joined >= 2), 0)::BIGINT AS cross_regional,
    coalesce(sum(projects) FILTER (collaborative AND size = 1), 0)::BIGINT AS intra_territorial,
    coalesce(sum(projects) FILTER (structuring), 0)::BIGINT AS structuring
FROM range($first_year, $last_year + 1) AS years (year)
LEFT JOIN placed ON placed.year = years.year
GROUP BY years.year
ORDER BY years.year

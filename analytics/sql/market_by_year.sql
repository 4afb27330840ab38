-- One row per year asked: market events of that year, those outside Québec, by type and by market, and the projects active in it.
-- with: chosen_counts, chosen_events
WITH working AS (
    SELECT years.year, sum(projects) AS active
    FROM chosen_counts
    JOIN mart_territory_sets USING (set_id)
    JOIN range($first_year, $last_year + 1) AS years (year)
        ON years.year BETWEEN first_year AND last_year
    WHERE len($territories) = 0 OR list_has_any(territories, $territories)
    GROUP BY years.year
)
SELECT
    years.year::INTEGER AS year,
    coalesce(sum(COLUMNS(chosen_events.* EXCLUDE (year, territory))), 0)::BIGINT,
    coalesce(any_value(active), 0)::BIGINT AS active
FROM range($first_year, $last_year + 1) AS years (year)
LEFT JOIN chosen_events ON chosen_events.year = years.year
LEFT JOIN working ON working.year = years.year
GROUP BY years.year
ORDER BY years.year

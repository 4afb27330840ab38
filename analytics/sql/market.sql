-- One row: market events dated in the years asked, those outside Québec, by type and by market, and the projects active in these years.
-- with: chosen_counts, chosen_events
WITH working AS (
    SELECT coalesce(sum(projects), 0)::BIGINT AS active
    FROM chosen_counts
    JOIN mart_territory_sets USING (set_id)
    WHERE len($territories) = 0 OR list_has_any(territories, $territories)
)
SELECT
    coalesce(sum(COLUMNS(chosen_events.* EXCLUDE (year, territory))), 0)::BIGINT,
    (SELECT active FROM working) AS active
FROM chosen_events

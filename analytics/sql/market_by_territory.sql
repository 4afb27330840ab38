-- One row per territory: market events of its organisations, those outside Québec, by type and by market, and its active projects.
-- with: chosen_counts, chosen_events
WITH by_set AS (
    SELECT set_id, sum(projects) AS projects
    FROM chosen_counts
    GROUP BY set_id
),
placed AS (
    SELECT unnest(territories) AS territory, projects
    FROM by_set
    JOIN mart_territory_sets USING (set_id)
),
working AS (
    SELECT territory, sum(projects) AS active
    FROM placed
    GROUP BY territory
)
SELECT
    pole_code AS territory,
    coalesce(sum(COLUMNS(chosen_events.* EXCLUDE (year, territory))), 0)::BIGINT,
    coalesce(any_value(active), 0)::BIGINT AS active
FROM core_poles
LEFT JOIN chosen_events ON chosen_events.territory = core_poles.pole_code
LEFT JOIN working ON working.territory = core_poles.pole_code
WHERE len($territories) = 0 OR list_contains($territories, pole_code)
GROUP BY pole_code, position
ORDER BY position, pole_code

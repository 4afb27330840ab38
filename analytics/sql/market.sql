-- One row: market events dated in the years asked, those outside Québec, and the projects active in these years.
-- with: chosen_counts
WITH chosen_events AS (
    SELECT events, market
    FROM mart_commercialisations
    WHERE year_basis = $year_basis
        AND year BETWEEN $first_year AND $last_year
        AND (len($sectors) = 0 OR list_contains($sectors, sector))
        AND (len($territories) = 0 OR list_contains($territories, territory))
),
counted AS (
    SELECT coalesce(sum(events), 0)::BIGINT AS events,
        coalesce(sum(events) FILTER (market IN ('canada', 'international')), 0)::BIGINT AS outside
    FROM chosen_events
),
working AS (
    SELECT coalesce(sum(projects), 0)::BIGINT AS active
    FROM chosen_counts
    JOIN mart_territory_sets USING (set_id)
    WHERE len($territories) = 0 OR list_has_any(territories, $territories)
)
SELECT events, outside, active
FROM counted
CROSS JOIN working

-- One row: market events dated in the years asked, those outside Québec, by type and by market, and the projects active in these years.
-- with: chosen_counts
WITH chosen_events AS (
    SELECT events, market, type
    FROM mart_commercialisations
    WHERE year_basis = $year_basis
        AND year BETWEEN $first_year AND $last_year
        AND (len($sectors) = 0 OR list_contains($sectors, sector))
        AND (len($territories) = 0 OR list_contains($territories, territory))
),
counted AS (
    SELECT coalesce(sum(events), 0)::BIGINT AS events,
        coalesce(sum(events) FILTER (market IN ('canada', 'international')), 0)::BIGINT AS outside,
        coalesce(sum(events) FILTER (type = 'first_sale'), 0)::BIGINT AS first_sale,
        coalesce(sum(events) FILTER (type = 'launch'), 0)::BIGINT AS launch,
        coalesce(sum(events) FILTER (type = 'licence'), 0)::BIGINT AS licence,
        coalesce(sum(events) FILTER (type = 'patent'), 0)::BIGINT AS patent,
        coalesce(sum(events) FILTER (type = 'export'), 0)::BIGINT AS export,
        coalesce(sum(events) FILTER (type = 'spin_off'), 0)::BIGINT AS spin_off,
        coalesce(sum(events) FILTER (market = 'regional'), 0)::BIGINT AS regional,
        coalesce(sum(events) FILTER (market = 'quebec'), 0)::BIGINT AS quebec,
        coalesce(sum(events) FILTER (market = 'canada'), 0)::BIGINT AS canada,
        coalesce(sum(events) FILTER (market = 'international'), 0)::BIGINT AS international
    FROM chosen_events
),
working AS (
    SELECT coalesce(sum(projects), 0)::BIGINT AS active
    FROM chosen_counts
    JOIN mart_territory_sets USING (set_id)
    WHERE len($territories) = 0 OR list_has_any(territories, $territories)
)
SELECT events, outside, first_sale, launch, licence, patent, export, spin_off,
    regional, quebec, canada, international, active
FROM counted
CROSS JOIN working

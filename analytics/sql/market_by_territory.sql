-- One row per territory: market events of its organisations, those outside Québec, by type and by market, and its active projects.
-- with: chosen_counts
WITH chosen_events AS (
    SELECT territory, events, market, type
    FROM mart_commercialisations
    WHERE year_basis = $year_basis
        AND year BETWEEN $first_year AND $last_year
        AND (len($sectors) = 0 OR list_contains($sectors, sector))
),
counted AS (
    SELECT territory, coalesce(sum(events), 0)::BIGINT AS events,
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
    GROUP BY territory
),
by_set AS (
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
    coalesce(events, 0)::BIGINT AS events,
    coalesce(outside, 0)::BIGINT AS outside,
    coalesce(first_sale, 0)::BIGINT AS first_sale,
    coalesce(launch, 0)::BIGINT AS launch,
    coalesce(licence, 0)::BIGINT AS licence,
    coalesce(patent, 0)::BIGINT AS patent,
    coalesce(export, 0)::BIGINT AS export,
    coalesce(spin_off, 0)::BIGINT AS spin_off,
    coalesce(regional, 0)::BIGINT AS regional,
    coalesce(quebec, 0)::BIGINT AS quebec,
    coalesce(canada, 0)::BIGINT AS canada,
    coalesce(international, 0)::BIGINT AS international,
    coalesce(active, 0)::BIGINT AS active
FROM core_poles
LEFT JOIN counted ON counted.territory = core_poles.pole_code
LEFT JOIN working ON working.territory = core_poles.pole_code
WHERE len($territories) = 0 OR list_contains($territories, pole_code)
ORDER BY position, pole_code

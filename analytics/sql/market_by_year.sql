-- One row per year asked: market events of that year, those outside Québec, by type and by market, and the projects active in it.
-- with: chosen_counts
WITH chosen_events AS (
    SELECT year, events, market, type
    FROM mart_commercialisations
    WHERE year_basis = $year_basis
        AND year BETWEEN $first_year AND $last_year
        AND (len($sectors) = 0 OR list_contains($sectors, sector))
        AND (len($territories) = 0 OR list_contains($territories, territory))
),
counted AS (
    SELECT year, coalesce(sum(events), 0)::BIGINT AS events,
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
    GROUP BY year
),
working AS (
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
FROM range($first_year, $last_year + 1) AS years (year)
LEFT JOIN counted ON counted.year = years.year
LEFT JOIN working ON working.year = years.year
ORDER BY years.year

-- One row per pole: its support activities, those with a chamber of commerce, hours of mentoring by an entrepreneur, trainings,
-- events, firms accompanied, and inhabitants of its territory.
WITH given AS (
    SELECT territory, coalesce(sum(activities), 0)::BIGINT AS activities,
        coalesce(sum(with_chamber), 0)::BIGINT AS with_chamber,
        round(coalesce(sum(hours) FILTER (type = 'entrepreneur_mentoring'), 0))::BIGINT AS mentoring_hours,
        coalesce(sum(activities) FILTER (type = 'training'), 0)::BIGINT AS trainings,
        coalesce(sum(activities) FILTER (type = 'event'), 0)::BIGINT AS events
    FROM mart_support
    WHERE year_basis = $year_basis
        AND year BETWEEN $first_year AND $last_year
    GROUP BY territory
),
accompanied AS (
    SELECT territory, sum(firms) AS firms
    FROM mart_supported_firms
    WHERE year_basis = $year_basis
        AND list_has_any(years, range($first_year, $last_year + 1))
    GROUP BY territory
)
SELECT
    pole_code AS territory,
    coalesce(activities, 0)::BIGINT AS activities,
    coalesce(with_chamber, 0)::BIGINT AS with_chamber,
    coalesce(mentoring_hours, 0)::BIGINT AS mentoring_hours,
    coalesce(trainings, 0)::BIGINT AS trainings,
    coalesce(events, 0)::BIGINT AS events,
    coalesce(firms, 0)::BIGINT AS firms,
    coalesce(population, 0)::BIGINT AS inhabitants
FROM core_poles
LEFT JOIN given ON given.territory = core_poles.pole_code
LEFT JOIN accompanied ON accompanied.territory = core_poles.pole_code
WHERE len($territories) = 0 OR list_contains($territories, pole_code)
ORDER BY position, pole_code

-- One row per pole: its support activities, those with a chamber of commerce, hours of mentoring by an entrepreneur, trainings,
-- events, firms accompanied, and inhabitants of its territory.
-- with: chosen_support
WITH accompanied AS (
    SELECT territory, sum(firms) AS firms
    FROM mart_supported_firms
    WHERE year_basis = $year_basis
        AND list_has_any(years, range($first_year, $last_year + 1))
    GROUP BY territory
)
SELECT
    pole_code AS territory,
    coalesce(sum(COLUMNS(chosen_support.* EXCLUDE (year, territory, mentoring_hours))), 0)::BIGINT,
    round(coalesce(sum(mentoring_hours), 0))::BIGINT AS mentoring_hours,
    coalesce(any_value(firms), 0)::BIGINT AS firms,
    coalesce(any_value(population), 0)::BIGINT AS inhabitants
FROM core_poles
LEFT JOIN chosen_support ON chosen_support.territory = core_poles.pole_code
LEFT JOIN accompanied ON accompanied.territory = core_poles.pole_code
WHERE len($territories) = 0 OR list_contains($territories, pole_code)
GROUP BY pole_code, position
ORDER BY position, pole_code

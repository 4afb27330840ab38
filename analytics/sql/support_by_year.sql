-- One row per year asked: support activities, those with a chamber of commerce, hours of mentoring by an entrepreneur,
-- trainings, events, firms accompanied, and inhabitants.
-- with: chosen_support
WITH years_of_firms AS (
    SELECT unnest(years) AS year, firms
    FROM mart_supported_firms
    WHERE year_basis = $year_basis
        AND CASE WHEN len($territories) = 0 THEN territory IS NULL ELSE list_contains($territories, territory) END
),
accompanied AS (
    SELECT year, sum(firms) AS firms
    FROM years_of_firms
    GROUP BY year
),
living AS (
    SELECT coalesce(sum(population), 0)::BIGINT AS inhabitants
    FROM core_poles
    WHERE len($territories) = 0 OR list_contains($territories, pole_code)
)
SELECT
    years.year::INTEGER AS year,
    coalesce(sum(COLUMNS(chosen_support.* EXCLUDE (year, territory, mentoring_hours))), 0)::BIGINT,
    round(coalesce(sum(mentoring_hours), 0))::BIGINT AS mentoring_hours,
    coalesce(any_value(firms), 0)::BIGINT AS firms,
    (SELECT inhabitants FROM living) AS inhabitants
FROM range($first_year, $last_year + 1) AS years (year)
LEFT JOIN chosen_support ON chosen_support.year = years.year
LEFT JOIN accompanied ON accompanied.year = years.year
GROUP BY years.year
ORDER BY years.year

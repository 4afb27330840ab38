-- One row: support activities of the years asked, those with a chamber of commerce, hours of mentoring by an
-- entrepreneur, trainings, events, firms accompanied, and inhabitants.
-- with: chosen_support
WITH accompanied AS (
    -- A firm that two poles accompany counts once in the network, and once for each of several territories chosen.
    SELECT coalesce(sum(firms), 0)::BIGINT AS firms
    FROM mart_supported_firms
    WHERE year_basis = $year_basis
        AND list_has_any(years, range($first_year, $last_year + 1))
        AND CASE WHEN len($territories) = 0 THEN territory IS NULL ELSE list_contains($territories, territory) END
),
living AS (
    SELECT coalesce(sum(population), 0)::BIGINT AS inhabitants
    FROM core_poles
    WHERE len($territories) = 0 OR list_contains($territories, pole_code)
)
SELECT
    coalesce(sum(COLUMNS(chosen_support.* EXCLUDE (year, territory, mentoring_hours))), 0)::BIGINT,
    round(coalesce(sum(mentoring_hours), 0))::BIGINT AS mentoring_hours,
    (SELECT firms FROM accompanied) AS firms,
    (SELECT inhabitants FROM living) AS inhabitants
FROM chosen_support

-- One row per year asked: dollars committed, by origin. pole_committed is 0, so that there is no share, where Québec put
-- nothing in the pole itself.
-- with: chosen_funding
SELECT
    years.year::INTEGER AS year,
    coalesce(sum(COLUMNS(chosen_funding.* EXCLUDE (year, territory, pole_committed))), 0)::BIGINT,
    CASE WHEN sum(pole_quebec) > 0 THEN sum(pole_committed) ELSE 0 END::BIGINT AS pole_committed
FROM range($first_year, $last_year + 1) AS years (year)
LEFT JOIN chosen_funding ON chosen_funding.year = years.year
GROUP BY years.year
ORDER BY years.year

-- One row per pole: dollars that it tells as committed, by origin. pole_committed is 0, so that there is no share, where Québec put
-- nothing in the pole itself.
-- with: chosen_funding
SELECT
    pole_code AS territory,
    coalesce(sum(COLUMNS(chosen_funding.* EXCLUDE (year, territory, pole_committed))), 0)::BIGINT,
    CASE WHEN sum(pole_quebec) > 0 THEN sum(pole_committed) ELSE 0 END::BIGINT AS pole_committed
FROM core_poles
LEFT JOIN chosen_funding ON territory = pole_code
WHERE len($territories) = 0 OR list_contains($territories, pole_code)
GROUP BY pole_code, position
ORDER BY position, pole_code

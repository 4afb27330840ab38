-- One row: dollars committed in the years asked, by origin. pole_committed is 0, so that there is no share, where Québec put
-- nothing in the pole itself.
-- with: chosen_funding
SELECT
    coalesce(sum(COLUMNS(chosen_funding.* EXCLUDE (year, territory, pole_committed))), 0)::BIGINT,
    CASE WHEN sum(pole_quebec) > 0 THEN sum(pole_committed) ELSE 0 END::BIGINT AS pole_committed
FROM chosen_funding

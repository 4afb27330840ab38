-- One row: dollars committed in the years asked, by origin. pole_committed is 0, so that there is no share, where Québec put
-- nothing in the pole itself.
-- with: chosen_funding
SELECT
    coalesce(sum(quebec), 0)::BIGINT AS quebec,
    coalesce(sum(federal), 0)::BIGINT AS federal,
    coalesce(sum(municipal), 0)::BIGINT AS municipal,
    coalesce(sum(community), 0)::BIGINT AS community,
    coalesce(sum(private), 0)::BIGINT AS private,
    coalesce(sum(pole), 0)::BIGINT AS pole,
    coalesce(sum(committed), 0)::BIGINT AS committed,
    coalesce(sum(committed) - coalesce(sum(quebec), 0), 0)::BIGINT AS others,
    coalesce(sum(community_private), 0)::BIGINT AS community_private,
    coalesce(sum(pole_quebec), 0)::BIGINT AS pole_quebec,
    CASE WHEN sum(pole_quebec) > 0 THEN sum(pole_committed) ELSE 0 END::BIGINT AS pole_committed
FROM chosen_funding

-- One row per pole: dollars that it tells as committed, by origin; what is paid is never added. pole_committed is 0, so that there is no
-- share, where Québec put nothing in the pole itself.
WITH counted AS (
    SELECT territory, coalesce(sum(amount), 0)::BIGINT AS committed,
        coalesce(sum(amount) FILTER (source = 'quebec'), 0)::BIGINT AS quebec,
        coalesce(sum(amount) FILTER (source = 'federal'), 0)::BIGINT AS federal,
        coalesce(sum(amount) FILTER (source = 'municipal'), 0)::BIGINT AS municipal,
        coalesce(sum(amount) FILTER (source = 'community'), 0)::BIGINT AS community,
        coalesce(sum(amount) FILTER (source = 'private'), 0)::BIGINT AS private,
        coalesce(sum(amount) FILTER (source = 'pole'), 0)::BIGINT AS pole,
        coalesce(sum(amount) FILTER (source IN ('community', 'private')), 0)::BIGINT AS community_private,
        coalesce(sum(amount) FILTER (level = 'pole'), 0)::BIGINT AS pole_committed,
        coalesce(sum(amount) FILTER (level = 'pole' AND source = 'quebec'), 0)::BIGINT AS pole_quebec
    FROM mart_funding
    WHERE nature = 'committed'
        AND year_basis = $year_basis
        AND year BETWEEN $first_year AND $last_year
    GROUP BY territory
)
SELECT
    pole_code AS territory,
    coalesce(quebec, 0)::BIGINT AS quebec,
    coalesce(federal, 0)::BIGINT AS federal,
    coalesce(municipal, 0)::BIGINT AS municipal,
    coalesce(community, 0)::BIGINT AS community,
    coalesce(private, 0)::BIGINT AS private,
    coalesce(pole, 0)::BIGINT AS pole,
    coalesce(committed, 0)::BIGINT AS committed,
    coalesce(committed - quebec, 0)::BIGINT AS others,
    coalesce(community_private, 0)::BIGINT AS community_private,
    coalesce(pole_quebec, 0)::BIGINT AS pole_quebec,
    CASE WHEN pole_quebec > 0 THEN pole_committed ELSE 0 END::BIGINT AS pole_committed
FROM core_poles
LEFT JOIN counted ON counted.territory = core_poles.pole_code
WHERE len($territories) = 0 OR list_contains($territories, pole_code)
ORDER BY position, pole_code

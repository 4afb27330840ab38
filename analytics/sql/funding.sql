-- One row: dollars committed in the years asked, by origin; what is paid is never added. pole_committed is 0, so that there is no
-- share, where Québec put nothing in the pole itself.
WITH counted AS (
    SELECT coalesce(sum(amount), 0)::BIGINT AS committed,
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
        AND (len($territories) = 0 OR list_contains($territories, territory))
)
SELECT
    quebec AS quebec,
    federal AS federal,
    municipal AS municipal,
    community AS community,
    private AS private,
    pole AS pole,
    committed AS committed,
    committed - quebec AS others,
    community_private AS community_private,
    pole_quebec AS pole_quebec,
    CASE WHEN pole_quebec > 0 THEN pole_committed ELSE 0 END::BIGINT AS pole_committed
FROM counted

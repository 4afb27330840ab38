-- One row per lead territory: projects started at least 24 months ago, and those that reached each stage.
WITH chosen AS (
    SELECT * FROM mart_stages
    WHERE mature
        AND year_basis = $year_basis
        AND start_year BETWEEN $first_year AND $last_year
        AND (len($sectors) = 0 OR list_contains($sectors, sector))
        AND (NOT $structuring_only OR structuring)
)
SELECT
    pole_code AS territory,
    coalesce(sum(projects), 0)::BIGINT AS mature,
    coalesce(sum(projects) FILTER (stage IN ('commercialisation', 'growth')), 0)::BIGINT AS commercialised,
    coalesce(sum(projects) FILTER (stage IN ('prototype', 'pilot', 'commercialisation', 'growth')), 0)::BIGINT AS prototyped,
    coalesce(sum(projects) FILTER (stage <> 'none'), 0)::BIGINT AS started,
    coalesce(sum(projects) FILTER (stage NOT IN ('none', 'idea')), 0)::BIGINT AS validated,
    coalesce(sum(projects) FILTER (stage IN ('pilot', 'commercialisation', 'growth')), 0)::BIGINT AS piloted,
    coalesce(sum(projects) FILTER (stage = 'growth'), 0)::BIGINT AS grown
FROM core_poles
LEFT JOIN chosen ON chosen.lead_territory = core_poles.pole_code
WHERE len($territories) = 0 OR list_contains($territories, pole_code)
GROUP BY pole_code, position
ORDER BY position, pole_code

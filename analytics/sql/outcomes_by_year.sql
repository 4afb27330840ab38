-- One row per start year asked: projects started at least 24 months ago, and those that reached each stage.
WITH chosen AS (
    SELECT * FROM mart_stages
    WHERE mature
        AND year_basis = $year_basis
        AND (len($territories) = 0 OR list_contains($territories, lead_territory))
        AND (len($sectors) = 0 OR list_contains($sectors, sector))
        AND (NOT $structuring_only OR structuring)
)
SELECT
    years.year::INTEGER AS year,
    coalesce(sum(projects), 0)::BIGINT AS mature,
    coalesce(sum(projects) FILTER (stage IN ('commercialisation', 'growth')), 0)::BIGINT AS commercialised,
    coalesce(sum(projects) FILTER (stage IN ('prototype', 'pilot', 'commercialisation', 'growth')), 0)::BIGINT AS prototyped,
    coalesce(sum(projects) FILTER (stage <> 'none'), 0)::BIGINT AS started,
    coalesce(sum(projects) FILTER (stage NOT IN ('none', 'idea')), 0)::BIGINT AS validated,
    coalesce(sum(projects) FILTER (stage IN ('pilot', 'commercialisation', 'growth')), 0)::BIGINT AS piloted,
    coalesce(sum(projects) FILTER (stage = 'growth'), 0)::BIGINT AS grown
FROM range($first_year, $last_year + 1) AS years (year)
LEFT JOIN chosen ON chosen.start_year = years.year
GROUP BY years.year
ORDER BY years.year

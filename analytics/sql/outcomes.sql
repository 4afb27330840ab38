-- One row: projects started in the years asked at least 24 months ago, and those that reached each stage.
SELECT
    coalesce(sum(projects), 0)::BIGINT AS mature,
    coalesce(sum(projects) FILTER (stage IN ('commercialisation', 'growth')), 0)::BIGINT AS commercialised,
    coalesce(sum(projects) FILTER (stage IN ('prototype', 'pilot', 'commercialisation', 'growth')), 0)::BIGINT AS prototyped,
    coalesce(sum(projects) FILTER (stage <> 'none'), 0)::BIGINT AS started,
    coalesce(sum(projects) FILTER (stage NOT IN ('none', 'idea')), 0)::BIGINT AS validated,
    coalesce(sum(projects) FILTER (stage IN ('pilot', 'commercialisation', 'growth')), 0)::BIGINT AS piloted,
    coalesce(sum(projects) FILTER (stage = 'growth'), 0)::BIGINT AS grown
FROM mart_stages
WHERE mature
    AND year_basis = $year_basis
    AND start_year BETWEEN $first_year AND $last_year
    AND (len($territories) = 0 OR list_contains($territories, lead_territory))
    AND (len($sectors) = 0 OR list_contains($sectors, sector))
    AND (NOT $structuring_only OR structuring)

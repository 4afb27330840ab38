-- One row: projects started in the years asked at least 24 months ago, and those that reached a prototype, the market.
SELECT
    coalesce(sum(projects), 0)::BIGINT AS mature,
    coalesce(sum(projects) FILTER (stage IN ('commercialisation', 'growth')), 0)::BIGINT AS commercialised,
    coalesce(sum(projects) FILTER (stage IN ('prototype', 'pilot', 'commercialisation', 'growth')), 0)::BIGINT AS prototyped
FROM mart_stages
WHERE mature
    AND year_basis = $year_basis
    AND start_year BETWEEN $first_year AND $last_year
    AND (len($territories) = 0 OR list_contains($territories, lead_territory))
    AND (len($sectors) = 0 OR list_contains($sectors, sector))
    AND (NOT $structuring_only OR structuring)

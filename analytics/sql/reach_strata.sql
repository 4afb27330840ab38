-- One row per sector and start year: local and cross-regional projects started at least 24 months ago, and those on the market.
SELECT sector, start_year::INTEGER AS start_year,
    coalesce(sum(projects) FILTER (reach = 'cross_regional'), 0)::BIGINT AS crossing,
    coalesce(sum(projects) FILTER (reach = 'cross_regional' AND stage IN ('commercialisation', 'growth')), 0)::BIGINT
        AS crossing_cases,
    coalesce(sum(projects) FILTER (reach = 'local'), 0)::BIGINT AS staying,
    coalesce(sum(projects) FILTER (reach = 'local' AND stage IN ('commercialisation', 'growth')), 0)::BIGINT
        AS staying_cases
FROM mart_stages
WHERE mature
    AND reach IN ('cross_regional', 'local')
    AND year_basis = $year_basis
    AND start_year BETWEEN $first_year AND $last_year
    AND (len($territories) = 0 OR list_contains($territories, lead_territory))
    AND (len($sectors) = 0 OR list_contains($sectors, sector))
    AND (NOT $structuring_only OR structuring)
GROUP BY sector, start_year
ORDER BY sector, start_year

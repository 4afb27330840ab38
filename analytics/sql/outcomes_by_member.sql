-- One row per territory, sector or project type ($grouping): projects started at least 24 months ago, and those on the market.
SELECT CASE $grouping WHEN 'sector' THEN sector WHEN 'territory' THEN lead_territory ELSE project_type END AS member,
    sum(projects)::BIGINT AS denominator,
    coalesce(sum(projects) FILTER (stage IN ('commercialisation', 'growth')), 0)::BIGINT AS numerator
FROM mart_stages
WHERE mature
    AND year_basis = $year_basis
    AND start_year BETWEEN $first_year AND $last_year
    AND (len($territories) = 0 OR list_contains($territories, lead_territory))
    AND (len($sectors) = 0 OR list_contains($sectors, sector))
    AND (NOT $structuring_only OR structuring)
GROUP BY ALL
ORDER BY ALL

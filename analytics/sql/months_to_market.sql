-- One row per territory, sector or project type ($grouping) and number of months from the first day to the market.
SELECT CASE $grouping WHEN 'sector' THEN sector WHEN 'territory' THEN lead_territory ELSE project_type END AS member,
    months::INTEGER AS months,
    coalesce(sum(projects) FILTER (reached), 0)::BIGINT AS reached,
    coalesce(sum(projects) FILTER (NOT reached), 0)::BIGINT AS waiting
FROM mart_stage_months
WHERE step = 'market'
    AND year_basis = $year_basis
    AND start_year BETWEEN $first_year AND $last_year
    AND (len($territories) = 0 OR list_contains($territories, lead_territory))
    AND (len($sectors) = 0 OR list_contains($sectors, sector))
    AND (NOT $structuring_only OR structuring)
GROUP BY ALL
ORDER BY ALL

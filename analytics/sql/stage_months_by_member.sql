-- One row per territory or start year ($grouping), step and number of months: projects that made it after so many, and those last heard of then.
SELECT CASE $grouping WHEN 'territory' THEN lead_territory ELSE start_year::VARCHAR END AS member,
    step,
    months::INTEGER AS months,
    coalesce(sum(projects) FILTER (reached), 0)::BIGINT AS events,
    coalesce(sum(projects) FILTER (NOT reached), 0)::BIGINT AS lost
FROM mart_stage_months
WHERE year_basis = $year_basis
    AND start_year BETWEEN $first_year AND $last_year
    AND (len($territories) = 0 OR list_contains($territories, lead_territory))
    AND (len($sectors) = 0 OR list_contains($sectors, sector))
    AND (NOT $structuring_only OR structuring)
GROUP BY ALL
ORDER BY ALL

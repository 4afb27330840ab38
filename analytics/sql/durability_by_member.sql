-- One row per territory or year of Québec's last amount ($grouping), kind and number of months since: projects ended after so many, and those still active then.
SELECT CASE $grouping WHEN 'territory' THEN lead_territory ELSE funding_end_year::VARCHAR END AS member,
    structuring,
    months::INTEGER AS months,
    coalesce(sum(projects) FILTER (outcome = 'ended'), 0)::BIGINT AS events,
    coalesce(sum(projects) FILTER (outcome = 'active'), 0)::BIGINT AS lost
FROM mart_durability
WHERE outcome <> 'undated'
    AND year_basis = $year_basis
    AND funding_end_year BETWEEN $first_year AND $last_year
    AND (len($territories) = 0 OR list_contains($territories, lead_territory))
    AND (len($sectors) = 0 OR list_contains($sectors, sector))
    AND (NOT $structuring_only OR structuring)
GROUP BY ALL
ORDER BY ALL

-- One row per kind, outcome and months since Québec's last amount: projects whose last amount came in the years asked.
SELECT structuring, outcome, months::INTEGER AS months, sum(projects)::BIGINT AS projects
FROM mart_durability
WHERE year_basis = $year_basis
    AND funding_end_year BETWEEN $first_year AND $last_year
    AND (len($territories) = 0 OR list_contains($territories, lead_territory))
    AND (len($sectors) = 0 OR list_contains($sectors, sector))
    AND (NOT $structuring_only OR structuring)
GROUP BY structuring, outcome, months
ORDER BY structuring, outcome, months

-- One row per stage that is the highest reached by some project started in the years asked at least 24 months ago.
SELECT stage, sum(projects)::BIGINT AS projects
FROM mart_stages
WHERE mature
    AND year_basis = $year_basis
    AND start_year BETWEEN $first_year AND $last_year
    AND (len($territories) = 0 OR list_contains($territories, lead_territory))
    AND (len($sectors) = 0 OR list_contains($sectors, sector))
    AND (NOT $structuring_only OR structuring)
GROUP BY stage
ORDER BY stage

-- One row per set of territories, alone or together, of the projects of the years asked.
SELECT territories, collaborative, sum(projects)::BIGINT AS projects
FROM mart_territory_sets
WHERE year_basis = $year_basis
    AND first_year <= $last_year
    AND last_year >= $first_year
    AND (len($sectors) = 0 OR list_contains($sectors, sector))
    AND (NOT $structuring_only OR structuring)
GROUP BY territories, collaborative
ORDER BY territories, collaborative

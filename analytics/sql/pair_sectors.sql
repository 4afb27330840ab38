-- One row per sector of the projects that join two territories, each project counted once.
SELECT sector, sum(links)::INTEGER AS links
FROM mart_links
WHERE territory_a = $territory_a
    AND territory_b = $territory_b
    AND year_basis = $year_basis
    AND first_year <= $last_year
    AND last_year >= $first_year
    AND (len($sectors) = 0 OR list_contains($sectors, sector))
    AND (NOT $structuring_only OR structuring)
GROUP BY sector
ORDER BY links DESC, sector

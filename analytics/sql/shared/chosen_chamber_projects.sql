-- One row per row of mart_chamber_projects that the filters choose, with its territories.
SELECT territories, first_year, last_year, with_chamber, projects
FROM mart_chamber_projects
JOIN mart_territory_sets USING (set_id)
WHERE year_basis = $year_basis
    AND first_year <= $last_year
    AND last_year >= $first_year
    AND (len($sectors) = 0 OR list_contains($sectors, sector))
    AND (NOT $structuring_only OR structuring)
    AND (len($territories) = 0 OR list_has_any(territories, $territories))

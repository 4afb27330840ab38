-- One row per target that the ministry set, of the poles and years asked.
SELECT mart_targets.pole_code AS territory, indicator, year_basis, year, direction, value AS target, file_name, received_at
FROM mart_targets
LEFT JOIN core_poles USING (pole_code)
WHERE (len($territories) = 0 OR list_contains($territories, mart_targets.pole_code))
    AND year BETWEEN $first_year AND $last_year
    AND (len($year_bases) = 0 OR list_contains($year_bases, year_basis))
ORDER BY position, territory, year DESC, year_basis, indicator

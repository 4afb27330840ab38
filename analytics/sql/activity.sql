-- One row per year, territory and measure: headline volumes, never summed over years where things recur.
SELECT year::INTEGER AS year, territory, measure, value
FROM mart_activity
LEFT JOIN core_poles ON core_poles.pole_code = mart_activity.territory
WHERE year_basis = $year_basis
    AND year BETWEEN $first_year AND $last_year
    AND (len($territories) = 0 OR list_contains($territories, territory))
ORDER BY year, position, territory, measure

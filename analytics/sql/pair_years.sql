-- One row per year with projects that join two territories; a project counts in each year in which it is active.
-- with: chosen_counts
SELECT years.year::INTEGER AS year, sum(projects)::INTEGER AS links
FROM chosen_counts
JOIN range($first_year, $last_year + 1) AS years (year) ON years.year BETWEEN first_year AND last_year
WHERE linked_id IN (
    SELECT set_id FROM mart_set_pairs WHERE territory_a = $territory_a AND territory_b = $territory_b
)
GROUP BY years.year
ORDER BY years.year

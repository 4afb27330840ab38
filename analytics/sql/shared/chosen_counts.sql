-- One row per row of mart_project_counts that the filters choose; which territories, each question decides.
-- linked_id: the territories whose pairs are links: those that confirm the project where confirmed links alone count.
SELECT set_id, confirmed_id, CASE WHEN $confirmed_only THEN confirmed_id ELSE set_id END AS linked_id, sector,
    structuring, first_year, last_year, collaborative, projects
FROM mart_project_counts
WHERE year_basis = $year_basis
    AND role = $role
    AND first_year <= $last_year
    AND last_year >= $first_year
    AND (len($sectors) = 0 OR list_contains($sectors, sector))
    AND (len($project_types) = 0 OR list_contains($project_types, project_type))
    AND (NOT $structuring_only OR structuring)

-- One row per project that joins two territories, by organisations in the role asked.
-- with: chosen_projects
WITH joining AS (
    SELECT project_key, count(DISTINCT participation.organisation_key)::INTEGER AS organisations
    FROM core_participations AS participation
    JOIN chosen_projects USING (project_key)
    WHERE list_contains(linked, $territory_a)
        AND list_contains(linked, $territory_b)
        AND participation.territory IN ($territory_a, $territory_b)
        AND $role IN ('any', participation.role)
    GROUP BY project_key
    HAVING count(DISTINCT participation.territory) = 2
), titles AS (
    SELECT project_key, first(title ORDER BY project_number) AS title
    FROM core_projects
    GROUP BY project_key
)
SELECT title, project.sector, project.first_year, project.last_year, joining.organisations,
    list_contains(told.confirmed, $territory_a) AND list_contains(told.confirmed, $territory_b) AS confirmed
FROM joining
JOIN chosen_projects AS project USING (project_key)
JOIN mart_projects AS told USING (project_key)
LEFT JOIN titles USING (project_key)
ORDER BY project.last_year DESC, project.first_year DESC, project_key

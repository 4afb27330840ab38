-- One row per project active in the years asked that has organisations, with all of them in the role asked.
-- with: chosen_projects
WITH members AS (
    SELECT project_key, list_sort(list(DISTINCT organisation_key)) AS organisations
    FROM core_participations
    JOIN chosen_projects USING (project_key)
    WHERE $role IN ('any', role)
        AND (len($territories) = 0 OR list_has_any(territories, $territories))
        AND (NOT $confirmed_only OR list_contains(linked, territory))
    GROUP BY project_key
), titles AS (
    SELECT project_key, first(title ORDER BY project_number) AS title
    FROM core_projects
    GROUP BY project_key
)
SELECT project_key, title, sector, first_year, last_year, territories, organisations
FROM chosen_projects
JOIN members USING (project_key)
LEFT JOIN titles USING (project_key)
ORDER BY project_key

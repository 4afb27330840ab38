-- One row per project that joins two territories, by organisations in the role asked.
-- with: chosen_projects
WITH candidates AS (
    SELECT * FROM chosen_projects
    WHERE list_contains(linked, $territory_a) AND list_contains(linked, $territory_b)
), joining AS (
    SELECT project_key, count(DISTINCT participation.organisation_key)::INTEGER AS organisations
    FROM core_participations AS participation
    SEMI JOIN candidates USING (project_key)
    WHERE participation.territory IN ($territory_a, $territory_b)
        AND $role IN ('any', participation.role)
    GROUP BY project_key
    HAVING bool_or(participation.territory = $territory_a) AND bool_or(participation.territory = $territory_b)
), titles AS (
    SELECT project_key, first(title ORDER BY project_number) AS title
    FROM core_projects
    SEMI JOIN candidates USING (project_key)
    GROUP BY project_key
)
SELECT title, candidate.sector, candidate.first_year, candidate.last_year, joining.organisations,
    list_contains(told.confirmed, $territory_a) AND list_contains(told.confirmed, $territory_b) AS confirmed
FROM joining
JOIN candidates AS candidate USING (project_key)
JOIN mart_projects AS told USING (project_key)
LEFT JOIN titles USING (project_key)
ORDER BY candidate.last_year DESC, candidate.first_year DESC, project_key

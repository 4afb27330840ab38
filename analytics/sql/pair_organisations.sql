-- One row per organisation of two territories that takes part in projects joining them.
-- with: chosen_projects
WITH members AS (
    SELECT DISTINCT participation.project_key, participation.organisation_key, participation.territory
    FROM core_participations AS participation
    JOIN chosen_projects USING (project_key)
    WHERE list_contains(linked, $territory_a)
        AND list_contains(linked, $territory_b)
        AND participation.territory IN ($territory_a, $territory_b)
        AND $role IN ('any', participation.role)
), joining AS (
    SELECT project_key
    FROM members
    GROUP BY project_key
    HAVING bool_or(territory = $territory_a) AND bool_or(territory = $territory_b)
), named AS (
    SELECT organisation_key, arg_min(name, pole_code) AS name
    FROM core_organisations
    GROUP BY organisation_key
)
SELECT name, territory, count(*)::INTEGER AS projects
FROM members
JOIN joining USING (project_key)
JOIN named USING (organisation_key)
GROUP BY organisation_key, name, territory
ORDER BY projects DESC, name, territory, organisation_key

-- One row per organisation of two territories that takes part in projects joining them.
-- with: chosen_projects
WITH together AS (
    SELECT project_key
    FROM chosen_projects
    WHERE list_contains(linked, $territory_a) AND list_contains(linked, $territory_b)
), members AS (
    SELECT project_key, organisation_key, territory
    FROM core_participations
    SEMI JOIN together USING (project_key)
    WHERE territory IN ($territory_a, $territory_b) AND $role IN ('any', role)
), joining AS (
    -- Whatever the role, every project told of both joins them: nothing is then read here.
    SELECT project_key
    FROM members
    WHERE $role <> 'any'
    GROUP BY project_key
    HAVING min(territory) <> max(territory)
), counted AS (
    SELECT organisation_key, territory, count(DISTINCT project_key)::INTEGER AS projects
    FROM members
    WHERE $role = 'any' OR project_key IN (FROM joining)
    GROUP BY organisation_key, territory
), named AS (
    SELECT organisation_key, arg_min(name, pole_code) AS name
    FROM core_organisations
    SEMI JOIN counted USING (organisation_key)
    GROUP BY organisation_key
)
SELECT name, territory, projects
FROM counted
JOIN named USING (organisation_key)
ORDER BY projects DESC, name, territory, organisation_key

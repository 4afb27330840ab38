-- One row per organisation of the territories and sectors asked, with its projects of that sector.
-- with: chosen_projects
WITH members AS (
    SELECT DISTINCT participation.project_key, participation.organisation_key, participation.territory, sector
    FROM core_participations AS participation
    JOIN chosen_projects USING (project_key)
    WHERE list_contains($territories, participation.territory)
        AND $role IN ('any', participation.role)
), named AS (
    SELECT organisation_key, arg_min(name, pole_code) AS name
    FROM core_organisations
    GROUP BY organisation_key
)
SELECT territory, sector, name, count(*)::INTEGER AS projects
FROM members
JOIN named USING (organisation_key)
GROUP BY organisation_key, territory, sector, name
ORDER BY territory, sector, projects DESC, name, organisation_key

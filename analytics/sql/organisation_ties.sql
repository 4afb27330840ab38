-- One row per tie: two organisations of the network with a project in common among those active in the years asked.
-- with: chosen_projects
WITH placed AS (
    SELECT project_key, organisation_key, min(territory) AS territory
    FROM core_participations
    JOIN chosen_projects USING (project_key)
    WHERE territory IS NOT NULL
        AND $role IN ('any', role)
        AND (len($territories) = 0 OR list_has_any(territories, $territories))
        AND (NOT $confirmed_only OR list_contains(linked, territory))
    GROUP BY project_key, organisation_key
)
SELECT DISTINCT
    a.organisation_key AS organisation_a,
    b.organisation_key AS organisation_b,
    a.territory AS territory_a,
    b.territory AS territory_b
FROM placed AS a
JOIN placed AS b ON a.project_key = b.project_key AND a.organisation_key < b.organisation_key
ORDER BY organisation_a, organisation_b, territory_a, territory_b

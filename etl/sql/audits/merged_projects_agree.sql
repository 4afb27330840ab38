-- merged_projects_agree: rows merged without a decision have one network code at most
WITH decided AS (
    SELECT project.project_key
    FROM release.core_matches AS found
    JOIN release.core_projects AS project
        ON project.pole_code = found.pole_a AND project.project_id = found.id_a
    WHERE found.kind = 'project' AND found.outcome = 'merged_by_decision'
)
SELECT project_key, count(DISTINCT fold(network_code)) AS codes
FROM release.core_projects
ANTI JOIN decided USING (project_key)
WHERE fold(network_code) <> ''
GROUP BY project_key
HAVING codes > 1

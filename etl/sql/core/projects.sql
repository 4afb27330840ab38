-- core_projects: one row per project as a pole tells it
-- project_key: the project of the network: one key for the rows of a network code, or that core_matches says are one
-- project_number: this row, for the tables that refer to it
-- pole_code: the pole that tells it
-- project_id: the pole's own code
-- network_code: code shared by the poles that carry the same project, or NULL; without letter or digit it is none
-- title: as the pole writes it
-- sector: two-digit sector
-- start_date: first day
-- end_date: last day; NULL while it goes on
-- state: where it stands (code list project_state)
-- structuring: marked as structuring by the pole
-- description: as the pole writes it
WITH shared AS (
    SELECT nullif(fold(network_code), '') AS shared_code, min(project_number) AS project_key
    FROM resolved_projects
    WHERE shared_code IS NOT NULL
    GROUP BY shared_code
)
SELECT coalesce(linked.project_key, shared.project_key, project.project_number) AS project_key,
    project.project_number, project.pole_code, project.project_id, project.network_code, project.title,
    project.sector, project.start_date, project.end_date, project.state,
    coalesce(project.structuring, false) AS structuring, project.description
FROM resolved_projects AS project
LEFT JOIN shared ON shared.shared_code = nullif(fold(project.network_code), '')
LEFT JOIN project_groups AS linked USING (project_number)

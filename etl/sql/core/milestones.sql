-- core_milestones: one row per project and stage reached, as a pole tells it
-- project_key: the project of the network
-- pole_code: the pole that tells it
-- stage: stage reached (code list stage)
-- date: day it was reached
-- trl: technology readiness level, 1 to 9, or NULL
SELECT project.project_key, milestone.pole_code, milestone.stage, milestone.date, milestone.trl
FROM resolved_milestones AS milestone
JOIN release.core_projects AS project USING (project_number)

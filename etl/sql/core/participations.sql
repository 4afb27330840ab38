-- core_participations: one row per organisation, project and role, as a pole tells it
-- project_key: the project of the network
-- organisation_key: the organisation of the network
-- role: code list role
-- organisation_number: the row of core_organisations that the pole tells it of: its kind and the pole stand there
-- territory: where the organisation is; NULL outside the network
-- start_date: first day of the participation, or NULL
-- end_date: last day of the participation, or NULL
SELECT project.project_key, organisation.organisation_key, participation.role,
    organisation_number, organisation.territory, participation.start_date, participation.end_date
FROM resolved_participations AS participation
JOIN release.core_projects AS project USING (project_number)
JOIN release.core_organisations AS organisation USING (organisation_number)

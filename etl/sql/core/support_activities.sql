-- core_support_activities: one row per support activity
-- pole_code: the pole that gave it
-- activity_id: the pole's own code
-- date: day of the activity
-- type: code list support_type
-- hours: length, hours
-- participants: people present, counted not identified
-- organisation_key: organisation supported, or NULL
-- project_key: project supported, or NULL
SELECT activity.pole_code, activity.activity_id, activity.date, activity.type, activity.hours,
    activity.participants, organisation.organisation_key, project.project_key
FROM resolved_support_activities AS activity
LEFT JOIN release.core_organisations AS organisation USING (organisation_number)
LEFT JOIN release.core_projects AS project USING (project_number)

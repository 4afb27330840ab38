-- not_participant: commercialisations by an organisation that takes no part in their project
SELECT event.submission_id, event.row_number, event.organisation_id AS value, NULL::JSON AS detail
FROM resolved_commercialisations AS event
ANTI JOIN resolved_participations AS participation USING (project_number, organisation_number)

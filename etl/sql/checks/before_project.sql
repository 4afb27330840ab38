-- before_project: commercialisations dated before their project starts
SELECT event.submission_id, event.row_number, strftime(event.date, '%Y-%m-%d') AS value,
    json_object('start', strftime(project.start_date, '%Y-%m-%d')) AS detail
FROM resolved_commercialisations AS event
JOIN resolved_projects AS project USING (project_number)
WHERE event.date < project.start_date

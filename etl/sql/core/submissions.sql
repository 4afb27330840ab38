-- core_submissions: one row per submission in force
-- submission_id: first digits of the SHA-256 of the file
-- pole_code: who sent it
-- period: quarter, written 2026-T3; of a history, the last one covered
-- period_start: first quarter covered
-- received_at: moment of reception, Toronto time
-- file_name: as the pole named it
-- rows_accepted: rows kept when the file was checked
-- rows_set_aside: rows set aside when the file was checked
-- errors: problems that set a row aside, references included
-- warnings: problems that flag a row, references included
SELECT submission.submission_id, submission.pole_code, submission.period, submission.period_start,
    submission.received_at, submission.file_name, submission.rows_accepted, submission.rows_set_aside,
    count(problem.rule) FILTER (problem.severity = 'error') AS errors,
    count(problem.rule) FILTER (problem.severity = 'warning') AS warnings
FROM submissions AS submission
LEFT JOIN problems AS problem USING (submission_id)
GROUP BY ALL
ORDER BY submission.pole_code, submission.period

-- milestone_backwards: a stage dated before an earlier stage of the same project
WITH ordered AS (
    SELECT *, list_position(['idea', 'validation', 'prototype', 'pilot', 'commercialisation', 'growth'], stage) AS rank
    FROM resolved_milestones
), running AS (
    SELECT *, max(date) OVER (
        PARTITION BY project_number ORDER BY rank ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS latest_before
    FROM ordered
)
SELECT submission_id, row_number, strftime(date, '%Y-%m-%d') AS value, NULL::JSON AS detail
FROM running
WHERE date < latest_before

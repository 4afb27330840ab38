-- mart_reporting: one row per pole and quarter, from the pole's first quarter to the last complete one
-- pole_code: the pole
-- period: quarter, written 2026-T3
-- period_end: its last day
-- due_date: day by which its submission is due
-- received_at: moment when the first accepted submission of that quarter came, Toronto time
-- status: on_time, late, covered (by a history), missing (due, not received) or not_due
-- rows_accepted: rows kept of that submission
-- rows_set_aside: rows set aside of that submission
-- errors: its problems that set a row aside
-- warnings: its problems that flag a row
WITH quarters AS (
    SELECT pole.pole_code, pole.position, unnest(range(
        coalesce(
            (SELECT min(period_start_ordinal) FROM submissions WHERE submissions.pole_code = pole.pole_code),
            getvariable('last_quarter')::INTEGER),
        getvariable('last_quarter')::INTEGER + 1)) AS ordinal
    FROM release.core_poles AS pole
), dated AS (
    SELECT *, (ordinal // 4)::VARCHAR || '-T' || (ordinal % 4 + 1)::VARCHAR AS period,
        (make_date(ordinal // 4, 3 * (ordinal % 4) + 1, 1) + INTERVAL 3 MONTH - INTERVAL 1 DAY)::DATE AS period_end
    FROM quarters
), due AS (
    SELECT *, (period_end + to_days(getvariable('days_to_report')::INTEGER))::DATE AS due_date
    FROM dated
), matched AS (
    SELECT due.*, exact.submission_id, exact.first_received_at AS received_at,
        exists(SELECT 1 FROM submissions AS history
            WHERE history.pole_code = due.pole_code AND history.period_start_ordinal <= due.ordinal
                AND history.period_ordinal > due.ordinal) AS covered
    FROM due
    LEFT JOIN submissions AS exact ON exact.pole_code = due.pole_code AND exact.period_ordinal = due.ordinal
)
SELECT matched.pole_code, matched.period, matched.period_end, matched.due_date, matched.received_at,
    CASE
        WHEN matched.received_at::DATE <= matched.due_date THEN 'on_time'
        WHEN matched.received_at IS NOT NULL THEN 'late'
        WHEN matched.covered THEN 'covered'
        WHEN matched.due_date < getvariable('as_of')::DATE THEN 'missing'
        ELSE 'not_due' END AS status,
    told.rows_accepted, told.rows_set_aside, told.errors, told.warnings
FROM matched
LEFT JOIN release.core_submissions AS told USING (submission_id)
ORDER BY matched.position, matched.ordinal

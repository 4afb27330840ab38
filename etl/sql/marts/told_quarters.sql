-- mart_told_quarters: one row per pole, quarter since its first and table of things that have a day
-- pole_code: the pole that tells them
-- period: quarter, written 2026-T3
-- table_name: projects (by their first day), commercialisations or support_activities
-- told: the pole told that table of that quarter, or declared it without activity; else the count is none, and no zero
-- events: rows in force dated in that quarter, whenever they were told
WITH quarters AS (
    SELECT pole_code, period, substr(period, 1, 4)::INTEGER * 4 + substr(period, 7, 1)::INTEGER - 1 AS ordinal
    FROM release.mart_reporting
), tables AS (
    SELECT unnest(['projects', 'commercialisations', 'support_activities']) AS table_name
), dated AS (
    SELECT pole_code, 'projects' AS table_name, start_date AS date FROM release.core_projects
    UNION ALL
    SELECT pole_code, 'commercialisations', date FROM release.core_commercialisations
    UNION ALL
    SELECT pole_code, 'support_activities', date FROM release.core_support_activities
), counted AS (
    SELECT pole_code, table_name, year(date) * 4 + quarter(date) - 1 AS ordinal, count(*)::INTEGER AS events
    FROM dated
    GROUP BY ALL
), spoken AS (
    SELECT DISTINCT quarters.pole_code, quarters.ordinal, submission.table_name
    FROM quarters
    JOIN submission_tables AS submission
        ON submission.pole_code = quarters.pole_code
        AND quarters.ordinal BETWEEN submission.period_start_ordinal AND submission.period_ordinal
    WHERE submission.rows > 0 OR submission.without_activity
)
SELECT quarters.pole_code, quarters.period, tables.table_name, spoken.ordinal IS NOT NULL AS told,
    coalesce(counted.events, 0) AS events
FROM quarters
CROSS JOIN tables
LEFT JOIN counted
    ON counted.pole_code = quarters.pole_code AND counted.ordinal = quarters.ordinal
    AND counted.table_name = tables.table_name
LEFT JOIN spoken
    ON spoken.pole_code = quarters.pole_code AND spoken.ordinal = quarters.ordinal
    AND spoken.table_name = tables.table_name
ORDER BY quarters.pole_code, tables.table_name, quarters.ordinal

-- mart_problems: one row per submission, table, column, rule and severity of problems; no value of a cell
-- submission_id: the submission that caused them
-- pole_code: who sent it; NULL is the ministry
-- period: its quarter; NULL of the ministry's targets
-- table_name: table of the contracts
-- column_name: column of the contracts; NULL for a whole sheet
-- rule: what is wrong
-- severity: error, warning, unverified or information
-- occurrences: number of problems
SELECT problem.submission_id, submission.pole_code, submission.period, problem.table_name, problem.column_name,
    problem.rule, problem.severity, count(*)::INTEGER AS occurrences
FROM problems AS problem
LEFT JOIN submissions AS submission USING (submission_id)
GROUP BY ALL
ORDER BY ALL

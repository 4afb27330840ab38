-- mart_project_counts: one row per way of counting years, role, set of territories, sector, kind and span of years of projects
-- year_basis: calendar, or financial (1 April to 31 March, named by the year it begins in)
-- role: any, or the role (code list role) of the organisations looked at: the others are as if they were not told
-- set_id: territories of the projects' organisations in that role
-- confirmed_id: those of them whose own pole tells the project, two or more: a pair within is a confirmed link
-- sector: two-digit sector
-- project_type: who the projects bring together (code list project_type), whatever the role
-- structuring: marked as structuring
-- first_year: year the projects started
-- last_year: last year they were active; a range counts them once if first_year <= its end and last_year >= its start
-- collaborative: two organisations or more, in that role
-- projects: number of projects; additive over every column but role
WITH keyed AS (
    SELECT project_key, role, project_sets.collaborative, whole.set_id, agreed.set_id AS confirmed_id
    FROM project_sets
    JOIN numbered_sets AS whole ON whole.set_key = project_sets.whole
    JOIN numbered_sets AS agreed ON agreed.set_key = project_sets.confirmed
    UNION ALL
    SELECT project_key, 'any', false, nothing.set_id, nothing.set_id
    FROM release.mart_projects
    JOIN numbered_sets AS nothing ON len(nothing.territories) = 0
    WHERE organisations = 0
), counted AS MATERIALIZED (
    -- Millions of projects become thousands of rows before they are told twice, by calendar and financial year.
    SELECT role, set_id, confirmed_id, sector, project_type, structuring, first_year, last_year,
        first_financial_year, last_financial_year, keyed.collaborative, count(*) AS projects
    FROM keyed
    JOIN release.mart_projects USING (project_key)
    GROUP BY ALL
), spans AS (
    SELECT 'calendar' AS year_basis, * EXCLUDE (first_financial_year, last_financial_year) FROM counted
    UNION ALL
    SELECT 'financial', * EXCLUDE (first_financial_year, last_financial_year)
        REPLACE (first_financial_year AS first_year, last_financial_year AS last_year) FROM counted
)
SELECT year_basis, role, set_id, confirmed_id, sector, project_type, structuring, first_year, last_year, collaborative,
    sum(projects)::INTEGER AS projects
FROM spans
GROUP BY ALL
ORDER BY ALL

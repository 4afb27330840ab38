-- mart_stage_months: one row per lead territory, sector, kind, start year, step, months and outcome of projects
-- year_basis: calendar, or financial (1 April to 31 March, named by the year it begins in)
-- lead_territory: of the lead organisation, else of the pole that tells it
-- sector: two-digit sector
-- project_type: who it brings together (code list project_type)
-- structuring: marked as structuring
-- start_year: year the project started
-- step: from a stage told with its day (code list stage) to any later one; market is from the first day to the market
-- months: whole months it took, or for how long it has been waited for
-- reached: the step was made; else the projects were last heard of after that many months
-- projects: number of projects; additive over every column but step
WITH told AS (
    SELECT project_key, stage, date FROM release.core_milestones
    UNION ALL
    SELECT project_key, 'commercialisation', date FROM release.core_commercialisations
), ranked AS (
    SELECT project_key, stage, min(date) AS date,
        list_position(['idea', 'validation', 'prototype', 'pilot', 'commercialisation', 'growth'], stage) AS rank
    FROM told
    GROUP BY project_key, stage
), reported AS (
    SELECT pole_code,
        least(getvariable('as_of')::DATE, max(make_date(period_ordinal // 4, 3 * (period_ordinal % 4) + 1, 1)
            + INTERVAL 3 MONTH - INTERVAL 1 DAY)::DATE) AS last_day
    FROM submissions
    GROUP BY pole_code
), followed AS (
    SELECT project_key, max(last_day) AS last_day
    FROM release.core_projects
    JOIN reported USING (pole_code)
    GROUP BY project_key
), marketed AS (
    SELECT project_key, min(date) AS date FROM ranked WHERE rank >= 5 GROUP BY project_key
), steps AS (
    SELECT project_key, stage AS step, date AS since,
        min(date) OVER (PARTITION BY project_key ORDER BY rank ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS made
    FROM ranked
    QUALIFY rank < 6
    UNION ALL
    SELECT project_key, 'market', start_date, marketed.date
    FROM release.mart_projects
    LEFT JOIN marketed USING (project_key)
), timed AS (
    SELECT project_key, step, made IS NOT NULL AS reached,
        date_sub('month', since, coalesce(made, last_day))::SMALLINT AS months
    FROM steps
    JOIN followed USING (project_key)
    WHERE since <= coalesce(made, last_day)
), years AS (
    SELECT 'calendar' AS year_basis, project_key, first_year AS start_year FROM release.mart_projects
    UNION ALL
    SELECT 'financial', project_key, first_financial_year FROM release.mart_projects
)
SELECT year_basis, lead_territory, sector, project_type, structuring, start_year, step, months, reached,
    count(*)::INTEGER AS projects
FROM timed
JOIN years USING (project_key)
JOIN release.mart_projects USING (project_key)
GROUP BY ALL
ORDER BY ALL

-- mart_stages: one row per lead territory, sector, kind, reach, start year, maturity and highest stage reached of projects
-- year_basis: calendar, or financial (1 April to 31 March, named by the year it begins in)
-- lead_territory: of the lead organisation, else of the pole that tells it
-- sector: two-digit sector
-- project_type: who it brings together (code list project_type)
-- structuring: marked as structuring
-- reach: cross_regional (organisations of two territories or more), local (two or more of one territory) or other
-- start_year: year the project started
-- mature: started at least 24 months before the release
-- stage: highest stage reached (code list stage), or none; a market event implies commercialisation
-- projects: number of projects; additive over every column
WITH reached AS (
    SELECT project_key, stage FROM release.core_milestones
    UNION ALL
    SELECT project_key, 'commercialisation' FROM release.core_commercialisations
), ranked AS (
    SELECT project_key, arg_max(stage,
        list_position(['idea', 'validation', 'prototype', 'pilot', 'commercialisation', 'growth'], stage)) AS stage
    FROM reached
    GROUP BY project_key
), projects AS (
    SELECT project.*,
        CASE WHEN size > 1 THEN 'cross_regional' WHEN size = 1 AND collaborative THEN 'local' ELSE 'other' END AS reach,
        coalesce(ranked.stage, 'none') AS stage,
        project.start_date <= getvariable('as_of')::DATE - INTERVAL 24 MONTH AS mature
    FROM release.mart_projects AS project
    LEFT JOIN ranked USING (project_key)
), years AS (
    SELECT 'calendar' AS year_basis, lead_territory, sector, project_type, structuring, reach, first_year AS start_year,
        mature, stage
    FROM projects
    UNION ALL
    SELECT 'financial', lead_territory, sector, project_type, structuring, reach, first_financial_year, mature, stage
    FROM projects
)
SELECT year_basis, lead_territory, sector, project_type, structuring, reach, start_year, mature, stage,
    count(*)::INTEGER AS projects
FROM years
GROUP BY ALL
ORDER BY ALL

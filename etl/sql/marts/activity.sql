-- mart_activity: one row per way of counting years, year, territory and measure of activity
-- year_basis: calendar, or financial (1 April to 31 March, named by the year it begins in)
-- year: the year
-- territory: NULL is the network, where what two territories share counts once
-- measure: projects_active, organisations_active, support_activities, support_hours or organisations_supported
-- value: the measure: a number of projects, organisations or activities, or hours
WITH project_years AS (
    SELECT 'calendar' AS year_basis, unnest(range(first_year, last_year + 1)) AS year, project_key, territories
    FROM release.mart_projects
    UNION ALL
    SELECT 'financial', unnest(range(first_financial_year, last_financial_year + 1)), project_key, territories
    FROM release.mart_projects
), project_territories AS (
    SELECT year_basis, year, project_key, unnest(list_concat(territories, [NULL::VARCHAR])) AS territory
    FROM project_years
), organisation_years AS (
    SELECT DISTINCT project_years.year_basis, project_years.year, participation.organisation_key,
        participation.territory
    FROM project_years
    JOIN release.core_participations AS participation USING (project_key)
), support AS (
    SELECT 'calendar' AS year_basis, year(date) AS year, * FROM release.core_support_activities
    UNION ALL
    SELECT 'financial', year(date - INTERVAL 3 MONTH), * FROM release.core_support_activities
), measures AS (
    SELECT year_basis, year, territory, 'projects_active' AS measure, count(*)::DOUBLE AS value
    FROM project_territories
    GROUP BY ALL
    UNION ALL
    SELECT year_basis, year, territory, 'organisations_active', count(DISTINCT organisation_key)
    FROM organisation_years
    GROUP BY GROUPING SETS ((year_basis, year), (year_basis, year, territory))
    HAVING grouping(territory) = 1 OR territory IS NOT NULL
    UNION ALL
    SELECT year_basis, year, pole_code, 'support_activities', count(*)
    FROM support
    GROUP BY GROUPING SETS ((year_basis, year), (year_basis, year, pole_code))
    UNION ALL
    SELECT year_basis, year, pole_code, 'support_hours', coalesce(sum(hours), 0)
    FROM support
    GROUP BY GROUPING SETS ((year_basis, year), (year_basis, year, pole_code))
    UNION ALL
    SELECT year_basis, year, pole_code, 'organisations_supported', count(DISTINCT organisation_key)
    FROM support
    GROUP BY GROUPING SETS ((year_basis, year), (year_basis, year, pole_code))
)
SELECT year_basis, year::SMALLINT AS year, territory, measure, value
FROM measures
ORDER BY ALL

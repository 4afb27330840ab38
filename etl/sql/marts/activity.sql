-- mart_activity: one row per way of counting years, year, territory and measure of activity
-- year_basis: calendar, or financial (1 April to 31 March, named by the year it begins in)
-- year: the year
-- territory: NULL is the network, where what two territories share counts once
-- measure: projects_active, organisations_active, support_activities, support_hours or organisations_supported
-- value: the measure: a number of projects, organisations or activities, or hours
WITH project_years AS (
    SELECT year_basis, unnest(range(first_year, last_year + 1)) AS year, territories, projects
    FROM release.mart_project_counts
    JOIN release.mart_territory_sets USING (set_id)
    WHERE role = 'any'
), project_territories AS (
    SELECT year_basis, year, unnest(list_concat(territories, [NULL::VARCHAR])) AS territory, projects
    FROM project_years
), century AS (
    -- Years as the bits of one integer, 120 of them: a hundred times fewer rows than the years of every
    -- participation. What began before is counted from the first of them.
    SELECT year(getvariable('as_of')::DATE) - 119 AS opening
), project_masks AS (
    SELECT project_key,
        ((1::HUGEINT << (greatest(last_year, opening) - greatest(first_year, opening) + 1)) - 1)
            << (greatest(first_year, opening) - opening) AS calendar,
        ((1::HUGEINT << (greatest(last_financial_year, opening)
            - greatest(first_financial_year, opening) + 1)) - 1)
            << (greatest(first_financial_year, opening) - opening) AS financial
    FROM release.mart_projects
    CROSS JOIN century
), organisation_places AS (
    SELECT participation.organisation_key, participation.territory, bit_or(project.calendar) AS calendar,
        bit_or(project.financial) AS financial
    FROM release.core_participations AS participation
    JOIN project_masks AS project USING (project_key)
    GROUP BY ALL
), organisation_masks AS (
    SELECT organisation_key, territory, bit_or(calendar) AS calendar, bit_or(financial) AS financial
    FROM organisation_places
    GROUP BY GROUPING SETS ((organisation_key), (organisation_key, territory))
    HAVING grouping(territory) = 1 OR territory IS NOT NULL
), organisation_bases AS (
    SELECT 'calendar' AS year_basis, organisation_key, territory, calendar AS mask FROM organisation_masks
    UNION ALL
    SELECT 'financial', organisation_key, territory, financial FROM organisation_masks
), years AS (
    SELECT DISTINCT year FROM project_years
), organisation_years AS (
    SELECT years.year, organisation.*
    FROM years
    CROSS JOIN century
    JOIN organisation_bases AS organisation ON (mask >> (year - opening)) & 1 = 1
    WHERE year >= opening
), support AS (
    SELECT 'calendar' AS year_basis, year(date) AS year, * FROM release.core_support_activities
    UNION ALL
    SELECT 'financial', year(date - INTERVAL 3 MONTH), * FROM release.core_support_activities
), measures AS (
    SELECT year_basis, year, territory, 'projects_active' AS measure, sum(projects)::DOUBLE AS value
    FROM project_territories
    GROUP BY ALL
    UNION ALL
    SELECT year_basis, year, territory, 'organisations_active', count(*)
    FROM organisation_years
    GROUP BY ALL
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

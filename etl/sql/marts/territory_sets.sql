-- mart_territory_sets: one row per way of counting years, set of territories, sector, kind and span of years of projects
-- year_basis: calendar, or financial (1 April to 31 March, named by the year it begins in)
-- territories: territories of the projects' organisations, sorted
-- size: number of territories
-- sector: two-digit sector
-- structuring: marked as structuring
-- first_year: year the projects started
-- last_year: last year they were active; a range counts them once if first_year <= its end and last_year >= its start
-- collaborative: two organisations or more
-- projects: number of projects; additive over every column
WITH spans AS (
    SELECT 'calendar' AS year_basis, territories, size, sector, structuring, first_year, last_year, collaborative
    FROM release.mart_projects
    UNION ALL
    SELECT 'financial', territories, size, sector, structuring, first_financial_year, last_financial_year,
        collaborative
    FROM release.mart_projects
)
SELECT year_basis, territories, size, sector, structuring, first_year, last_year, collaborative,
    count(*)::INTEGER AS projects
FROM spans
GROUP BY ALL
ORDER BY ALL

-- mart_chamber_projects: one row per way of counting years, set of territories, sector, kind and span of years of projects
-- year_basis: calendar, or financial (1 April to 31 March, named by the year it begins in)
-- set_id: territories of the projects' organisations
-- sector: two-digit sector
-- structuring: marked as structuring
-- first_year: year the projects started
-- last_year: last year they were active; a range counts them once if first_year <= its end and last_year >= its start
-- with_chamber: number of projects in which a chamber of commerce takes part
-- projects: number of projects; additive over every column
WITH chambers AS (
    SELECT DISTINCT project_key
    FROM release.core_participations
    JOIN release.core_organisations AS organisation USING (organisation_number)
    WHERE organisation.type = 'chamber_of_commerce'
), joined AS (
    SELECT project.*, chambers.project_key IS NOT NULL AS chamber
    FROM release.mart_projects AS project
    LEFT JOIN chambers USING (project_key)
), spans AS (
    SELECT 'calendar' AS year_basis, territories, sector, structuring, first_year, last_year, chamber
    FROM joined
    UNION ALL
    SELECT 'financial', territories, sector, structuring, first_financial_year, last_financial_year, chamber
    FROM joined
)
SELECT year_basis, set_id, sector, structuring, first_year, last_year,
    (count(*) FILTER (chamber))::INTEGER AS with_chamber, count(*)::INTEGER AS projects
FROM spans
JOIN release.mart_territory_sets USING (territories)
GROUP BY ALL
ORDER BY ALL

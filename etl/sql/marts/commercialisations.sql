-- mart_commercialisations: one row per way of counting years, year, territory, type, market and sector of market events
-- year_basis: calendar, or financial (1 April to 31 March, named by the year it begins in)
-- year: year of the event
-- territory: of the organisation that goes to market, else of the pole that tells it
-- type: code list commercialisation_type
-- market: farthest market reached
-- sector: sector of the project
-- events: number of events; additive over every column
WITH dated AS (
    SELECT event.*, project.sector
    FROM release.core_commercialisations AS event
    JOIN release.mart_projects AS project USING (project_key)
), years AS (
    SELECT 'calendar' AS year_basis, year(date)::SMALLINT AS year, territory, type, market, sector FROM dated
    UNION ALL
    SELECT 'financial', year(date - INTERVAL 3 MONTH)::SMALLINT, territory, type, market, sector FROM dated
)
SELECT year_basis, year, territory, type, market, sector, count(*)::INTEGER AS events
FROM years
GROUP BY ALL
ORDER BY ALL

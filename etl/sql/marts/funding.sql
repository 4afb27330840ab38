-- mart_funding: one row per way of counting years, year, pole, level, source and nature of funding
-- year_basis: calendar, or financial (1 April to 31 March, named by the year it begins in)
-- year: year of the commitment or payment
-- territory: the pole that tells it
-- level: pole, or project
-- source: where the money comes from (code list funding_source)
-- nature: committed or paid; the two are never added
-- amount: dollars, to the nearest; additive over every column but nature
WITH years AS (
    SELECT 'calendar' AS year_basis, year(date)::SMALLINT AS year, * FROM release.core_funding
    UNION ALL
    SELECT 'financial', year(date - INTERVAL 3 MONTH)::SMALLINT, * FROM release.core_funding
)
SELECT year_basis, year, pole_code AS territory, CASE WHEN project_key IS NULL THEN 'pole' ELSE 'project' END AS level,
    source, nature, round(sum(amount))::BIGINT AS amount
FROM years
GROUP BY ALL
ORDER BY ALL

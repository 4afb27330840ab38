-- mart_youth_population: one row per territory and year; people aged 15 to 34, both sexes, whoever they are
-- territory: the pole's
-- year: of the estimate or of the projection
-- kind: estimate or projection
-- population: people aged 15 to 34
SELECT pole_code AS territory, year, kind, sum(population)::INTEGER AS population
FROM reference_population
WHERE age BETWEEN 15 AND 34
GROUP BY ALL
ORDER BY territory, year

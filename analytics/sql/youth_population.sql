-- One row per territory and year: people aged 15 to 34, as estimated or projected.
SELECT territory, year, kind, mart_youth_population.population
FROM mart_youth_population
LEFT JOIN core_poles ON core_poles.pole_code = mart_youth_population.territory
WHERE len($territories) = 0 OR list_contains($territories, territory)
ORDER BY position, territory, year

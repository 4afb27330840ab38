-- One row per pole: what it works with and did not choose, and its first quarter told.
SELECT
    core_poles.pole_code AS territory, context.population, context.youth, context.area_km2, context.density,
    context.metropolis, context.metropolis_km, first_period
FROM core_poles
LEFT JOIN mart_pole_context AS context USING (pole_code)
ORDER BY position, territory

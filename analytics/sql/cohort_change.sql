-- One row per territory and year: apparent net change of the cohorts aged 15 to 29.
SELECT territory, year, population_before, net_change, net_change_15_19, net_change_20_24, net_change_25_29
FROM mart_cohort_change
LEFT JOIN core_poles ON core_poles.pole_code = mart_cohort_change.territory
WHERE len($territories) = 0 OR list_contains($territories, territory)
ORDER BY position, territory, year

-- mart_cohort_change: one row per territory and year; apparent net change of the cohorts aged 15 to 29, never retention
-- territory: the pole's
-- year: the change is that from the estimate of the year before to that of this year
-- population_before: people of these cohorts at the start
-- net_change: people more, or fewer, in the same cohorts at the end: moves of every kind, international ones and those of students included, and deaths
-- net_change_15_19: of which aged 15 to 19; NULL where the reference does not say
-- net_change_20_24: of which aged 20 to 24; NULL where the reference does not say
-- net_change_25_29: of which aged 25 to 29; NULL where the reference does not say
SELECT pole_code AS territory, year, population_15_29_before AS population_before, net_change_15_29 AS net_change,
    net_change_15_19, net_change_20_24, net_change_25_29
FROM reference_cohorts
ORDER BY territory, year

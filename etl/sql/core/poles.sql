-- core_poles: one row per pole of the reference
-- pole_code: the pole, and the territory that it serves
-- name: official name of the territory
-- short_name: name for labels
-- position: place in the reference's order, from 0
-- latitude: of the population-weighted centre, degrees; NULL where the reference has none
-- longitude: of the population-weighted centre, degrees; NULL where the reference has none
-- population: inhabitants, latest estimate; NULL where the reference has none
-- population_year: year of that estimate
-- first_period: first quarter that an effective submission covers; NULL where there is none
SELECT pole.pole_code, pole.name, pole.short_name, pole.position, pole.latitude, pole.longitude,
    pole.population, pole.population_year, min(submission.period_start) AS first_period
FROM reference_poles AS pole
LEFT JOIN submissions AS submission ON submission.pole_code = pole.pole_code
GROUP BY ALL
ORDER BY pole.position

-- mart_pole_context: one row per pole, what it works with and did not choose
-- pole_code: the pole
-- population: inhabitants, latest estimate; NULL where the reference has none
-- youth: those aged 15 to 34
-- area_km2: land of its territory, as drawn for maps; NULL where the reference has none
-- density: inhabitants per square kilometre
-- metropolis: the most populous pole, that distances are measured from
-- metropolis_km: kilometres to its centre as the crow flies, from population-weighted centre to centre
-- sectors: share of the projects of its territory in each sector, as a map; empty where it has none
WITH metropolis AS (
    SELECT pole_code, radians(latitude) AS latitude, radians(longitude) AS longitude
    FROM release.core_poles
    ORDER BY population DESC NULLS LAST, position
    LIMIT 1
), placed AS (
    SELECT pole.pole_code, pole.position, pole.population, latest.youth, latest.area_km2,
        metropolis.pole_code AS metropolis,
        2 * 6371.0088 * asin(sqrt(least(1,
            sin((radians(pole.latitude) - metropolis.latitude) / 2) ** 2
            + cos(radians(pole.latitude)) * cos(metropolis.latitude)
                * sin((radians(pole.longitude) - metropolis.longitude) / 2) ** 2))) AS metropolis_km
    FROM release.core_poles AS pole
    CROSS JOIN metropolis
    LEFT JOIN reference_context AS latest ON latest.pole_code = pole.pole_code
), counted AS (
    SELECT set_id, sector, sum(projects) AS projects
    FROM release.mart_project_counts
    WHERE year_basis = 'calendar' AND role = 'any'
    GROUP BY ALL
), in_territories AS (
    SELECT unnest(territories) AS pole_code, sector, projects
    FROM counted
    JOIN release.mart_territory_sets USING (set_id)
), worked AS (
    SELECT pole_code, sector, sum(projects) AS projects
    FROM in_territories
    GROUP BY ALL
), shares AS (
    SELECT pole_code, sector, projects / sum(projects) OVER (PARTITION BY pole_code) AS share
    FROM worked
), mixes AS (
    SELECT pole_code, map_from_entries(list((sector, share) ORDER BY sector)) AS sectors
    FROM shares
    GROUP BY pole_code
)
SELECT placed.pole_code, population, youth, area_km2, population / area_km2 AS density, metropolis, metropolis_km,
    coalesce(sectors, MAP {}::MAP(VARCHAR, DOUBLE)) AS sectors
FROM placed
LEFT JOIN mixes USING (pole_code)
ORDER BY placed.position

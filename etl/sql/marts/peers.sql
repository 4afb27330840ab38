-- mart_peers: one row per pole and peer: the four poles nearest to it in context, frozen with the release
-- pole_code: the pole
-- peer_code: the pole beside it
-- place: 1 is the nearest
-- distance: Euclidean, over the components below that are known for every pole
-- population_gap: difference of the logarithms of population, in standard deviations between poles; NULL where not known
-- youth_gap: the same of people aged 15 to 34
-- density_gap: the same of inhabitants per square kilometre
-- metropolis_gap: difference of distances to the most populous pole, in standard deviations
-- sectors_gap: Euclidean distance of the shares of sectors, over the root of the sum of their variances
WITH measured AS (
    SELECT pole_code, ln(nullif(population, 0)) AS population, ln(nullif(youth, 0)) AS youth,
        ln(nullif(density, 0)) AS density, metropolis_km AS metropolis
    FROM release.mart_pole_context
), spreads AS (
    -- Where one pole is not known the component is left out for all: distances stay comparable.
    SELECT CASE WHEN count(population) = count(*) THEN nullif(stddev_pop(population), 0) END AS population,
        CASE WHEN count(youth) = count(*) THEN nullif(stddev_pop(youth), 0) END AS youth,
        CASE WHEN count(density) = count(*) THEN nullif(stddev_pop(density), 0) END AS density,
        CASE WHEN count(metropolis) = count(*) THEN nullif(stddev_pop(metropolis), 0) END AS metropolis
    FROM measured
), mixes AS (
    SELECT pole_code, unnest(map_entries(sectors)) AS entry
    FROM release.mart_pole_context
), shares AS (
    SELECT pole.pole_code, sector.code AS sector, coalesce(any_value(mixes.entry.value), 0) AS share
    FROM release.mart_pole_context AS pole
    CROSS JOIN (SELECT DISTINCT entry.key AS code FROM mixes) AS sector
    LEFT JOIN mixes ON mixes.pole_code = pole.pole_code AND mixes.entry.key = sector.code
    GROUP BY ALL
), sector_spread AS (
    SELECT nullif(sqrt(sum(variance)), 0) AS spread
    FROM (SELECT var_pop(share) AS variance FROM shares GROUP BY sector)
), sector_gaps AS (
    SELECT own.pole_code, other.pole_code AS peer_code,
        sqrt(sum((own.share - other.share) ** 2 ORDER BY own.sector)) / any_value(spread) AS sectors_gap
    FROM shares AS own
    JOIN shares AS other ON other.sector = own.sector AND other.pole_code <> own.pole_code
    CROSS JOIN sector_spread
    GROUP BY ALL
), gaps AS (
    SELECT own.pole_code, other.pole_code AS peer_code,
        abs(own.population - other.population) / spreads.population AS population_gap,
        abs(own.youth - other.youth) / spreads.youth AS youth_gap,
        abs(own.density - other.density) / spreads.density AS density_gap,
        abs(own.metropolis - other.metropolis) / spreads.metropolis AS metropolis_gap,
        sector_gaps.sectors_gap
    FROM measured AS own
    JOIN measured AS other ON other.pole_code <> own.pole_code
    CROSS JOIN spreads
    LEFT JOIN sector_gaps ON sector_gaps.pole_code = own.pole_code AND sector_gaps.peer_code = other.pole_code
), apart AS (
    SELECT *, sqrt(coalesce(population_gap ** 2, 0) + coalesce(youth_gap ** 2, 0) + coalesce(density_gap ** 2, 0)
        + coalesce(metropolis_gap ** 2, 0) + coalesce(sectors_gap ** 2, 0)) AS distance
    FROM gaps
    WHERE coalesce(population_gap, youth_gap, density_gap, metropolis_gap, sectors_gap) IS NOT NULL
), placed AS (
    SELECT apart.*, own.position AS own_position,
        row_number() OVER (PARTITION BY apart.pole_code ORDER BY round(distance, 9), other.position)::SMALLINT AS place
    FROM apart
    JOIN release.core_poles AS own ON own.pole_code = apart.pole_code
    JOIN release.core_poles AS other ON other.pole_code = apart.peer_code
)
SELECT pole_code, peer_code, place, distance, population_gap, youth_gap, density_gap, metropolis_gap, sectors_gap
FROM placed
WHERE place <= 4
ORDER BY own_position, place

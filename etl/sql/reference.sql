-- What a release takes from the reference, typed: poles with their latest estimate of population, sectors, and the
-- context of the young: their number, the change of their cohorts, migration between regions, whose figures these are.
CREATE TEMP TABLE reference_poles AS
WITH estimates AS (
    SELECT pole_code::VARCHAR AS pole_code, year::INTEGER AS year, sum(population)::BIGINT AS population
    FROM population_frame
    WHERE kind::VARCHAR = 'estimate'
    GROUP BY ALL
), latest AS (
    SELECT pole_code, max(year)::SMALLINT AS population_year, arg_max(population, year) AS population
    FROM estimates
    GROUP BY pole_code
)
SELECT pole.pole_code::VARCHAR AS pole_code, pole.name::VARCHAR AS name, pole.short_name::VARCHAR AS short_name,
    pole.position::INTEGER AS position,
    CASE WHEN NOT isnan(pole.latitude) THEN pole.latitude END AS latitude,
    CASE WHEN NOT isnan(pole.longitude) THEN pole.longitude END AS longitude,
    latest.population, latest.population_year
FROM poles_frame AS pole
LEFT JOIN latest ON latest.pole_code = pole.pole_code;

CREATE TEMP TABLE reference_sectors AS
SELECT code::VARCHAR AS code, name_fr::VARCHAR AS name_fr, name_en::VARCHAR AS name_en
FROM sectors_frame;

CREATE TEMP TABLE reference_population AS
SELECT pole_code::VARCHAR AS pole_code, year::SMALLINT AS year, age::SMALLINT AS age,
    population::BIGINT AS population, kind::VARCHAR AS kind
FROM population_frame;

CREATE TEMP TABLE reference_cohorts AS
SELECT pole_code::VARCHAR AS pole_code, year::SMALLINT AS year,
    population_15_29_before::INTEGER AS population_15_29_before, net_change_15_29::INTEGER AS net_change_15_29,
    CASE WHEN NOT isnan(net_change_15_19) THEN net_change_15_19::INTEGER END AS net_change_15_19,
    CASE WHEN NOT isnan(net_change_20_24) THEN net_change_20_24::INTEGER END AS net_change_20_24,
    CASE WHEN NOT isnan(net_change_25_29) THEN net_change_25_29::INTEGER END AS net_change_25_29
FROM cohorts_frame
WHERE NOT isnan(year) AND NOT isnan(population_15_29_before) AND NOT isnan(net_change_15_29);

CREATE TEMP TABLE reference_migration AS
SELECT region_name::VARCHAR AS region_name, net_intraprovincial_migration::INTEGER AS net_migration,
    nullif(region_code::VARCHAR, '') AS region_code, nullif(pole_code::VARCHAR, '') AS pole_code,
    nullif(period::VARCHAR, '') AS period, note::VARCHAR AS note
FROM migration_frame
WHERE NOT isnan(net_intraprovincial_migration);

CREATE TEMP TABLE reference_regions AS
SELECT region_code::VARCHAR AS region_code, list(pole_code::VARCHAR ORDER BY position) AS territories
FROM poles_frame
WHERE region_code::VARCHAR <> ''
GROUP BY region_code;

CREATE TEMP TABLE reference_sources AS
SELECT file::VARCHAR AS file, source_fr::VARCHAR AS source_fr, source_en::VARCHAR AS source_en
FROM sources_frame;

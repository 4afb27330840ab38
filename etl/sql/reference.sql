-- What core takes from the reference, typed: poles with their latest estimate of population, sectors, and the context of
-- poles (people aged 15 to 34, land).
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

CREATE TEMP TABLE reference_context AS
WITH young AS (
    SELECT pole_code::VARCHAR AS pole_code, year::INTEGER AS year, sum(population)::BIGINT AS youth
    FROM population_frame
    WHERE kind::VARCHAR = 'estimate' AND age::INTEGER BETWEEN 15 AND 34
    GROUP BY ALL
), latest AS (
    SELECT pole_code, arg_max(youth, year) AS youth
    FROM young
    GROUP BY pole_code
)
SELECT pole.pole_code::VARCHAR AS pole_code, latest.youth, area.area_km2::DOUBLE AS area_km2
FROM poles_frame AS pole
LEFT JOIN latest ON latest.pole_code = pole.pole_code
LEFT JOIN areas_frame AS area ON area.pole_code::VARCHAR = pole.pole_code;

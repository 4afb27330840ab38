-- What core takes from the reference, typed: poles with their latest estimate of population, and sectors.
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

-- A network drawn by hashes alone, so that it is the same whatever the machine and the order of rows.
-- Territories are unequal (the square of a uniform draw crowds the first ones); half of the projects
-- stay at home, three in ten have a tenth of their organisations elsewhere, the others a third.
-- Hashed as one text: of two arguments, the engine's hash differs by the same bits from one salt to another.
CREATE OR REPLACE MACRO uniform(item, salt) AS (hash(salt || item) >> 11)::DOUBLE / 9007199254740992;

CREATE TABLE release.core_poles AS
SELECT pole_code::VARCHAR AS pole_code, name::VARCHAR AS name, short_name::VARCHAR AS short_name,
    position::INTEGER AS position, latitude, longitude, NULL::BIGINT AS population,
    NULL::SMALLINT AS population_year, '2018-T1' AS first_period
FROM poles;

CREATE TABLE release.core_sectors AS
SELECT code::VARCHAR AS code, name_fr::VARCHAR AS name_fr, name_en::VARCHAR AS name_en
FROM sectors;

-- What opening a release and offering filters ask of it, beside projects: its description, the last
-- quarter due, and no commercialisation.
CREATE TABLE release.release_info AS
SELECT 'large' AS release_id, getvariable('as_of')::DATE AS as_of, getvariable('as_of')::TIMESTAMP AS built_at,
    true AS demonstration, 1 AS submissions, '2026-T3' AS last_quarter, '' AS code_hash, '' AS reference_hash,
    '' AS corrections_hash, '' AS key_fingerprint;

CREATE TABLE release.mart_reporting AS
SELECT pole_code, '2026-T2' AS period, DATE '2026-06-30' AS period_end, DATE '2026-08-14' AS due_date,
    TIMESTAMP '2026-08-01' AS received_at, 'on_time' AS status, 1 AS rows_accepted, 0 AS rows_set_aside, 0 AS errors,
    0 AS warnings
FROM release.core_poles;

CREATE TABLE release.mart_tables_sent AS
SELECT pole_code, 'projects' AS table_name, 'sent' AS state FROM release.core_poles;

CREATE TABLE release.mart_commercialisations AS
SELECT 'calendar' AS year_basis, 2018::SMALLINT AS year
WHERE false;

CREATE TABLE release.core_projects AS
WITH drawn AS (
    SELECT number, DATE '2018-01-01' + (uniform(number, 'start') * 3100)::INTEGER AS start_date,
        uniform(number, 'going') < 0.2 AS going,
        (getvariable('territories') * uniform(number, 'home') ** 2)::INTEGER % getvariable('territories') AS home
    FROM range(1, getvariable('projects') + 1) AS numbers (number)
)
SELECT number AS project_key, (row_number() OVER (ORDER BY number, pole.position))::INTEGER AS project_number, pole.pole_code, 'P' || number AS project_id,
    NULL::VARCHAR AS network_code, 'Projet ' || number AS title, sector.code AS sector, start_date,
    CASE WHEN NOT going THEN start_date + (90 + 1500 * uniform(number, 'length') ** 2)::INTEGER END AS end_date,
    CASE WHEN going THEN 'active' ELSE 'completed' END AS state,
    uniform(number, 'structuring') < 0.1 AS structuring, NULL::VARCHAR AS description
FROM drawn
JOIN release.core_poles AS pole ON pole.position = home
    OR (uniform(number, 'second') < 0.15
        AND pole.position = floor(getvariable('territories') * uniform(number, 'teller') ** 2))
JOIN (SELECT code, row_number() OVER (ORDER BY code) - 1 AS place FROM release.core_sectors) AS sector
    ON sector.place = floor(getvariable('sectors') * uniform(number, 'sector') ** 2);

CREATE TABLE release.core_participations AS
WITH members AS (
    SELECT project_key, start_date, end_date, pole.position AS home,
        CASE WHEN uniform(project_key, 'spread') < 0.5 THEN 0
            WHEN uniform(project_key, 'spread') < 0.8 THEN 0.1 ELSE 0.33 END AS spread,
        unnest(range(1 + floor(19 * uniform(project_key, 'members'))::BIGINT)) AS member
    FROM (SELECT project_key, start_date, end_date, min(pole_code) AS pole_code
        FROM release.core_projects GROUP BY ALL) AS project
    JOIN release.core_poles AS pole USING (pole_code)
), placed AS (
    SELECT *, project_key * 32 + member AS seat,
        CASE WHEN uniform(seat, 'away') >= spread THEN home
            ELSE floor(getvariable('territories') * uniform(seat, 'where') ** 2) END::BIGINT AS position
    FROM members
)
SELECT project_key,
    position + getvariable('territories')
        * floor(getvariable('organisations') / getvariable('territories') * uniform(seat, 'who') ** 2)::BIGINT
        AS organisation_key,
    CASE WHEN member = 0 THEN 'lead' WHEN uniform(seat, 'role') < 0.6 THEN 'partner'
        WHEN uniform(seat, 'role') < 0.75 THEN 'expert' WHEN uniform(seat, 'role') < 0.9 THEN 'supplier'
        ELSE 'funder' END AS role,
    organisation_key AS organisation_number, pole.pole_code AS territory, start_date, end_date
FROM placed
JOIN release.core_poles AS pole USING (position);

CREATE TABLE release.core_organisations AS
SELECT organisation_key, organisation_key AS organisation_number, min(territory) AS pole_code,
    'O' || organisation_key AS organisation_id, 'Organisation ' || organisation_key AS name,
    NULL::VARCHAR AS neq,
    CASE WHEN uniform(organisation_key, 'kind') < 0.6 THEN 'company'
        WHEN uniform(organisation_key, 'kind') < 0.75 THEN 'university'
        ELSE 'community_organisation' END AS type,
    NULL::VARCHAR AS sector, NULL::VARCHAR AS municipality_code,
    min(territory) AS territory, 'territory' AS placed_by, NULL::VARCHAR AS country, NULL::VARCHAR AS province
FROM release.core_participations
GROUP BY organisation_key;

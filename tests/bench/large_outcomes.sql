-- What projects of large_network reach, cost and are helped with, drawn by hashes alone.
CREATE TABLE release.core_milestones AS
WITH reached AS (
    SELECT project_key, pole_code, start_date, (5 * uniform(project_key, 'reached') ** 2)::INTEGER AS last
    FROM release.core_projects
)
SELECT project_key, pole_code, (['idea', 'validation', 'prototype', 'pilot', 'growth'])[step + 1] AS stage,
    start_date + (step * 200 + 300 * uniform(project_key * 8 + step, 'day'))::INTEGER AS date, NULL::SMALLINT AS trl
FROM (SELECT *, unnest(range(last + 1)) AS step FROM reached)
WHERE date <= getvariable('as_of');

CREATE TABLE release.core_commercialisations AS
SELECT project.pole_code, 'C' || project_number AS event_id, project_key,
    (uniform(project_number, 'seller') * getvariable('organisations'))::INTEGER AS organisation_key,
    project.pole_code AS territory, start_date + (1200 * uniform(project_number, 'sold'))::INTEGER AS date,
    (['first_sale', 'launch', 'licence', 'patent', 'export', 'spin_off'])[1 + (5.99 * uniform(project_number, 'type'))::INTEGER % 6]
        AS type,
    (['regional', 'quebec', 'canada', 'international'])[1 + (3.99 * uniform(project_number, 'market'))::INTEGER % 4] AS market
FROM release.core_projects AS project
WHERE uniform(project_number, 'sells') < 0.2 AND date <= getvariable('as_of');

CREATE TABLE release.core_funding AS
SELECT pole_code, 'F' || (project_number * 4 + place) AS funding_id, project_key,
    (['quebec', 'federal', 'community', 'private'])[place + 1] AS source,
    round(200000 * uniform(project_number * 4 + place, 'amount'), 2) AS amount,
    start_date + (700 * uniform(project_number * 4 + place, 'paid'))::INTEGER AS date, 'committed' AS nature
FROM (SELECT *, unnest(range(4)) AS place FROM release.core_projects)
WHERE uniform(project_number * 4 + place, 'given') < 0.5 AND date <= getvariable('as_of');

CREATE TABLE release.core_support_activities AS
SELECT pole.pole_code, 'A' || number AS activity_id,
    DATE '2018-01-01' + (3100 * uniform(number, 'held'))::INTEGER AS date,
    (['entrepreneur_mentoring', 'training', 'event', 'specialised_support'])[1 + (3.99 * uniform(number, 'kind'))::INTEGER % 4] AS type,
    1 + 6 * uniform(number, 'hours') AS hours, 3 AS participants,
    (uniform(number, 'helped') * getvariable('organisations'))::INTEGER AS organisation_key, NULL::INTEGER AS project_key
FROM range(getvariable('projects') // 2) AS numbers (number)
JOIN release.core_poles AS pole ON pole.position = number % getvariable('territories');

-- What the build keeps beside the tables: the last quarter of each pole.
CREATE TEMP TABLE submissions AS
SELECT pole_code, 2026 * 4 + 2 AS period_ordinal FROM release.core_poles;

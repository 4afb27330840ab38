-- Young people drawn by hashes alone, shaped as the resolved rows of a build: four follow-ups each on average, within
-- a hundred days of their anniversaries; poles are unequal (the square of a uniform draw crowds the first ones).
CREATE MACRO uniform(item, salt) AS (hash(salt || item) >> 11)::DOUBLE / 9007199254740992;
CREATE MACRO drawn_pole(chance) AS lpad((1 + floor(18 * chance * chance))::INTEGER::VARCHAR, 2, '0');

CREATE TABLE resolved_talents AS
SELECT number::INTEGER AS talent_number, drawn_pole(uniform(number, 'pole')) AS pole_code,
    DATE '2018-01-01' + (3100 * uniform(number, 'entry'))::INTEGER AS entry_date,
    (['internship', 'job', 'entrepreneurship', 'scholarship', 'mentoring'])[
        1 + floor(5 * uniform(number, 'programme'))::INTEGER] AS programme,
    CASE WHEN uniform(number, 'from') < 0.7 THEN pole_code
        WHEN uniform(number, 'from') < 0.88 THEN drawn_pole(uniform(number, 'origin')) END AS origin_pole,
    coalesce('24' || origin_pole || '0', 'outside_quebec') AS origin
FROM range(1, getvariable('people') + 1) AS numbers (number);

CREATE TABLE resolved_talent_followups AS
WITH asked AS (
    SELECT talent_number, pole_code, entry_date, unnest([1, 2, 3, 4, 5]) AS year FROM resolved_talents
), numbered AS (
    SELECT *, talent_number * 8 + year AS number FROM asked
)
SELECT talent_number,
    (entry_date + to_months(12 * year))::DATE + (200 * (uniform(number, 'day') - 0.5))::INTEGER AS date,
    CASE WHEN uniform(number, 'where') < 0.6 THEN pole_code
        WHEN uniform(number, 'where') < 0.85 THEN drawn_pole(uniform(number, 'residence')) END AS residence_pole,
    CASE WHEN residence_pole IS NOT NULL THEN '24' || residence_pole || '0'
        WHEN uniform(number, 'where') < 0.95 THEN 'outside_quebec' ELSE 'unknown' END AS residence
FROM numbered
WHERE uniform(number, 'answer') < 0.8;

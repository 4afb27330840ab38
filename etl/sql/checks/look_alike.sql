-- look_alike: two organisations of one pole with one name in one place
WITH named AS (
    SELECT submission_id, row_number, pole_code, organisation_id, name, municipality, neq,
        fold(regexp_replace(name, '(?i)[\s,]+(inc|ltée|ltee|ltd|enr|s\.?e\.?n\.?c)\.?\s*$', '')) AS plain_name
    FROM resolved_organisations
), alike AS (
    SELECT pole_code, plain_name, municipality,
        array_to_string(list(organisation_id ORDER BY organisation_id), ', ') AS codes
    FROM named
    WHERE municipality IS NOT NULL
    GROUP BY ALL
    HAVING count(*) > 1 AND count(DISTINCT neq) < 2
)
SELECT named.submission_id, named.row_number, named.name AS value, json_object('codes', alike.codes) AS detail
FROM named
JOIN alike USING (pole_code, plain_name, municipality)

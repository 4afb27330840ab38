-- What is compared of the projects of project_pairs or of a decision, with those that share their network code.
WITH named AS (
    SELECT project_a AS number FROM project_pairs
    UNION
    SELECT project_b FROM project_pairs
    UNION
    SELECT number FROM decided_projects
), codes AS (
    SELECT DISTINCT nullif(fold(network_code), '') AS code
    FROM resolved_projects
    JOIN named ON named.number = project_number
    WHERE code IS NOT NULL
)
SELECT project_number AS number, pole_code, codes.code, title, start_date, end_date
FROM resolved_projects
LEFT JOIN named ON named.number = project_number
LEFT JOIN codes ON codes.code = nullif(fold(network_code), '')
WHERE named.number IS NOT NULL OR codes.code IS NOT NULL
ORDER BY number

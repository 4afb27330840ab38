-- name_conflict: one NEQ under two names in one pole
WITH repeated AS (
    SELECT pole_code, neq FROM resolved_organisations WHERE neq IS NOT NULL GROUP BY ALL HAVING count(*) > 1
), named AS (
    SELECT pole_code, neq, count(DISTINCT fold(name)) AS names,
        array_to_string(list(row_number ORDER BY row_number), ', ') AS rows
    FROM resolved_organisations
    SEMI JOIN repeated USING (pole_code, neq)
    GROUP BY pole_code, neq
)
SELECT organisation.submission_id, organisation.row_number, organisation.neq AS value,
    json_object('rows', named.rows) AS detail
FROM resolved_organisations AS organisation
JOIN named USING (pole_code, neq)
WHERE named.names > 1

-- merged_agree: rows merged without a decision have one NEQ and one municipality at most
WITH decided AS (
    SELECT organisation.organisation_key
    FROM release.core_matches AS found
    JOIN release.core_organisations AS organisation
        ON organisation.pole_code = found.pole_a AND organisation.organisation_id = found.id_a
    WHERE found.kind = 'organisation' AND found.outcome = 'merged_by_decision'
)
SELECT organisation_key, count(DISTINCT neq) AS neqs, count(DISTINCT municipality_code) AS municipalities
FROM release.core_organisations
ANTI JOIN decided USING (organisation_key)
GROUP BY organisation_key
HAVING neqs > 1 OR municipalities > 1

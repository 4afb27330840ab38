-- One row per tie: two organisations of the network with a project in common among those active in the years asked.
WITH chosen AS (
    SELECT project_key
    FROM mart_projects
    WHERE CASE WHEN $year_basis = 'financial' THEN first_financial_year ELSE first_year END <= $last_year
        AND CASE WHEN $year_basis = 'financial' THEN last_financial_year ELSE last_year END >= $first_year
        AND (len($territories) = 0 OR list_has_any(territories, $territories))
        AND (len($sectors) = 0 OR list_contains($sectors, sector))
        AND (NOT $structuring_only OR structuring)
),
placed AS (
    SELECT project_key, organisation_key, min(territory) AS territory
    FROM core_participations
    JOIN chosen USING (project_key)
    WHERE territory IS NOT NULL
    GROUP BY project_key, organisation_key
)
SELECT DISTINCT
    a.organisation_key AS organisation_a,
    b.organisation_key AS organisation_b,
    a.territory AS territory_a,
    b.territory AS territory_b
FROM placed AS a
JOIN placed AS b ON a.project_key = b.project_key AND a.organisation_key < b.organisation_key
ORDER BY organisation_a, organisation_b, territory_a, territory_b

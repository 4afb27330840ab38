-- One row: pairs of organisations of the network within each project active in the years asked, before those met twice are merged.
WITH chosen AS (
    SELECT project_key
    FROM mart_projects
    WHERE CASE WHEN $year_basis = 'financial' THEN first_financial_year ELSE first_year END <= $last_year
        AND CASE WHEN $year_basis = 'financial' THEN last_financial_year ELSE last_year END >= $first_year
        AND (len($territories) = 0 OR list_has_any(territories, $territories))
        AND (len($sectors) = 0 OR list_contains($sectors, sector))
        AND (NOT $structuring_only OR structuring)
),
counted AS (
    SELECT count(DISTINCT organisation_key) AS organisations
    FROM core_participations
    JOIN chosen USING (project_key)
    WHERE territory IS NOT NULL
    GROUP BY project_key
)
SELECT coalesce(sum(organisations * (organisations - 1) // 2), 0)::BIGINT AS pairs
FROM counted

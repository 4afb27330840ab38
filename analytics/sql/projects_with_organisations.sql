-- One row per project active in the years asked that has organisations, with all of them.
WITH active AS (
    SELECT project_key, sector, territories,
        CASE WHEN $year_basis = 'financial' THEN first_financial_year ELSE first_year END AS first_active,
        CASE WHEN $year_basis = 'financial' THEN last_financial_year ELSE last_year END AS last_active
    FROM mart_projects
    WHERE (len($territories) = 0 OR list_has_any(territories, $territories))
        AND (len($sectors) = 0 OR list_contains($sectors, sector))
        AND (NOT $structuring_only OR structuring)
), members AS (
    SELECT project_key, list_sort(list(DISTINCT organisation_key)) AS organisations
    FROM core_participations
    GROUP BY project_key
), titles AS (
    SELECT project_key, first(title ORDER BY project_number) AS title
    FROM core_projects
    GROUP BY project_key
)
SELECT project_key, title, sector, first_active AS first_year, last_active AS last_year, territories, organisations
FROM active
JOIN members USING (project_key)
LEFT JOIN titles USING (project_key)
WHERE first_active <= $last_year
    AND last_active >= $first_year
ORDER BY project_key

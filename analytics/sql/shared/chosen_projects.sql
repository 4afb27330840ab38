-- One row per project that the filters choose, with the territories whose pairs are links; which ones, each question decides.
SELECT project_key, sector, territories, confirmed,
    CASE WHEN $year_basis = 'financial' THEN first_financial_year ELSE first_year END AS first_year,
    CASE WHEN $year_basis = 'financial' THEN last_financial_year ELSE last_year END AS last_year,
    CASE WHEN $confirmed_only THEN confirmed ELSE territories END AS linked
FROM mart_projects
WHERE CASE WHEN $year_basis = 'financial' THEN first_financial_year ELSE first_year END <= $last_year
    AND CASE WHEN $year_basis = 'financial' THEN last_financial_year ELSE last_year END >= $first_year
    AND (len($sectors) = 0 OR list_contains($sectors, sector))
    AND (len($project_types) = 0 OR list_contains($project_types, project_type))
    AND (NOT $structuring_only OR structuring)

-- One row: the first year in which a project was active or something was brought to market.
SELECT min(year) AS first_year
FROM (
    SELECT min(first_year) AS year FROM mart_project_counts WHERE year_basis = $year_basis
    UNION ALL
    SELECT min(year) FROM mart_commercialisations WHERE year_basis = $year_basis
)

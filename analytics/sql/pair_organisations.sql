-- One row per organisation of two territories that takes part in projects joining them.
WITH active AS (
    SELECT project_key,
        CASE WHEN $year_basis = 'financial' THEN first_financial_year ELSE first_year END AS first_active,
        CASE WHEN $year_basis = 'financial' THEN last_financial_year ELSE last_year END AS last_active
    FROM mart_projects
    WHERE list_contains(territories, $territory_a)
        AND list_contains(territories, $territory_b)
        AND (len($sectors) = 0 OR list_contains($sectors, sector))
        AND (NOT $structuring_only OR structuring)
), members AS (
    SELECT DISTINCT participation.project_key, participation.organisation_key, participation.territory
    FROM core_participations AS participation
    JOIN active USING (project_key)
    WHERE first_active <= $last_year
        AND last_active >= $first_year
        AND participation.territory IN ($territory_a, $territory_b)
), named AS (
    SELECT organisation_key, arg_min(name, pole_code) AS name
    FROM core_organisations
    GROUP BY organisation_key
)
SELECT name, territory, count(*)::INTEGER AS projects
FROM members
JOIN named USING (organisation_key)
GROUP BY organisation_key, name, territory
ORDER BY projects DESC, name, territory, organisation_key

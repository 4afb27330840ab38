-- One row per territory: its active projects, and those in which a chamber of commerce takes part.
WITH chosen AS (
    SELECT unnest(territories) AS territory, with_chamber, projects
    FROM mart_chamber_projects
    JOIN mart_territory_sets USING (set_id)
    WHERE year_basis = $year_basis
        AND first_year <= $last_year
        AND last_year >= $first_year
        AND (len($sectors) = 0 OR list_contains($sectors, sector))
        AND (NOT $structuring_only OR structuring)
)
SELECT
    pole_code AS territory,
    coalesce(sum(projects), 0)::BIGINT AS projects,
    coalesce(sum(with_chamber), 0)::BIGINT AS with_chamber
FROM core_poles
LEFT JOIN chosen ON chosen.territory = core_poles.pole_code
WHERE len($territories) = 0 OR list_contains($territories, pole_code)
GROUP BY pole_code, position
ORDER BY position, pole_code

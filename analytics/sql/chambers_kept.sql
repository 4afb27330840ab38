-- One row for the network (no territory), then one per territory: projects active in each of the years asked, and those in
-- which a chamber of commerce takes part.
WITH kept AS (
    SELECT territories, with_chamber, projects
    FROM mart_chamber_projects
    JOIN mart_territory_sets USING (set_id)
    WHERE year_basis = $year_basis
        AND first_year <= $first_year
        AND last_year >= $last_year
        AND (len($sectors) = 0 OR list_contains($sectors, sector))
        AND (NOT $structuring_only OR structuring)
),
counts AS (
    SELECT NULL AS territory, with_chamber, projects
    FROM kept
    WHERE len($territories) = 0 OR list_has_any(territories, $territories)
    UNION ALL
    SELECT unnest(territories), with_chamber, projects
    FROM kept
)
SELECT territory, coalesce(sum(projects), 0)::BIGINT AS projects, coalesce(sum(with_chamber), 0)::BIGINT AS with_chamber
FROM counts
GROUP BY territory
ORDER BY territory NULLS FIRST

-- One row for the network (no territory), then one per territory: projects active in each of the years asked, and those in
-- which a chamber of commerce takes part.
-- with: chosen_chamber_projects
WITH kept AS (
    FROM chosen_chamber_projects
    WHERE first_year <= $first_year AND last_year >= $last_year
),
counts AS (
    SELECT NULL AS territory, with_chamber, projects
    FROM kept
    UNION ALL
    SELECT unnest(territories), with_chamber, projects
    FROM kept
)
SELECT territory, coalesce(sum(projects), 0)::BIGINT AS projects, coalesce(sum(with_chamber), 0)::BIGINT AS with_chamber
FROM counts
GROUP BY territory
ORDER BY territory NULLS FIRST

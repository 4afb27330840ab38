-- One row per territory: its active projects, and those in which a chamber of commerce takes part.
-- with: chosen_chamber_projects
WITH placed AS (
    SELECT unnest(territories) AS territory, with_chamber, projects
    FROM chosen_chamber_projects
)
SELECT
    pole_code AS territory,
    coalesce(sum(projects), 0)::BIGINT AS projects,
    coalesce(sum(with_chamber), 0)::BIGINT AS with_chamber
FROM core_poles
LEFT JOIN placed ON placed.territory = core_poles.pole_code
WHERE len($territories) = 0 OR list_contains($territories, pole_code)
GROUP BY pole_code, position
ORDER BY position, pole_code

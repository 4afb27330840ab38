-- One row: projects active in the years asked, and those in which a chamber of commerce takes part.
-- with: chosen_chamber_projects
SELECT
    coalesce(sum(projects), 0)::BIGINT AS projects,
    coalesce(sum(with_chamber), 0)::BIGINT AS with_chamber
FROM chosen_chamber_projects

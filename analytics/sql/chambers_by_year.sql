-- One row per year asked: projects active that year, and those in which a chamber of commerce takes part.
-- with: chosen_chamber_projects
SELECT
    years.year::INTEGER AS year,
    coalesce(sum(projects), 0)::BIGINT AS projects,
    coalesce(sum(with_chamber), 0)::BIGINT AS with_chamber
FROM range($first_year, $last_year + 1) AS years (year)
LEFT JOIN chosen_chamber_projects ON years.year BETWEEN chosen_chamber_projects.first_year AND chosen_chamber_projects.last_year
GROUP BY years.year
ORDER BY years.year

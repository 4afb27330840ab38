-- One row per year asked: projects active that year, and those in which a chamber of commerce takes part.
WITH chosen AS (
    SELECT first_year, last_year, with_chamber, projects
    FROM mart_chamber_projects
    JOIN mart_territory_sets USING (set_id)
    WHERE year_basis = $year_basis
        AND first_year <= $last_year
        AND last_year >= $first_year
        AND (len($sectors) = 0 OR list_contains($sectors, sector))
        AND (NOT $structuring_only OR structuring)
        AND (len($territories) = 0 OR list_has_any(territories, $territories))
)
SELECT
    years.year::INTEGER AS year,
    coalesce(sum(projects), 0)::BIGINT AS projects,
    coalesce(sum(with_chamber), 0)::BIGINT AS with_chamber
FROM range($first_year, $last_year + 1) AS years (year)
LEFT JOIN chosen ON years.year BETWEEN chosen.first_year AND chosen.last_year
GROUP BY years.year
ORDER BY years.year

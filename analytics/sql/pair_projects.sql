-- The last projects that join two territories, $most of them (all where NULL), each beside how many there are in all.
-- with: chosen_projects
WITH together AS MATERIALIZED (
    SELECT project_key, sector, first_year, last_year,
        list_contains(confirmed, $territory_a) AND list_contains(confirmed, $territory_b) AS told_by_both
    FROM chosen_projects
    WHERE list_contains(linked, $territory_a) AND list_contains(linked, $territory_b)
), joining AS (
    -- Whatever the role, every project told of both joins them: nothing is then read here.
    SELECT project_key
    FROM core_participations
    SEMI JOIN together USING (project_key)
    WHERE $role <> 'any' AND role = $role AND territory IN ($territory_a, $territory_b)
    GROUP BY project_key
    HAVING min(territory) <> max(territory)
), candidates AS (
    FROM together
    WHERE $role = 'any' OR project_key IN (FROM joining)
), totals AS (
    SELECT count(*)::INTEGER AS projects, (count(*) FILTER (told_by_both))::INTEGER AS projects_told_by_both
    FROM candidates
), shown AS (
    FROM candidates
    ORDER BY last_year DESC, first_year DESC, project_key
    LIMIT $most
), counted AS (
    SELECT project_key, count(DISTINCT organisation_key)::INTEGER AS organisations
    FROM core_participations
    SEMI JOIN shown USING (project_key)
    WHERE territory IN ($territory_a, $territory_b) AND $role IN ('any', role)
    GROUP BY project_key
), titles AS (
    SELECT project_key, first(title ORDER BY project_number) AS title
    FROM core_projects
    SEMI JOIN shown USING (project_key)
    GROUP BY project_key
)
SELECT title, sector, first_year, last_year, organisations, told_by_both AS confirmed, projects, projects_told_by_both
FROM shown
JOIN counted USING (project_key)
LEFT JOIN titles USING (project_key)
CROSS JOIN totals
ORDER BY last_year DESC, first_year DESC, project_key

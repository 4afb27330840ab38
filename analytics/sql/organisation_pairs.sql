-- One row: pairs of organisations of the network within each project active in the years asked, before those met twice are merged.
-- with: chosen_projects
WITH counted AS (
    SELECT count(DISTINCT organisation_key) AS organisations
    FROM core_participations
    JOIN chosen_projects USING (project_key)
    WHERE territory IS NOT NULL
        AND $role IN ('any', role)
        AND (len($territories) = 0 OR list_has_any(territories, $territories))
        AND (NOT $confirmed_only OR list_contains(linked, territory))
    GROUP BY project_key
)
SELECT coalesce(sum(organisations * (organisations - 1) // 2), 0)::BIGINT AS pairs
FROM counted

-- One row per project and role (any: whatever the role): its territories, and those whose own pole tells it, as
-- sorted lists: for networks of more territories than an integer has bits.
WITH members AS (
    SELECT participation.project_key, participation.role, participation.organisation_key,
        participation.organisation_type, pole.pole_code AS territory
    FROM release.core_participations AS participation
    LEFT JOIN release.core_poles AS pole ON pole.pole_code = participation.territory
), tellers AS (
    SELECT project_key, list(DISTINCT pole_code) AS poles
    FROM release.core_projects
    GROUP BY project_key
), joined AS (
    SELECT project_key, 'any' AS role,
        coalesce(list_sort(list(DISTINCT territory) FILTER (territory IS NOT NULL)), []) AS territories,
        min(organisation_key) <> max(organisation_key) AS collaborative,
        list_unique(list(organisation_key))::INTEGER AS organisations,
        bool_or(list_contains(getvariable('research_types'), organisation_type)) AS research,
        bool_or(list_contains(getvariable('business_types'), organisation_type)) AS business
    FROM members
    GROUP BY project_key
    UNION ALL
    SELECT project_key, role, coalesce(list_sort(list(DISTINCT territory) FILTER (territory IS NOT NULL)), []),
        min(organisation_key) <> max(organisation_key), NULL, NULL, NULL
    FROM members
    GROUP BY project_key, role
), told AS (
    SELECT joined.*, list_filter(joined.territories, lambda place: list_contains(tellers.poles, place)) AS tellers
    FROM joined
    JOIN tellers USING (project_key)
)
SELECT project_key, role, territories AS whole, CASE WHEN len(tellers) > 1 THEN tellers ELSE [] END AS confirmed,
    organisations, collaborative, research, business
FROM told

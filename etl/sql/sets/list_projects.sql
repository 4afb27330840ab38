-- One row per project and role (any: whatever the role): its territories, and those whose own pole tells it, as
-- sorted lists: for networks of more territories than an integer has bits.
WITH organisations AS (
    SELECT organisation_number, pole.pole_code AS territory,
        list_contains(getvariable('research_types'), type) AS research,
        list_contains(getvariable('business_types'), type) AS business
    FROM release.core_organisations AS organisation
    LEFT JOIN release.core_poles AS pole ON pole.pole_code = organisation.territory
), members AS (
    SELECT project_key, role, organisation_key, organisations.territory, research, business
    FROM release.core_participations
    JOIN organisations USING (organisation_number)
), tellers AS (
    SELECT project_key, list(DISTINCT pole_code) AS poles
    FROM release.core_projects
    GROUP BY project_key
    HAVING min(pole_code) <> max(pole_code)
), joined AS (
    SELECT project_key, 'any' AS role,
        coalesce(list_sort(list(DISTINCT territory) FILTER (territory IS NOT NULL)), []) AS territories,
        min(organisation_key) <> max(organisation_key) AS collaborative,
        list_unique(list(organisation_key))::INTEGER AS organisations,
        bool_or(research) AS research, bool_or(business) AS business
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
    LEFT JOIN tellers USING (project_key)
)
SELECT project_key, role, territories AS whole, CASE WHEN len(tellers) > 1 THEN tellers ELSE [] END AS confirmed,
    organisations, collaborative, research, business
FROM told

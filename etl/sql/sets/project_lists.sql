-- A project's territories as a sorted list: for networks of more territories than an integer has bits.
SELECT participation.project_key,
    coalesce(list_sort(list(DISTINCT pole.pole_code) FILTER (pole.pole_code IS NOT NULL)), []) AS territories,
    list_unique(list(participation.organisation_key))::INTEGER AS organisations,
    min(participation.organisation_key) <> max(participation.organisation_key) AS collaborative
FROM release.core_participations AS participation
LEFT JOIN release.core_poles AS pole ON pole.pole_code = participation.territory
GROUP BY participation.project_key

-- confirmed_within: a territory confirms only the projects that it takes part in
SELECT counts.*
FROM release.mart_project_counts AS counts
JOIN release.mart_territory_sets AS whole USING (set_id)
JOIN release.mart_territory_sets AS agreed ON agreed.set_id = counts.confirmed_id
WHERE NOT list_has_all(whole.territories, agreed.territories) OR agreed.size = 1

-- sets_cover_projects: every project of the network is in one set, on each basis
SELECT year_basis, sum(projects) AS projects
FROM release.mart_territory_sets
GROUP BY year_basis
HAVING sum(projects) <> (SELECT count(*) FROM release.mart_projects)

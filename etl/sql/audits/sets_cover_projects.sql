-- sets_cover_projects: every project of the network is counted once, on each basis
SELECT year_basis, sum(projects) AS projects
FROM release.mart_project_counts
WHERE role = 'any'
GROUP BY year_basis
HAVING sum(projects) <> (SELECT count(*) FROM release.mart_projects)

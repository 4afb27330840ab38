-- core_funding: one row per amount of a source
-- pole_code: the pole that tells it
-- funding_id: the pole's own code
-- project_key: the project of the network; NULL is the pole itself
-- source: where the money comes from (code list funding_source)
-- amount: dollars
-- date: day committed or paid
-- nature: committed or paid; the two are never added
SELECT funding.pole_code, funding.funding_id, project.project_key, funding.source, funding.amount,
    funding.date, funding.nature
FROM resolved_funding AS funding
LEFT JOIN release.core_projects AS project USING (project_number)

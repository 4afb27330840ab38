-- core_commercialisations: one row per market event of a project; what it brought is in mart_revenue alone, protected
-- pole_code: the pole that tells it
-- event_id: the pole's own code
-- project_key: the project of the network
-- organisation_key: the organisation that goes to market
-- territory: where that organisation is, else the pole's own territory
-- date: day of the event
-- type: code list commercialisation_type
-- market: farthest market reached (code list market)
SELECT event.pole_code, event.event_id, project.project_key, organisation.organisation_key,
    coalesce(organisation.territory, event.pole_code) AS territory,
    event.date, event.type, event.market
FROM resolved_commercialisations AS event
JOIN release.core_projects AS project USING (project_number)
JOIN release.core_organisations AS organisation USING (organisation_number)

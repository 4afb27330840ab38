-- contributions: one row per year, territory, sector and organisation of what market events brought; never in a release
-- year: calendar year of the event, one whose four quarters were due
-- territory: where the organisation is, else the pole's own territory
-- sector: two-digit sector of the project
-- organisation: the organisation that goes to market
-- revenue: dollars, as declared; NULL where none of its events says
-- jobs: full-time equivalents, as declared; NULL where none of its events says
SELECT year(event.date)::SMALLINT AS year, coalesce(organisation.territory, event.pole_code) AS territory,
    project.sector, organisation.organisation_key AS organisation,
    sum(event.revenue::DECIMAL(18, 2))::DOUBLE AS revenue, sum(event.jobs::DECIMAL(18, 2))::DOUBLE AS jobs
FROM resolved_commercialisations AS event
JOIN release.core_projects AS told USING (project_number)
JOIN release.mart_projects AS project USING (project_key)
JOIN release.core_organisations AS organisation USING (organisation_number)
WHERE make_date(year(event.date)::INTEGER, 12, 31) + to_days(getvariable('days_to_report')::INTEGER)
    < getvariable('as_of')::DATE
GROUP BY ALL
HAVING sum(event.revenue) IS NOT NULL OR sum(event.jobs) IS NOT NULL
ORDER BY ALL

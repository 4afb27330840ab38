-- mart_projects: one row per project of the network
-- project_key: the project
-- sector: two-digit sector
-- structuring: marked as structuring by one of its poles
-- state: where it stands
-- start_date: earliest first day told
-- end_date: latest last day told; NULL while it goes on
-- lead_territory: of the lead organisation, else of the pole that tells it
-- poles: poles that tell it
-- organisations: distinct organisations in it
-- territories: distinct territories of those organisations, sorted
-- size: number of territories
-- collaborative: two organisations or more
-- first_year: calendar year it started
-- last_year: last calendar year it was active, at most that of the release
-- first_financial_year: financial year it started, named by the year it begins in
-- last_financial_year: last financial year it was active, at most that of the release
WITH together AS (
    SELECT project_key, min(project_number) AS project_number, bool_or(structuring) AS structuring,
        min(start_date) AS start_date,
        CASE WHEN bool_or(end_date IS NULL) THEN NULL ELSE max(end_date) END AS end_date,
        CASE WHEN min(pole_code) = max(pole_code) THEN 1 ELSE list_unique(list(pole_code))::INTEGER END AS poles
    FROM release.core_projects
    GROUP BY project_key
), told AS (
    SELECT together.*, first.sector, first.state, first.pole_code
    FROM together
    JOIN release.core_projects AS first USING (project_number)
), leads AS (
    SELECT project_key, min(territory) AS territory
    FROM release.core_participations
    WHERE role = 'lead' AND territory IS NOT NULL
    GROUP BY project_key
), active AS (
    SELECT *,
        least(CASE
            WHEN end_date IS NOT NULL THEN end_date
            WHEN state IN ('active', 'suspended') THEN getvariable('as_of')::DATE
            ELSE start_date END, getvariable('as_of')::DATE) AS last_day
    FROM told
)
SELECT active.project_key, active.sector, active.structuring, active.state, active.start_date,
    active.end_date, coalesce(leads.territory, active.pole_code) AS lead_territory, active.poles,
    coalesce(sets.organisations, 0) AS organisations, coalesce(sets.territories, []) AS territories,
    len(coalesce(sets.territories, []))::SMALLINT AS size, coalesce(sets.collaborative, false) AS collaborative,
    year(start_date)::SMALLINT AS first_year,
    greatest(year(start_date), year(last_day))::SMALLINT AS last_year,
    year(start_date - INTERVAL 3 MONTH)::SMALLINT AS first_financial_year,
    greatest(year(start_date - INTERVAL 3 MONTH), year(last_day - INTERVAL 3 MONTH))::SMALLINT
        AS last_financial_year
FROM active
LEFT JOIN leads USING (project_key)
LEFT JOIN project_sets AS sets USING (project_key)
ORDER BY active.project_key

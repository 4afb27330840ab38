-- mart_projects: one row per project of the network
-- project_key: the project
-- sector: two-digit sector
-- project_type: who it brings together (code list project_type)
-- structuring: marked as structuring by one of its poles
-- state: where it stands
-- start_date: earliest first day told
-- end_date: latest last day told; NULL while it goes on
-- lead_territory: of the lead organisation, else of the pole that tells it
-- poles: poles that tell it
-- organisations: distinct organisations in it
-- territories: distinct territories of those organisations, sorted
-- size: number of territories
-- confirmed: those of its territories whose own pole tells it, two or more, sorted; else none
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
SELECT active.project_key, active.sector,
    CASE WHEN sets.research AND sets.business THEN 'research_business' WHEN sets.business THEN 'business'
        WHEN sets.research THEN 'research' ELSE 'other' END AS project_type,
    active.structuring, active.state, active.start_date,
    active.end_date, coalesce(leads.territory, active.pole_code) AS lead_territory, active.poles,
    coalesce(sets.organisations, 0) AS organisations, coalesce(whole.territories, []) AS territories,
    len(coalesce(whole.territories, []))::SMALLINT AS size, coalesce(agreed.territories, []) AS confirmed,
    coalesce(sets.collaborative, false) AS collaborative,
    year(start_date)::SMALLINT AS first_year,
    greatest(year(start_date), year(last_day))::SMALLINT AS last_year,
    year(start_date - INTERVAL 3 MONTH)::SMALLINT AS first_financial_year,
    greatest(year(start_date - INTERVAL 3 MONTH), year(last_day - INTERVAL 3 MONTH))::SMALLINT
        AS last_financial_year
FROM active
LEFT JOIN leads USING (project_key)
LEFT JOIN project_sets AS sets ON sets.project_key = active.project_key AND sets.role = 'any'
LEFT JOIN numbered_sets AS whole ON whole.set_key = sets.whole
LEFT JOIN numbered_sets AS agreed ON agreed.set_key = sets.confirmed
ORDER BY active.project_key

-- mart_durability: one row per way of counting years, lead territory, sector, kind, year in which Québec's money ended, outcome and months since
-- year_basis: calendar, or financial (1 April to 31 March, named by the year it begins in)
-- lead_territory: of the lead organisation, else of the pole that tells it
-- sector: two-digit sector
-- structuring: marked as structuring
-- funding_end_year: year of the last amount of Québec told for the project, committed or paid
-- outcome: ended, active (still so at the release), or undated (over, on a day that nobody told)
-- months: since that last amount: to the end, rounded up, 0 where it came no later; so far, rounded down, while active; NULL when undated
-- projects: number of projects; additive over every column
WITH funded AS (
    SELECT project_key, max(date) AS funding_end
    FROM release.core_funding
    WHERE source = 'quebec' AND project_key IS NOT NULL
    GROUP BY project_key
), followed AS (
    SELECT project.lead_territory, project.sector, project.structuring, funded.funding_end,
        CASE
            WHEN project.end_date <= getvariable('as_of')::DATE THEN 'ended'
            WHEN project.end_date IS NULL AND project.state NOT IN ('active', 'suspended') THEN 'undated'
            ELSE 'active' END AS outcome,
        greatest(least(coalesce(project.end_date, getvariable('as_of')::DATE), getvariable('as_of')::DATE), funded.funding_end)
            AS last_day
    FROM funded
    JOIN release.mart_projects AS project USING (project_key)
), counted AS (
    SELECT *, date_diff('month', funding_end, last_day)
        - (funding_end + to_months(date_diff('month', funding_end, last_day)::INTEGER) > last_day)::INTEGER AS whole_months
    FROM followed
), years AS (
    SELECT 'calendar' AS year_basis, year(funding_end)::SMALLINT AS funding_end_year, * FROM counted
    UNION ALL
    SELECT 'financial', year(funding_end - INTERVAL 3 MONTH)::SMALLINT, * FROM counted
)
SELECT year_basis, lead_territory, sector, structuring, funding_end_year, outcome,
    CASE outcome
        WHEN 'ended' THEN whole_months + (funding_end + to_months(whole_months::INTEGER) < last_day)::INTEGER
        WHEN 'active' THEN whole_months END::SMALLINT AS months,
    count(*)::INTEGER AS projects
FROM years
GROUP BY ALL
ORDER BY ALL

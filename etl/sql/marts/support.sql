-- mart_support: one row per way of counting years, year, pole and type of support activities
-- year_basis: calendar, or financial (1 April to 31 March, named by the year it begins in)
-- year: year of the activities
-- territory: the pole that gave them
-- type: code list support_type
-- activities: number of activities; additive over every column
-- with_chamber: those given to a chamber of commerce
-- hours: hours told; an activity without hours adds nothing
WITH chambers AS (
    SELECT DISTINCT organisation_key
    FROM release.core_organisations
    WHERE type = 'chamber_of_commerce'
), dated AS (
    SELECT activity.*, chambers.organisation_key IS NOT NULL AS chamber
    FROM release.core_support_activities AS activity
    LEFT JOIN chambers USING (organisation_key)
), years AS (
    SELECT 'calendar' AS year_basis, year(date)::SMALLINT AS year, * FROM dated
    UNION ALL
    SELECT 'financial', year(date - INTERVAL 3 MONTH)::SMALLINT, * FROM dated
)
SELECT year_basis, year, pole_code AS territory, type, count(*)::INTEGER AS activities,
    (count(*) FILTER (chamber))::INTEGER AS with_chamber, coalesce(sum(hours), 0)::DOUBLE AS hours
FROM years
GROUP BY ALL
ORDER BY ALL

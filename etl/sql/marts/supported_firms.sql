-- mart_supported_firms: one row per way of counting years, territory and set of years in which firms were accompanied
-- year_basis: calendar, or financial (1 April to 31 March, named by the year it begins in)
-- territory: the pole that accompanied them; NULL is the network, where a firm of two poles counts once
-- years: years in which they were accompanied, sorted; a range counts them once if it holds one of these
-- firms: number of firms; additive over years within one territory
WITH firms AS (
    SELECT DISTINCT organisation_key
    FROM release.core_organisations
    WHERE list_contains(getvariable('business_types'), type)
), dated AS (
    SELECT activity.pole_code, activity.organisation_key, activity.date
    FROM release.core_support_activities AS activity
    JOIN firms USING (organisation_key)
), bases AS (
    SELECT 'calendar' AS year_basis, year(date)::SMALLINT AS year, pole_code, organisation_key FROM dated
    UNION ALL
    SELECT 'financial', year(date - INTERVAL 3 MONTH)::SMALLINT, pole_code, organisation_key FROM dated
), accompanied AS (
    SELECT year_basis, pole_code AS territory, organisation_key, list_sort(list(DISTINCT year)) AS years
    FROM bases
    GROUP BY GROUPING SETS ((year_basis, organisation_key), (year_basis, pole_code, organisation_key))
)
SELECT year_basis, territory, years, count(*)::INTEGER AS firms
FROM accompanied
GROUP BY ALL
ORDER BY ALL

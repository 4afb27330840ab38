-- mart_links: one row per way of counting years, pair of territories, size, sector, kind and span of years of projects
-- year_basis: calendar, or financial (1 April to 31 March, named by the year it begins in)
-- territory_a: first of the pair, in code order
-- territory_b: second of the pair
-- size: territories of the projects; the fractional count of a pair is links / (size - 1)
-- sector: two-digit sector
-- structuring: marked as structuring
-- first_year: year the projects started
-- last_year: last year they were active
-- links: projects that join the two territories, full count; additive over every column but the pair
WITH expanded AS (
    SELECT year_basis, unnest(territories) AS territory_a, territories, size, sector, structuring, first_year,
        last_year, projects
    FROM release.mart_territory_sets
    WHERE size > 1
), pairs AS (
    SELECT * EXCLUDE (territories), unnest(list_filter(territories, lambda other: other > territory_a)) AS territory_b
    FROM expanded
)
SELECT year_basis, territory_a, territory_b, size, sector, structuring, first_year, last_year,
    sum(projects)::INTEGER AS links
FROM pairs
GROUP BY ALL
ORDER BY ALL

-- links_match_sets: the pairs of a project of n territories are n(n-1)/2
WITH pairs AS (
    SELECT year_basis, sum(links) AS links FROM release.mart_links GROUP BY year_basis
), sets AS (
    SELECT year_basis, sum(projects * size * (size - 1) // 2) AS links
    FROM release.mart_territory_sets
    GROUP BY year_basis
)
SELECT * FROM sets LEFT JOIN pairs USING (year_basis) WHERE sets.links <> coalesce(pairs.links, 0)

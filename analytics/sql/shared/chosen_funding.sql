-- One row per year and pole: dollars committed, by origin; what is paid is never added.
SELECT year, territory, sum(amount) AS committed,
    sum(amount) FILTER (source = 'quebec') AS quebec,
    sum(amount) FILTER (source <> 'quebec') AS others,
    sum(amount) FILTER (source = 'federal') AS federal,
    sum(amount) FILTER (source = 'municipal') AS municipal,
    sum(amount) FILTER (source = 'community') AS community,
    sum(amount) FILTER (source = 'private') AS private,
    sum(amount) FILTER (source = 'pole') AS pole,
    sum(amount) FILTER (source IN ('community', 'private')) AS community_private,
    sum(amount) FILTER (level = 'pole') AS pole_committed,
    sum(amount) FILTER (level = 'pole' AND source = 'quebec') AS pole_quebec
FROM mart_funding
WHERE nature = 'committed'
    AND year_basis = $year_basis
    AND year BETWEEN $first_year AND $last_year
    AND (len($territories) = 0 OR list_contains($territories, territory))
GROUP BY year, territory

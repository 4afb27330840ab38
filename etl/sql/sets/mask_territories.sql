-- One row per set of territories met in project_sets, an integer of one bit a territory, with its codes.
WITH masks AS (
    SELECT whole AS mask FROM project_sets
    UNION
    SELECT confirmed FROM project_sets
    UNION
    SELECT 0
)
SELECT mask AS set_key,
    coalesce(list(pole.pole_code ORDER BY pole.pole_code) FILTER (pole.pole_code IS NOT NULL), []) AS territories
FROM masks
LEFT JOIN release.core_poles AS pole ON (mask >> pole.position) & 1 = 1
GROUP BY mask

-- One row per year asked: pairs of territories with a project in common that year.
-- with: chosen_counts
WITH possible AS (
    SELECT a.pole_code AS territory_a, b.pole_code AS territory_b
    FROM core_poles AS a
    JOIN core_poles AS b ON a.pole_code < b.pole_code
    WHERE len($territories) = 0
        OR list_contains($territories, a.pole_code)
        OR list_contains($territories, b.pole_code)
),
active AS (
    SELECT DISTINCT years.year, linked_id
    FROM chosen_counts
    JOIN range($first_year, $last_year + 1) AS years (year)
        ON years.year BETWEEN first_year AND last_year
),
linked AS (
    SELECT DISTINCT active.year, pair.territory_a, pair.territory_b
    FROM active
    JOIN mart_set_pairs AS pair ON pair.set_id = active.linked_id
)
SELECT
    years.year::INTEGER AS year,
    count(possible.territory_a) AS possible_pairs,
    count(linked.territory_a) AS linked_pairs
FROM range($first_year, $last_year + 1) AS years (year)
LEFT JOIN possible ON true
LEFT JOIN linked
    ON linked.year = years.year
    AND linked.territory_a = possible.territory_a
    AND linked.territory_b = possible.territory_b
GROUP BY years.year
ORDER BY years.year

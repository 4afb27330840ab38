-- One row per pair of territories with a project active in the years asked; where years are told apart, one a year,
-- a project counting in each year in which it is active, else each project counted once, and the year is the first.
-- with: chosen_counts
WITH counted AS (
    SELECT years.year::INTEGER AS year, set_id, linked_id, confirmed_id, sum(projects) AS projects
    FROM chosen_counts
    JOIN range($first_year, CASE WHEN $by_year THEN $last_year ELSE $first_year END + 1) AS years (year)
        ON NOT $by_year OR years.year BETWEEN first_year AND last_year
    GROUP BY ALL
),
-- Whole numbers are summed before any division, so that the answer does not depend on the order of rows. A link
-- weighs 1 / (n - 1) of all the n territories of its project, confirmed or not.
weighed AS (
    SELECT counted.year, pair.territory_a, pair.territory_b, whole.size,
        sum(projects) AS links, coalesce(sum(projects) FILTER (agreed.set_id IS NOT NULL), 0) AS confirmed
    FROM counted
    JOIN mart_territory_sets AS whole ON whole.set_id = counted.set_id
    JOIN mart_set_pairs AS pair ON pair.set_id = counted.linked_id
    LEFT JOIN mart_set_pairs AS agreed
        ON agreed.set_id = counted.confirmed_id
        AND agreed.territory_a = pair.territory_a
        AND agreed.territory_b = pair.territory_b
    WHERE len($territories) = 0
        OR list_contains($territories, pair.territory_a)
        OR list_contains($territories, pair.territory_b)
    GROUP BY ALL
)
SELECT
    year,
    territory_a,
    territory_b,
    CASE WHEN $counting = 'full' THEN sum(links)::DOUBLE
        ELSE sum(links::DOUBLE / (size - 1) ORDER BY size) END AS links,
    CASE WHEN $counting = 'full' THEN sum(confirmed)::DOUBLE
        ELSE sum(confirmed::DOUBLE / (size - 1) ORDER BY size) END AS confirmed
FROM weighed
GROUP BY year, territory_a, territory_b
ORDER BY year, territory_a, territory_b

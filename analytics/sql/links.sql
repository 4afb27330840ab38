-- One row per pair of territories with a project active in the years asked, each project counted once.
-- Whole numbers are summed before any division, so that the answer does not depend on the order of rows.
WITH counted AS (
    SELECT territory_a, territory_b, size, sum(links) AS links
    FROM mart_links
    WHERE year_basis = $year_basis
        AND first_year <= $last_year
        AND last_year >= $first_year
        AND (len($sectors) = 0 OR list_contains($sectors, sector))
        AND (NOT $structuring_only OR structuring)
        AND (
            len($territories) = 0
            OR list_contains($territories, territory_a)
            OR list_contains($territories, territory_b)
        )
    GROUP BY ALL
)
SELECT
    territory_a,
    territory_b,
    CASE
        WHEN $counting = 'full' THEN sum(links)::DOUBLE
        ELSE sum(links::DOUBLE / (size - 1) ORDER BY size)
    END AS links
FROM counted
GROUP BY territory_a, territory_b
ORDER BY territory_a, territory_b

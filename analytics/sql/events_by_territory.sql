-- One row per territory: commercialisation events of its organisations in the years asked.
WITH chosen AS (
    SELECT territory, events FROM mart_commercialisations
    WHERE year_basis = $year_basis
        AND year BETWEEN $first_year AND $last_year
        AND (len($sectors) = 0 OR list_contains($sectors, sector))
)
SELECT pole_code AS territory, coalesce(sum(events), 0)::BIGINT AS events
FROM core_poles
LEFT JOIN chosen ON chosen.territory = core_poles.pole_code
WHERE len($territories) = 0 OR list_contains($territories, pole_code)
GROUP BY pole_code, position
ORDER BY position, pole_code

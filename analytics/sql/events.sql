-- One row: commercialisation events dated in the years asked.
SELECT coalesce(sum(events), 0)::BIGINT AS events
FROM mart_commercialisations
WHERE year_basis = $year_basis
    AND year BETWEEN $first_year AND $last_year
    AND (len($territories) = 0 OR list_contains($territories, territory))
    AND (len($sectors) = 0 OR list_contains($sectors, sector))

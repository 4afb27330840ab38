-- One row per year asked and source that told an amount of the nature asked, committed or paid: never both together.
SELECT year::INTEGER AS year, source, sum(amount)::BIGINT AS amount
FROM mart_funding
WHERE nature = $nature
    AND year_basis = $year_basis
    AND year BETWEEN $first_year AND $last_year
    AND (len($territories) = 0 OR list_contains($territories, territory))
GROUP BY year, source
ORDER BY year, source

-- One row per year, pole, level, source and nature that told an amount; committed and paid are never added.
SELECT year::INTEGER AS year, territory, level, source, nature, sum(amount)::BIGINT AS amount
FROM mart_funding
WHERE year_basis = $year_basis
    AND year BETWEEN $first_year AND $last_year
    AND (len($territories) = 0 OR list_contains($territories, territory))
GROUP BY year, territory, level, source, nature
ORDER BY year, territory, level, source, nature

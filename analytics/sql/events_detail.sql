-- One row per year, territory, kind and market that has events; events placed nowhere have no territory.
SELECT year::INTEGER AS year, territory, type, market, sum(events)::BIGINT AS events
FROM mart_commercialisations
WHERE year_basis = $year_basis
    AND year BETWEEN $first_year AND $last_year
    AND (len($territories) = 0 OR list_contains($territories, territory))
    AND (len($sectors) = 0 OR list_contains($sectors, sector))
GROUP BY year, territory, type, market
ORDER BY year, territory NULLS LAST, type, market

-- One row per year and territory: market events of its organisations, those outside Québec, by type and by market.
SELECT year, territory, sum(events) AS events,
    sum(events) FILTER (market IN ('canada', 'international')) AS outside,
    sum(events) FILTER (type = 'first_sale') AS first_sale,
    sum(events) FILTER (type = 'launch') AS launch,
    sum(events) FILTER (type = 'licence') AS licence,
    sum(events) FILTER (type = 'patent') AS patent,
    sum(events) FILTER (type = 'export') AS export,
    sum(events) FILTER (type = 'spin_off') AS spin_off,
    sum(events) FILTER (market = 'regional') AS regional,
    sum(events) FILTER (market = 'quebec') AS quebec,
    sum(events) FILTER (market = 'canada') AS canada,
    sum(events) FILTER (market = 'international') AS international
FROM mart_commercialisations
WHERE year_basis = $year_basis
    AND year BETWEEN $first_year AND $last_year
    AND (len($sectors) = 0 OR list_contains($sectors, sector))
    AND (len($territories) = 0 OR list_contains($territories, territory))
GROUP BY year, territory

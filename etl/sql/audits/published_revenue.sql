-- published_revenue: no sum of fewer than three contributors is shown, nor a single part hidden of a sum that is
SELECT scope, part, year, measure, amount, contributors
FROM release.mart_revenue
WHERE contributors < 3 OR (amount IS NULL) <> (symbol <> '') OR (amount IS NULL) <> (contributors IS NULL)
UNION ALL
SELECT parts.scope, NULL, parts.year, parts.measure, NULL, count(*) FILTER (parts.symbol = 'x')
FROM release.mart_revenue AS parts
JOIN release.mart_revenue AS whole
    ON whole.scope = 'network' AND whole.year = parts.year AND whole.measure = parts.measure AND whole.symbol = ''
WHERE parts.scope <> 'network'
GROUP BY ALL
HAVING count(*) FILTER (parts.symbol = 'x') = 1

-- One row per pole and financial year asked: dollars committed for the pole itself (no project), and those of Québec.
WITH counted AS (
    SELECT territory, year, sum(amount)::BIGINT AS committed,
        coalesce(sum(amount) FILTER (source = 'quebec'), 0)::BIGINT AS quebec
    FROM mart_funding
    WHERE nature = 'committed'
        AND level = 'pole'
        AND year_basis = 'financial'
    GROUP BY territory, year
)
SELECT
    years.year::INTEGER AS year,
    pole_code AS territory,
    coalesce(quebec, 0)::BIGINT AS quebec,
    coalesce(committed, 0)::BIGINT AS committed
FROM core_poles
CROSS JOIN range($first_year, $last_year + 1) AS years (year)
LEFT JOIN counted ON counted.territory = pole_code AND counted.year = years.year
WHERE len($territories) = 0 OR list_contains($territories, pole_code)
ORDER BY years.year, position, pole_code

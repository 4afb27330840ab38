-- One row for the network (no territory), then one per pole: firms accompanied in each of the years asked.
-- Of some poles chosen, the network is their sum: a firm of two of them counts twice, as `support` counts it.
WITH kept AS (
    SELECT territory, firms
    FROM mart_supported_firms
    WHERE year_basis = $year_basis
        AND list_has_all(years, range($first_year, $last_year + 1))
),
counts AS (
    SELECT NULL AS territory, firms
    FROM kept
    WHERE CASE WHEN len($territories) = 0 THEN territory IS NULL ELSE list_contains($territories, territory) END
    UNION ALL
    SELECT territory, firms
    FROM kept
    WHERE territory IS NOT NULL
)
SELECT territory, coalesce(sum(firms), 0)::BIGINT AS firms
FROM counts
GROUP BY territory
ORDER BY territory NULLS FIRST

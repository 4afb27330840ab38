-- One row per entry band and territory: where people of known residence came from, and where they live.
SELECT mart_talent_balance.*
FROM mart_talent_balance
LEFT JOIN core_poles ON core_poles.pole_code = mart_talent_balance.territory
WHERE len($territories) = 0 OR list_contains($territories, territory)
ORDER BY entry_from, position, territory

-- One row per published flow of young people; a flow of a territory chosen has it at either end.
SELECT mart_talent_flows.*
FROM mart_talent_flows
WHERE len($territories) = 0 OR list_contains($territories, origin) OR list_contains($territories, destination)
ORDER BY entry_from, kind, people DESC NULLS LAST, origin, destination

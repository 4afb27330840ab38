-- mart_talent_flows: one row per entry band, kind and flow shown, and one for the rest of each pole; rounded, the same for every reader
-- entry_from: first year of entry of the band; shown once 24 months are due for everybody
-- entry_to: last year of entry of the band
-- kind: entry (from where they lived to the pole) or residence (from the pole to where they live at 24 months)
-- origin: territory; for an entry, rest stands for all that is not shown of the pole, outside Québec included
-- destination: territory or outside_quebec; for a residence, rest stands for all that is not shown of the pole
-- people: rounded to 5; of a rest, the pole's rounded total less the flows shown; NULL where the pole is hidden or it is under 10
-- symbol: x confidential, empty where shown
SELECT entry_from::SMALLINT AS entry_from, entry_to::SMALLINT AS entry_to, kind, origin,
    destination, people, symbol
FROM protected_flows
ORDER BY entry_from, kind, origin, destination

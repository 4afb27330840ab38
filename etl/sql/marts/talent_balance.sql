-- mart_talent_balance: one row per entry band and territory, people of known residence at 24 months; rounded, the same for every reader
-- entry_from: first year of entry of the band; shown once 24 months are due for everybody
-- entry_to: last year of entry of the band
-- territory: of the network
-- origin_people: those who lived there before entering any pole, rounded to 5; NULL where hidden
-- living_people: those who live there at 24 months, whatever pole they entered, rounded to 5; NULL where hidden
-- net: living_people less origin_people, of the rounded counts
-- symbol: x confidential where either is hidden, empty where both are shown
SELECT entry_from::SMALLINT AS entry_from, entry_to::SMALLINT AS entry_to, territory, origin_people,
    living_people, net, symbol
FROM protected_balance
ORDER BY entry_from, territory

-- mart_attraction: one row per fixed table, territory and entry years; made from rounded counts alone, the same for every reader
-- scope: network (entry year) or pole (three-year entry band)
-- territory: of the pole; NULL for the network
-- entry_from: first year of entry; 0 with entry_to 0 is all years that are shown, added up once rounded
-- entry_to: last year of entry
-- people: young people who entered, rounded to 5; NULL where hidden
-- from_here: share who lived in the pole's territory; NULL where hidden
-- from_other: share who lived in another territory of the network
-- from_outside: share who lived outside Québec; with the two others, adds up to 1
-- elsewhere_low: 95 % interval of the share who lived elsewhere than in the pole's territory
-- elsewhere_high: 95 % interval of the same
-- symbol: x confidential, empty where people are shown
SELECT scope, territory, entry_from::SMALLINT AS entry_from, entry_to::SMALLINT AS entry_to, people, from_here,
    from_other, from_outside, elsewhere_low, elsewhere_high, symbol
FROM protected_attraction
ORDER BY scope, territory, entry_from

-- mart_presence: one row per fixed table, territory, entry years, programme and anniversary; protected, the same for every reader
-- scope: network (entry year × programme) or pole (three-year entry band)
-- territory: of the pole; NULL for the network
-- entry_from: first year of entry; 0 with entry_to 0 is all years
-- entry_to: last year of entry
-- programme: code list programme, or all
-- months: anniversary, months since entry
-- people: young people whose anniversary is past by 3 months, rounded to 5; NULL where hidden
-- known: those of known status within 3 months of it, rounded to 5; NULL where hidden
-- presence: share living in the territory among those of known status, from rounded counts; NULL where hidden
-- presence_low: 95 % interval that holds the Wilson interval of all counts that round to the same
-- presence_high: 95 % interval that holds the Wilson interval of all counts that round to the same
-- symbol: x confidential, .. not available (nobody due), empty where shown
SELECT scope, territory, entry_from::SMALLINT AS entry_from, entry_to::SMALLINT AS entry_to, programme,
    months::SMALLINT AS months, people::INTEGER AS people, known::INTEGER AS known, presence, presence_low,
    presence_high, symbol
FROM protected_presence
ORDER BY scope, territory, entry_from, programme, months

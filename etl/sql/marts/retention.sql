-- mart_retention: one row per fixed table, territory, entry years, programme and anniversary; made from rounded counts alone, the same for every reader
-- scope: network (entry year × programme) or pole (three-year entry band)
-- territory: of the pole; NULL for the network
-- entry_from: first year of entry; 0 with entry_to 0 is all years that are shown, added up once rounded
-- entry_to: last year of entry
-- programme: code list programme, or all
-- months: anniversary, months since entry; shown once due for everybody who entered in these years
-- people: young people who entered, rounded to 5; NULL where hidden
-- known: those of known status within 3 months of the anniversary, rounded to 5; NULL where hidden
-- coverage: known ÷ people
-- presence: share living in the territory, returned or not, among those of known status
-- presence_low: 95 % interval that holds the Wilson interval of all counts that round to the same
-- presence_high: 95 % interval that holds the Wilson interval of all counts that round to the same
-- continuous: share never seen outside the territory, by the anniversary life table; NULL where hidden
-- continuous_low: 95 % interval, rounding counted as one more source of chance
-- continuous_high: 95 % interval, rounding counted as one more source of chance
-- bound_low: the same share if everybody lost from sight had left
-- bound_high: the same share if everybody lost from sight had stayed
-- isq_retention: ISQ (A + B) ÷ (A + B + C), among those from the territory and of known status
-- isq_low: 95 % interval, as of presence
-- isq_high: 95 % interval, as of presence
-- return_rate: ISQ B ÷ (B + C), among those from the territory who left
-- return_low: 95 % interval, as of presence
-- return_high: 95 % interval, as of presence
-- known_present: share known inside at every anniversary so far; with away and lost, adds up to 1
-- to_other: share first seen outside in another territory; NULL where only away is shown
-- to_outside: share first seen outside Québec; NULL where only away is shown
-- away: to_other and to_outside together
-- lost: share not seen outside before the first anniversary at which they were of unknown status
-- pathway_a: share of people of known status who are from the territory and never left
-- pathway_b: share who are from the territory, left and came back
-- pathway_c: share who are from the territory and live elsewhere
-- pathway_d: share who came from elsewhere and live in the territory
-- pathway_x: share who came from elsewhere and live elsewhere
-- symbol: x confidential, .. not available (nobody due), empty where shown
SELECT scope, territory, entry_from::SMALLINT AS entry_from, entry_to::SMALLINT AS entry_to, programme,
    months::SMALLINT AS months, people, known, coverage, presence, presence_low, presence_high, continuous,
    continuous_low, continuous_high, bound_low, bound_high, isq_retention, isq_low, isq_high, return_rate,
    return_low, return_high, known_present, to_other, to_outside, away, lost, pathway_a, pathway_b, pathway_c,
    pathway_d, pathway_x, symbol
FROM protected_retention
ORDER BY scope, territory, entry_from, programme, months

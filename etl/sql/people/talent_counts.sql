-- talent_counts: true counts of people, one row per pole, entry year, programme and months since entry; never published
-- pole_code: pole that they entered, and its territory
-- entry_year: calendar year of entry, shown at an anniversary only once it is due for everybody who entered in it, and reported
-- programme: kind of programme
-- months: 0, 12, 24, 36, 48 or 60; at 0 only people, from_here and from_other are counted
-- people: who entered
-- from_here: who lived in the territory of the pole before
-- from_other: who lived in another territory of the network before
-- known: of known residence within 3 months of the anniversary
-- present: known, and living in the territory of the pole, returned or not
-- other_territory: known, and living in another territory
-- locals_known: known, from the territory (ISQ A + B + C)
-- locals_present: known, from the territory and living in it (ISQ A + B)
-- returned: known, from the territory and living in it after having been seen outside (ISQ B)
-- at_risk: known inside 12 months earlier and never seen outside by then (everybody at 12 months), and known
-- stayed: at risk, and not seen outside since
-- always_inside: known inside at every anniversary so far, never seen outside
-- never_outside: never seen outside so far, known or not
-- to_other: always inside 12 months earlier, first seen outside since, in another territory
-- to_outside: always inside 12 months earlier, first seen outside since, outside Québec
-- to_lost: always inside 12 months earlier, not seen outside since, of unknown residence at this anniversary
WITH at_anniversary AS (
    SELECT pole_code, entry_year, programme, origin, departed_at, departed_to, inside_until,
        unnest([0, 12, 24, 36, 48, 60]) AS months,
        unnest([NULL, status_12, status_24, status_36, status_48, status_60]) AS status,
        unnest([NULL, 'inside', status_12, status_24, status_36, status_48]) AS status_before
    FROM talent_statuses
), people AS (
    SELECT pole_code, entry_year, programme, months,
        months > 0 AS later, origin = pole_code AS local, origin <> 'outside_quebec' AS of_network,
        status IS NOT NULL AS known, status IS NOT DISTINCT FROM 'inside' AS present,
        status IS NOT DISTINCT FROM 'other' AS elsewhere,
        coalesce(departed_at <= months, false) AS departed,
        status_before IS NOT DISTINCT FROM 'inside' AND NOT coalesce(departed_at < months, false) AS inside_before,
        inside_until >= months AS inside,
        inside_until >= months - 12 AND NOT coalesce(departed_at < months, false) AS always_before,
        departed_to
    FROM at_anniversary
    WHERE make_date(entry_year + months // 12, 12, 31)
        + CASE WHEN months = 0 THEN INTERVAL 0 MONTH ELSE INTERVAL 3 MONTH END <= getvariable('reported_until')::DATE
)
SELECT pole_code, entry_year, programme, months,
    count(*)::INTEGER AS people,
    (count(*) FILTER (local))::INTEGER AS from_here,
    (count(*) FILTER (of_network AND NOT local))::INTEGER AS from_other,
    (count(*) FILTER (known))::INTEGER AS known,
    (count(*) FILTER (present))::INTEGER AS present,
    (count(*) FILTER (elsewhere))::INTEGER AS other_territory,
    (count(*) FILTER (local AND known))::INTEGER AS locals_known,
    (count(*) FILTER (local AND present))::INTEGER AS locals_present,
    (count(*) FILTER (local AND present AND departed))::INTEGER AS returned,
    (count(*) FILTER (inside_before AND known))::INTEGER AS at_risk,
    (count(*) FILTER (inside_before AND known AND NOT departed))::INTEGER AS stayed,
    (count(*) FILTER (later AND inside AND NOT departed))::INTEGER AS always_inside,
    (count(*) FILTER (later AND NOT departed))::INTEGER AS never_outside,
    (count(*) FILTER (later AND always_before AND departed AND departed_to = 'other'))::INTEGER AS to_other,
    (count(*) FILTER (later AND always_before AND departed AND departed_to = 'outside'))::INTEGER AS to_outside,
    (count(*) FILTER (later AND always_before AND NOT departed AND NOT known))::INTEGER AS to_lost
FROM people
GROUP BY pole_code, entry_year, programme, months

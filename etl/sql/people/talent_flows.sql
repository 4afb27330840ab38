-- talent_flows: true counts of people from where they came to where they live at 24 months, one row per entry band, origin, pole and residence; never published
-- entry_from: first of the three entry years, shown once 24 months are due for everybody who entered in them, and reported
-- origin: territory where they lived before, or outside_quebec
-- pole_code: pole that they entered, and its territory
-- residence: territory where they live at 24 months, outside_quebec or unknown
-- people: how many
SELECT ((entry_year + 1) // 3 * 3 - 1)::INTEGER AS entry_from, origin, pole_code,
    coalesce(residence_24, 'unknown') AS residence, count(*)::INTEGER AS people
FROM talent_statuses
WHERE make_date((entry_year + 1) // 3 * 3 + 3, 12, 31) + INTERVAL 3 MONTH <= getvariable('reported_until')::DATE
GROUP BY ALL

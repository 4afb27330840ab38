-- True counts of young people at each anniversary, for the fixed tables of methods §8. Never published as they are.
-- Known status: a follow-up within 3 months of the anniversary whose residence is known; the nearest one counts,
-- the later of two as near. Due: the anniversary and 3 months precede the release. Present: living in the
-- territory of the pole, those who left and came back included.
WITH anniversaries AS (
    SELECT unnest([12, 24, 36, 48, 60]) AS months
), due AS (
    SELECT talent.talent_number, talent.pole_code, talent.programme, year(talent.entry_date) AS entry_year,
        anniversaries.months, talent.entry_date + to_months(anniversaries.months) AS anniversary
    FROM resolved_talents AS talent
    CROSS JOIN anniversaries
    WHERE talent.entry_date + to_months(anniversaries.months + 3) <= getvariable('as_of')::DATE
), known AS (
    SELECT due.talent_number, due.months,
        arg_min(followup.residence_pole IS NOT DISTINCT FROM due.pole_code,
            abs(date_diff('day', due.anniversary, followup.date)) * 2
            - CASE WHEN followup.date >= due.anniversary THEN 1 ELSE 0 END) AS present
    FROM due
    JOIN resolved_talent_followups AS followup USING (talent_number)
    WHERE followup.residence <> 'unknown'
        AND followup.date BETWEEN due.anniversary - INTERVAL 3 MONTH AND due.anniversary + INTERVAL 3 MONTH
    GROUP BY ALL
), people AS (
    SELECT due.*, known.present, (entry_year + 1) // 3 * 3 - 1 AS band
    FROM due
    LEFT JOIN known USING (talent_number, months)
)
SELECT 'network' AS scope, NULL::VARCHAR AS territory, coalesce(entry_year, 0)::INTEGER AS entry_from,
    coalesce(entry_year, 0)::INTEGER AS entry_to, coalesce(programme, 'all') AS programme, months,
    count(*)::INTEGER AS people, count(present)::INTEGER AS known, (count(*) FILTER (present))::INTEGER AS present
FROM people
GROUP BY GROUPING SETS ((entry_year, programme, months), (entry_year, months), (programme, months), (months))
UNION ALL
SELECT 'pole', pole_code, band::INTEGER, (band + 2)::INTEGER, 'all', months,
    count(*)::INTEGER, count(present)::INTEGER, (count(*) FILTER (present))::INTEGER
FROM people
GROUP BY pole_code, band, months
ORDER BY ALL

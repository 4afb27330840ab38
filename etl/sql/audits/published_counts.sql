-- published_counts: what is published of people is rounded to 5, and nothing under 10 is shown
SELECT 'retention' AS of_table, people, known
FROM release.mart_retention
WHERE people % 5 <> 0 OR known % 5 <> 0 OR known < 10 OR people < 10 OR (presence IS NULL) <> (symbol <> '')
UNION ALL
SELECT 'attraction', people, NULL
FROM release.mart_attraction
WHERE people % 5 <> 0 OR people < 10 OR (people IS NULL) <> (symbol <> '')
UNION ALL
SELECT 'flows', people, NULL
FROM release.mart_talent_flows
WHERE people % 5 <> 0 OR people < 10 OR (people IS NULL) <> (symbol <> '')
UNION ALL
SELECT 'balance', origin_people, living_people
FROM release.mart_talent_balance
WHERE origin_people % 5 <> 0 OR living_people % 5 <> 0 OR least(origin_people, living_people) < 10

-- published_counts: what is published of people is rounded to 5, and nothing under 10 is shown
SELECT *
FROM release.mart_presence
WHERE people % 5 <> 0 OR known % 5 <> 0 OR known < 10 OR (presence IS NULL) <> (symbol <> '')

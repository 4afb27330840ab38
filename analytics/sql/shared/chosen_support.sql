-- One row per year and pole: its support activities, by kind.
SELECT year, territory, sum(activities) AS activities,
    sum(with_chamber) AS with_chamber,
    sum(hours) FILTER (type = 'entrepreneur_mentoring') AS mentoring_hours,
    sum(activities) FILTER (type = 'training') AS trainings,
    sum(activities) FILTER (type = 'event') AS events
FROM mart_support
WHERE year_basis = $year_basis
    AND year BETWEEN $first_year AND $last_year
    AND (len($territories) = 0 OR list_contains($territories, territory))
GROUP BY year, territory

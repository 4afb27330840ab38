-- mart_quarter_counts: one row per territory, calendar quarter and measure that happened in it; none is a zero, where the pole tells the table
-- territory: the pole, or the territory of the organisations
-- period: quarter, written 2026-T3
-- measure: events, outside_events, events_ with a code of their type or market, trainings, support_events, activities, chamber_activities, mentoring_hours, firms_calendar or firms_financial (firms accompanied for the first time in that year), and of the projects that start in the quarter: projects, collaborative_projects, intra_territorial_projects, project_links
-- value: a number of events, activities, firms, projects or links, or hours; additive over quarters of a year
WITH support AS (
    SELECT activity.pole_code AS territory, activity.date, activity.type, activity.hours, activity.organisation_key,
        organisation.chamber, organisation.firm
    FROM release.core_support_activities AS activity
    LEFT JOIN (
        SELECT organisation_key, bool_or(type = 'chamber_of_commerce') AS chamber,
            bool_or(list_contains(getvariable('business_types'), type)) AS firm
        FROM release.core_organisations
        GROUP BY organisation_key
    ) AS organisation USING (organisation_key)
), first_times AS (
    SELECT territory, 'firms_calendar' AS measure, min(date) AS date
    FROM support
    WHERE firm
    GROUP BY territory, organisation_key, year(date)
    UNION ALL
    SELECT territory, 'firms_financial', min(date)
    FROM support
    WHERE firm
    GROUP BY territory, organisation_key, year(date - INTERVAL 3 MONTH)
), starts AS (
    -- Millions of projects become thousands of rows before they are told under four measures.
    SELECT territory, date_trunc('quarter', start_date)::DATE AS date, count(*) AS projects,
        count(*) FILTER (collaborative) AS collaborative,
        count(*) FILTER (collaborative AND size = 1) AS intra_territorial,
        sum(size - 1) FILTER (size > 1) AS links
    FROM (SELECT unnest(territories) AS territory, start_date, collaborative, size FROM release.mart_projects)
    GROUP BY ALL
), told AS (
    SELECT territory, date, 'events' AS measure, 1::DOUBLE AS value FROM release.core_commercialisations
    UNION ALL
    SELECT territory, date, 'outside_events', 1 FROM release.core_commercialisations
    WHERE market IN ('canada', 'international')
    UNION ALL
    SELECT territory, date, 'events_' || type, 1 FROM release.core_commercialisations WHERE type IS NOT NULL
    UNION ALL
    SELECT territory, date, 'events_' || market, 1 FROM release.core_commercialisations WHERE market IS NOT NULL
    UNION ALL
    SELECT territory, date, 'activities', 1 FROM support
    UNION ALL
    SELECT territory, date, 'chamber_activities', 1 FROM support WHERE chamber
    UNION ALL
    SELECT territory, date, 'trainings', 1 FROM support WHERE type = 'training'
    UNION ALL
    SELECT territory, date, 'support_events', 1 FROM support WHERE type = 'event'
    UNION ALL
    SELECT territory, date, 'mentoring_hours', coalesce(hours, 0) FROM support WHERE type = 'entrepreneur_mentoring'
    UNION ALL
    SELECT territory, date, measure, 1 FROM first_times
    UNION ALL
    SELECT territory, date, 'projects', projects FROM starts
    UNION ALL
    SELECT territory, date, 'collaborative_projects', collaborative FROM starts WHERE collaborative > 0
    UNION ALL
    SELECT territory, date, 'intra_territorial_projects', intra_territorial FROM starts WHERE intra_territorial > 0
    UNION ALL
    SELECT territory, date, 'project_links', links FROM starts WHERE links > 0
)
SELECT territory, year(date)::VARCHAR || '-T' || quarter(date)::VARCHAR AS period, measure, sum(value) AS value
FROM told
GROUP BY ALL
ORDER BY ALL

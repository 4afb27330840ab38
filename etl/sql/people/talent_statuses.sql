-- talent_statuses: one row per young person, what is known of them at each anniversary of their entry; never published
-- pole_code: pole that they entered, and its territory
-- entry_year: calendar year of entry
-- programme: kind of programme
-- origin: territory where they lived before, or outside_quebec
-- status_12: inside the territory of the pole, in another territory (other), outside Québec (outside); NULL unknown
-- status_24: the same at 24 months
-- status_36: the same at 36 months
-- status_48: the same at 48 months
-- status_60: the same at 60 months
-- residence_24: territory where they live at 24 months, or outside_quebec; NULL unknown
-- departed_at: first anniversary by which they were seen outside the territory; NULL never
-- departed_to: where they were first seen outside, other or outside; NULL never
-- inside_until: last anniversary up to which they were known inside at every one; 0 none
WITH told AS (
    SELECT followup.talent_number, followup.date, talent.entry_date,
        CASE WHEN followup.residence_pole = talent.pole_code THEN 'inside'
            WHEN followup.residence_pole IS NOT NULL THEN 'other'
            WHEN followup.residence = 'outside_quebec' THEN 'outside' END AS status,
        coalesce(followup.residence_pole, followup.residence) AS residence,
        (date_diff('month', talent.entry_date, followup.date) + 6) // 12 * 12 AS months
    FROM resolved_talent_followups AS followup
    JOIN resolved_talents AS talent USING (talent_number)
    WHERE followup.date >= talent.entry_date AND followup.residence <> 'unknown'
), placed AS (
    -- Windows of 3 months around anniversaries 12 months apart do not meet: a follow-up is near one at most.
    SELECT *, (entry_date + to_months(months::INTEGER))::DATE AS anniversary,
        CASE WHEN date BETWEEN anniversary - INTERVAL 3 MONTH AND anniversary + INTERVAL 3 MONTH
            THEN months END AS near
    FROM told
), ranked AS (
    -- The nearest first; of two as near, the later.
    SELECT talent_number, date, status, residence, near,
        abs(date - anniversary) * 2 - (date >= anniversary)::INTEGER AS farness
    FROM placed
    WHERE status IS NOT NULL
), seen AS (
    SELECT talent_number,
        arg_min(status, farness) FILTER (near = 12) AS status_12,
        arg_min(status, farness) FILTER (near = 24) AS status_24,
        arg_min(status, farness) FILTER (near = 36) AS status_36,
        arg_min(status, farness) FILTER (near = 48) AS status_48,
        arg_min(status, farness) FILTER (near = 60) AS status_60,
        arg_min(residence, farness) FILTER (near = 24) AS residence_24,
        min(date) FILTER (status <> 'inside') AS first_outside,
        arg_min(status, date) FILTER (status <> 'inside') AS departed_to
    FROM ranked
    GROUP BY talent_number
)
SELECT talent.pole_code, year(talent.entry_date) AS entry_year, talent.programme,
    coalesce(talent.origin_pole, 'outside_quebec') AS origin,
    status_12, status_24, status_36, status_48, status_60, residence_24,
    CASE WHEN status_12 <> 'inside' OR first_outside <= entry_date + to_months(12) THEN 12
        WHEN status_24 <> 'inside' OR first_outside <= entry_date + to_months(24) THEN 24
        WHEN status_36 <> 'inside' OR first_outside <= entry_date + to_months(36) THEN 36
        WHEN status_48 <> 'inside' OR first_outside <= entry_date + to_months(48) THEN 48
        WHEN status_60 <> 'inside' OR first_outside <= entry_date + to_months(60) THEN 60 END AS departed_at,
    CASE WHEN departed_at IS NOT NULL THEN departed_to END AS departed_to,
    CASE WHEN status_12 IS DISTINCT FROM 'inside' THEN 0
        WHEN status_24 IS DISTINCT FROM 'inside' THEN 12
        WHEN status_36 IS DISTINCT FROM 'inside' THEN 24
        WHEN status_48 IS DISTINCT FROM 'inside' THEN 36
        WHEN status_60 IS DISTINCT FROM 'inside' THEN 48 ELSE 60 END AS inside_until
FROM resolved_talents AS talent
LEFT JOIN seen USING (talent_number)

-- mart_spaces: one row per territory of shared work spaces, each in its latest known state
-- territory: where they are, else the pole that tells them
-- spaces: number of spaces
-- seats: places to work
-- members: members told, at the end of the period of each
-- occupied_seat_days: seats taken, day by day, in the spaces that tell both this and their open days
-- offered_seat_days: seats times open days of the same spaces
WITH told AS (
    SELECT *, coalesce(territory, pole_code) AS place,
        occupied_seat_days IS NOT NULL AND open_days IS NOT NULL AS measured
    FROM release.core_coworking_spaces
)
SELECT place AS territory, count(*)::INTEGER AS spaces, sum(seats)::INTEGER AS seats,
    coalesce(sum(members), 0)::INTEGER AS members,
    coalesce(sum(occupied_seat_days) FILTER (measured), 0)::BIGINT AS occupied_seat_days,
    coalesce(sum(seats * open_days) FILTER (measured), 0)::BIGINT AS offered_seat_days
FROM told
GROUP BY place
ORDER BY place

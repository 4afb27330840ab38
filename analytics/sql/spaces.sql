-- One row: shared work spaces in their latest known state, and the territories that have one; years do not reach them.
SELECT
    coalesce(sum(spaces), 0)::BIGINT AS spaces,
    count(*) FILTER (spaces > 0)::BIGINT AS equipped,
    count(*)::BIGINT AS territories,
    coalesce(sum(seats), 0)::BIGINT AS seats,
    coalesce(sum(members), 0)::BIGINT AS members,
    coalesce(sum(occupied_seat_days), 0)::BIGINT AS occupied_seat_days,
    coalesce(sum(offered_seat_days), 0)::BIGINT AS offered_seat_days
FROM core_poles
LEFT JOIN mart_spaces ON mart_spaces.territory = core_poles.pole_code
WHERE len($territories) = 0 OR list_contains($territories, pole_code)

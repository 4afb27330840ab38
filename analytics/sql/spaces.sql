-- One row: shared work spaces in their latest known state; years do not reach them.
SELECT
    coalesce(sum(seats), 0)::BIGINT AS seats,
    coalesce(sum(members), 0)::BIGINT AS members,
    coalesce(sum(occupied_seat_days), 0)::BIGINT AS occupied_seat_days,
    coalesce(sum(offered_seat_days), 0)::BIGINT AS offered_seat_days
FROM mart_spaces
WHERE len($territories) = 0 OR list_contains($territories, territory)

-- core_coworking_spaces: one row per shared work space, in its latest known state
-- pole_code: the pole that runs or knows it
-- space_id: the pole's own code
-- name: as the pole writes it
-- municipality_code: five digits
-- territory: where it is
-- period: quarter that the figures below describe
-- seats: places to work
-- occupied_seat_days: seats taken, added day by day over the period
-- open_days: days open in the period
-- members: at the end of the period
SELECT pole_code, space_id, name, municipality AS municipality_code, municipality_pole AS territory,
    (period // 4)::VARCHAR || '-T' || (period % 4 + 1)::VARCHAR AS period,
    seats, occupied_seat_days, open_days, members
FROM resolved_coworking_spaces

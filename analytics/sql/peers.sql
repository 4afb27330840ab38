-- One row per pole and peer, the nearest first, with what brings them together.
SELECT
    mart_peers.pole_code AS territory, peer_code AS peer, place, distance,
    population_gap, youth_gap, density_gap, metropolis_gap, sectors_gap
FROM mart_peers
LEFT JOIN core_poles ON core_poles.pole_code = mart_peers.pole_code
ORDER BY position, territory, place

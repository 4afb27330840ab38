-- One row per territory, in the order of the network.
SELECT pole_code AS territory, name, coalesce(short_name, name) AS short_name, latitude, longitude, population
FROM core_poles
ORDER BY position, pole_code

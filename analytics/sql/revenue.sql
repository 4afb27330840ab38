-- One row per part and year of a fixed table of what market events brought, as protected when the release was built.
SELECT part, year::INTEGER AS year, amount, contributors, symbol
FROM mart_revenue
LEFT JOIN core_poles ON scope = 'territory' AND core_poles.pole_code = part
WHERE scope = $scope AND measure = $measure
ORDER BY position, part, year

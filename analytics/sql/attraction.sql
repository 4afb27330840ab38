-- One row per published table of origins, as protected when the release was built.
SELECT mart_attraction.*
FROM mart_attraction
LEFT JOIN core_poles ON core_poles.pole_code = mart_attraction.territory
WHERE scope = $scope AND (len($territories) = 0 OR scope = 'network' OR list_contains($territories, territory))
ORDER BY position, territory, entry_from, entry_to

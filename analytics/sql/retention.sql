-- One row per published estimate of retention, as protected when the release was built.
SELECT mart_retention.*
FROM mart_retention
LEFT JOIN core_poles ON core_poles.pole_code = mart_retention.territory
WHERE scope = $scope
    AND (len($territories) = 0 OR scope = 'network' OR list_contains($territories, territory))
    AND (len($programmes) = 0 OR list_contains($programmes, programme))
ORDER BY position, territory, entry_from, entry_to, programme, months

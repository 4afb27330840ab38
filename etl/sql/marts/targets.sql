-- mart_targets: one row per pole, indicator, way of counting years and year that the ministry set a target for
-- pole_code: the pole
-- indicator: slug of the catalogue
-- year_basis: calendar, or financial (1 April to 31 March, named by the year it begins in)
-- year: the year
-- value: the target; a share lies between 0 and 1
-- direction: at_least, or at_most for a ceiling
-- file_name: the file that told it, as the ministry named it
-- received_at: moment of its reception, Toronto time
SELECT valid.pole AS pole_code, valid.indicator, valid.year_basis, valid.year, valid.value,
    coalesce(valid.direction, 'at_least') AS direction, target_files.file_name, target_files.received_at
FROM valid_targets AS valid
JOIN target_files USING (place)
LEFT JOIN release.core_poles AS pole ON pole.pole_code = valid.pole
ORDER BY pole.position, valid.indicator, valid.year_basis, valid.year
